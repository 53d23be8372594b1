// The grammar as VS Code runs it: what each word is, and that nothing of a scorecard that can be read is invalid.

import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const require = createRequire(import.meta.url);
const oniguruma = require("vscode-oniguruma");
const textmate = require("vscode-textmate");

const here = dirname(fileURLToPath(import.meta.url));
const fixtures = join(here, "..", "..", "..", "fixtures");
const path = join(here, "..", "syntaxes", "bsc.tmLanguage.json");
await oniguruma.loadWASM(readFileSync(require.resolve("vscode-oniguruma/release/onig.wasm")));
const registry = new textmate.Registry({
  onigLib: Promise.resolve({
    createOnigScanner: (patterns) => new oniguruma.OnigScanner(patterns),
    createOnigString: (text) => new oniguruma.OnigString(text),
  }),
  loadGrammar: async () => textmate.parseRawGrammar(readFileSync(path, "utf8"), path),
});
const grammar = await registry.loadGrammar("source.bsc");

/** The words of `text`: each with its innermost scope, without `.bsc`. */
function words(text) {
  const found = [];
  let stack = textmate.INITIAL;
  for (const line of text.replace(/^\uFEFF/, "").split(/\r\n|\r|\n/)) {
    const { tokens, ruleStack } = grammar.tokenizeLine(line, stack);
    stack = ruleStack;
    for (const { startIndex, endIndex, scopes } of tokens) {
      const word = line.slice(startIndex, endIndex).trim();
      if (word) found.push([word, scopes.at(-1).replace(/\.bsc$/, "")]);
    }
  }
  return found;
}

const scorecards = (folder) =>
  readdirSync(join(fixtures, folder), { recursive: true })
    .filter((name) => name.endsWith(".bsc"))
    .map((name) => join(fixtures, folder, name));

for (const folder of ["cases", "clean", "syntax/ok"]) {
  test(`nothing of ${folder} is invalid`, () => {
    const files = scorecards(folder);
    assert.notEqual(files.length, 0);
    for (const file of files) {
      const wrong = words(readFileSync(file, "utf8")).filter(([, scope]) => /^(invalid|source)/.test(scope));
      assert.deepEqual(wrong, [], file);
    }
  });
}

const KEY = "support.type.property-name";
const COLON = [":", "punctuation.separator.key-value"];
const NAME = "variable.other";
const UNIT = "support.type.unit";
const [OPEN, CLOSE] = [["{", "punctuation.section.block.begin"], ["}", "punctuation.section.block.end"]];
const TEXT = "string.quoted.double";

const EXAMPLES = {
  "# a note": [["# a note", "comment.line.number-sign"]],
  "# bsclint: ignore[BSC101] -- why": [["# bsclint: ignore[BSC101] -- why", "comment.line.number-sign.ignore"]],
  'import "a.bsc" as group': [
    ["import", "keyword.control.import"],
    ['"a.bsc"', TEXT],
    ["as", "keyword.control.import"],
    ["group", "entity.name.namespace"],
  ],
  'objective größe "S" {': [["objective", "storage.type"], ["größe", "entity.name.type"], ['"S"', TEXT], OPEN],
  "targets { 2026-Q1: 3 }": [
    ["targets", "storage.type"],
    OPEN,
    ["2026-Q1", "constant.other.date"],
    COLON,
    ["3", "constant.numeric"],
    CLOSE,
  ],
  "objective objective {": [["objective", "storage.type"], ["objective", "entity.name.type"], OPEN],
  "cluster: operational": [["cluster", KEY], COLON, ["operational", "constant.language"]],
  "cluster: operationally": [["cluster", KEY], COLON, ["operationally", NAME]],
  "theme: theme": [["theme", KEY], COLON, ["theme", NAME]],
  "unit: min": [["unit", KEY], COLON, ["min", UNIT]],
  "unit: EUR/seat": [["unit", KEY], COLON, ["EUR/seat", UNIT]],
  "pay_linked: true": [["pay_linked", KEY], COLON, ["true", "constant.language"]],
  "ownr: 1": [["ownr", "variable.other.key"], COLON, ["1", "constant.numeric"]],
  "x_risk: 3": [["x_risk", `${KEY}.own`], COLON, ["3", "constant.numeric"]],
  "drives: group.a, e-commerce": [
    ["drives", KEY],
    COLON,
    ["group", NAME],
    [".", "punctuation.accessor"],
    ["a", NAME],
    [",", "punctuation.separator.list"],
    ["e-commerce", NAME],
  ],
  "target: >= 250_000 EUR by 2027-12-31": [
    ["target", KEY],
    COLON,
    [">=", "keyword.operator.comparison"],
    ["250_000", "constant.numeric"],
    ["EUR", UNIT],
    ["by", "keyword.operator.word"],
    ["2027-12-31", "constant.other.date"],
  ],
  "green: 4% .. 7%": [
    ["green", KEY],
    COLON,
    ["4", "constant.numeric"],
    ["%", UNIT],
    ["..", "keyword.operator.range"],
    ["7", "constant.numeric"],
    ["%", UNIT],
  ],
  "a -> b": [["a", NAME], ["->", "keyword.operator.arrow"], ["b", NAME]],
  'owner: tbd "why"': [["owner", KEY], COLON, ["tbd", "keyword.other.tbd"], ['"why"', TEXT]],
  '"a\\u{20AC}\\n"': [
    ['"a', TEXT],
    ["\\u{20AC}", "constant.character.escape"],
    ["\\n", "constant.character.escape"],
    ['"', TEXT],
  ],
  '"""one # two\n{ three\n"""\n}': [
    ['"""', "string.quoted.triple"],
    ["one # two", "string.quoted.triple"],
    ["{ three", "string.quoted.triple"],
    ['"""', "string.quoted.triple"],
    CLOSE,
  ],
  'vision: "open\n}': [["vision", KEY], COLON, ['"open', "invalid.illegal.string"], CLOSE],
  "vision: “curly”": [["vision", KEY], COLON, ["“curly”", "invalid.illegal.string"]],
  "weight: 12,5": [["weight", KEY], COLON, ["12,5", "invalid.illegal.number"]],
};

for (const [text, expected] of Object.entries(EXAMPLES)) {
  test(`words of ${JSON.stringify(text)}`, () => assert.deepEqual(words(text), expected));
}
