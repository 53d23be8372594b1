#!/usr/bin/env node
// In place of `bsclint`: writes down how it was started and what the editor said first, and answers with nothing.

const { writeFileSync } = require("node:fs");

let text = "";
process.stdin.on("data", (chunk) => {
  text += chunk;
  for (let found; (found = /^Content-Length: (\d+)\r\n\r\n/.exec(text)); ) {
    const end = found[0].length + Number(found[1]);
    if (text.length < end) return;
    heard(JSON.parse(text.slice(found[0].length, end)));
    text = text.slice(end);
  }
});

function heard({ id, method, params }) {
  if (method === "exit") process.exit(0);
  if (method === "initialize") {
    const started = { given: process.argv.slice(2), folder: process.cwd(), options: params.initializationOptions };
    writeFileSync(process.env.STARTED, JSON.stringify(started));
  }
  if (id === undefined) return;
  const answer = JSON.stringify({ jsonrpc: "2.0", id, result: method === "initialize" ? { capabilities: {} } : null });
  process.stdout.write(`Content-Length: ${answer.length}\r\n\r\n${answer}`);
}
