"use strict";
// Starts `hegao lsp` and hands it the settings; everything else is the server's.
const vscode = require("vscode");
const { LanguageClient, TransportKind } = require("vscode-languageclient/node");

const DOCUMENTS = ["plaintext", "markdown"].flatMap((language) => [
  { scheme: "file", language },
  { scheme: "untitled", language },
]);

let client;
let turn = Promise.resolve(); // starts and stops wait for each other: a client that is starting cannot be stopped

async function start() {
  const settings = vscode.workspace.getConfiguration("hegao");
  const server = { command: settings.get("path") || "hegao", args: ["lsp"], transport: TransportKind.stdio };
  client = new LanguageClient("hegao", "hegao", server, {
    documentSelector: DOCUMENTS,
    initializationOptions: { profile: settings.get("profile") || "" },
    synchronize: { configurationSection: "hegao" }, // files with settings the server asks to hear of itself
  });
  try {
    await client.start();
  } catch {
    const hint = "pip install 'hegao[lsp]'";
    vscode.window.showErrorMessage(`hegao: 无法启动 ${server.command} lsp（${hint}；hegao.path）`);
  }
}

async function stop() {
  const running = client;
  client = undefined;
  if (running?.isRunning()) {
    await running.dispose();
  }
}

function restart() {
  return (turn = turn.then(stop).catch(() => {}).then(start));
}

function deactivate() {
  return turn.then(stop);
}

async function activate(context) {
  context.subscriptions.push(
    vscode.commands.registerCommand("hegao.restart", restart),
    vscode.workspace.onDidChangeConfiguration((change) => change.affectsConfiguration("hegao.path") && restart()),
  );
  await restart();
}

module.exports = { activate, deactivate };
