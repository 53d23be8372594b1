// A stand-in for VS Code: what the tests look at is answered by them, and all else by something that does nothing.

const Module = require("node:module");

function anything(known = {}) {
  const made = new Map(Object.entries(known));
  return new Proxy(function () {}, {
    get(target, name) {
      if (name === "prototype" || name === "then" || typeof name === "symbol") return target[name];
      if (!made.has(name)) made.set(name, anything());
      return made.get(name);
    },
    set: (_target, name, value) => Boolean(made.set(name, value)),
    apply: () => ({ dispose() {} }),
    construct: (_target, _given, wanted) => Reflect.construct(function () {}, [], wanted),
  });
}

class CodeActionKind {
  static Empty = new CodeActionKind("");
  constructor(value) {
    this.value = value;
  }
  append(parts) {
    return new CodeActionKind(this.value ? `${this.value}.${parts}` : parts);
  }
}

class Disposable {
  static from = () => new Disposable();
  dispose() {}
}

class CancellationTokenSource {
  token = { isCancellationRequested: false, onCancellationRequested: () => new Disposable() };
  cancel() {}
  dispose() {}
}

class EventEmitter {
  #listeners = [];
  event = (listener) => (this.#listeners.push(listener), new Disposable());
  fire = (event) => this.#listeners.forEach((listener) => listener(event));
  dispose() {}
}

/** The extension in a VS Code whose server is `path`; what it says and shows is pushed to `seen`. */
exports.extension = function (path, { isTrusted, documents = [], seen }) {
  const trust = new EventEmitter();
  const known = {
    version: "1.82.0",
    CancellationTokenSource,
    CodeActionKind,
    Disposable,
    EventEmitter,
    Uri: { parse: (text) => ({ toString: () => text }) },
    commands: anything(),
    languages: anything({
      match: (_selector, { languageId }) => Number(languageId === "bsc"),
      createDiagnosticCollection: () => ({
        set: (uri, found) => seen.push({ findings: String(uri), count: found.length }),
        clear() {},
        delete() {},
        forEach() {},
        dispose() {},
      }),
    }),
    window: anything({
      createOutputChannel: () => ({ append() {}, appendLine: (said) => seen.push({ said }), dispose() {} }),
      showErrorMessage: async (error) => void seen.push({ error }),
      tabGroups: anything({ all: [] }),
      visibleTextEditors: [],
    }),
    workspace: anything({
      getConfiguration: () => ({ get: (key) => (key === "path" ? path : undefined) }),
      isTrusted,
      notebookDocuments: [],
      onDidGrantWorkspaceTrust: trust.event,
      textDocuments: documents,
      workspaceFolders: undefined,
    }),
  };
  const vscode = Object.assign(Object.create(anything()), known);
  const grantTrust = () => {
    vscode.workspace.isTrusted = true;
    trust.fire();
  };
  const load = Module._load;
  Module._load = (name, ...more) => (name === "vscode" ? vscode : load(name, ...more));
  try {
    const bundle = require.resolve("../dist/extension.js");
    delete require.cache[bundle];
    return { ...require(bundle), grantTrust };
  } finally {
    Module._load = load;
  }
};
