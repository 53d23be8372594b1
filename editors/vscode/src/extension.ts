// Starts `bsclint server` and hands on what VS Code knows: which folders there are, and whether they are trusted.

import * as vscode from "vscode";
import { LanguageClient, RevealOutputChannelOn } from "vscode-languageclient/node";

let client: LanguageClient | undefined;
let output: vscode.OutputChannel;
let turn: Promise<void> = Promise.resolve();

export function activate(context: vscode.ExtensionContext): Promise<void> {
  output = vscode.window.createOutputChannel("bsclint");
  const again = () => restart(context);
  context.subscriptions.push(
    output,
    vscode.commands.registerCommand("bsclint.restart", again),
    vscode.workspace.onDidGrantWorkspaceTrust(again),
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration("bsclint.path")) void again();
    }),
  );
  return again();
}

export async function deactivate(): Promise<void> {
  await turn;
  await stop();
}

/** Stop the server and start it anew; one restart waits for the one before. */
function restart(context: vscode.ExtensionContext): Promise<void> {
  turn = turn.then(stop).then(() => start(context));
  return turn;
}

async function stop(): Promise<void> {
  const old = client;
  client = undefined;
  await old?.dispose().catch((reason: unknown) => output.appendLine(`The server did not stop: ${reason}`));
}

async function start(context: vscode.ExtensionContext): Promise<void> {
  const command = vscode.workspace.getConfiguration("bsclint").get<string>("path") || "bsclint";
  // Windows looks for a program in the working directory first, so that must not be the workspace.
  const options = { cwd: context.extensionPath };
  const next = new LanguageClient(
    "bsclint",
    "bsclint",
    { command, args: ["server"], options },
    {
      documentSelector: ["file", "untitled"].map((scheme) => ({ scheme, language: "bsc" })),
      initializationOptions: { trusted: vscode.workspace.isTrusted },
      outputChannel: output,
      revealOutputChannelOn: RevealOutputChannelOn.Never,
    },
  );
  try {
    await next.start();
    client = next;
  } catch (reason) {
    output.appendLine(`\`${command} server\` could not be started: ${reason}`);
    await next.dispose().catch(() => undefined);
    void advise(command);
  }
}

async function advise(command: string): Promise<void> {
  const settings = "Open Settings";
  const chosen = await vscode.window.showErrorMessage(
    `\`${command} server\` could not be started. Install it with pip install 'bsclint[lsp]', ` +
      "or say in the setting bsclint.path where it is.",
    settings,
  );
  if (chosen === settings) await vscode.commands.executeCommand("workbench.action.openSettings", "bsclint.path");
}
