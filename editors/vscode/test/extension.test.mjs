// The bundled extension: how it starts its server, what it hands on, and what it says where there is none.

import assert from "node:assert/strict";
import { mkdtempSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const { extension } = createRequire(import.meta.url)("./standin.cjs");
const here = dirname(fileURLToPath(import.meta.url));
const context = () => ({ subscriptions: [], extensionPath: here });

for (const [isTrusted, granted] of [[false, false], [true, false], [false, true]]) {
  test(`the server learns what is trusted: ${isTrusted}${granted ? ", then true" : ""}`, async () => {
    process.env.STARTED = join(mkdtempSync(join(tmpdir(), "bsclint-")), "started.json");
    const seen = [];
    const { activate, deactivate, grantTrust } = extension(join(here, "program.cjs"), { isTrusted, seen });
    await activate(context());
    if (granted) grantTrust();
    await deactivate();
    const started = JSON.parse(readFileSync(process.env.STARTED, "utf8"));
    assert.deepEqual(started, { given: ["server"], folder: here, options: { trusted: isTrusted || granted } });
    assert.deepEqual(seen.filter(({ error }) => error), []);
  });
}

test("a program that is not there is named, with what to do", async () => {
  const seen = [];
  const { activate, deactivate } = extension(join(here, "nothing"), { isTrusted: true, seen });
  await activate(context());
  await deactivate();
  const errors = seen.flatMap(({ error }) => error ?? []);
  assert.match(errors.at(-1), /nothing server` could not be started\. Install it with pip install 'bsclint\[lsp\]'/);
});

test("bsclint itself finds what is wrong in an open scorecard", { skip: !process.env.BSCLINT }, async () => {
  const uri = { toString: () => "file:///nowhere/board.bsc", scheme: "file", fsPath: "/nowhere/board.bsc" };
  const text = 'scorecard board "Board" { ownr: "CFO" }';
  const document = { uri, languageId: "bsc", version: 1, getText: () => text };
  const seen = [];
  const { activate, deactivate } = extension(process.env.BSCLINT, { isTrusted: false, documents: [document], seen });
  await activate(context());
  for (let waits = 0; waits < 100 && !seen.some(({ findings }) => findings); waits++) {
    await new Promise((done) => setTimeout(done, 100));
  }
  await deactivate();
  const [{ findings, count }] = seen.filter(({ findings }) => findings);
  assert.equal(findings, "file:///nowhere/board.bsc");
  assert.ok(count > 0);
});
