"""The extension for VS Code: what it declares exists, and it starts the server."""

from __future__ import annotations

import json
import shutil
import subprocess
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from linter.cli.arguments import Parser
from linter.cli.main import COMMANDS

FOLDER = Path(__file__).parents[1] / "editors" / "vscode"

#: Stands in for the editor: the extension is activated with settings of its own, and what it starts is printed.
STAGE = """
const Module = require("module");
const settings = { path: "/opt/hegao", profile: "publish" };
const disposable = { dispose() {} };
const commands = [];
const vscode = {
  workspace: {
    getConfiguration: () => ({ get: (key) => settings[key] }),
    onDidChangeConfiguration: () => disposable,
  },
  commands: { registerCommand: (name, run) => (commands.push([name, run]), disposable) },
  window: { showErrorMessage: (message) => console.error(message) },
};
let started = 0, stopped = 0, options;
const pause = () => new Promise((resolve) => setTimeout(resolve, 1));
class LanguageClient {
  constructor(id, name, server, client) { options = { id, server, client }; }
  async start() { started++; await pause(); this.running = true; }
  isRunning() { return this.running; }
  async dispose() { this.running = false; await pause(); stopped++; }
}
const load = Module._load;
Module._load = (name, ...rest) =>
  name === "vscode" ? vscode
  : name === "vscode-languageclient/node" ? { LanguageClient, TransportKind: { stdio: "stdio" } }
  : load(name, ...rest);
const extension = require(process.argv[1]);
const again = () => Promise.all(commands.map(([, run]) => run()).concat(commands.map(([, run]) => run())));
extension.activate({ subscriptions: [] }).then(again).then(extension.deactivate).then(() =>
  console.log(JSON.stringify({ ...options, commands: commands.map(([name]) => name), started, stopped })));
"""


def package() -> Any:
    return json.loads((FOLDER / "package.json").read_text("utf-8"))


def test_the_readme_can_be_packaged() -> None:
    """Its links lead out of the folder, which vsce refuses unless told to leave them."""
    readme = (FOLDER / "README.md").read_text("utf-8")
    (command,) = [line for line in readme.splitlines() if "vsce package" in line]
    assert "](../" in readme
    assert "--no-rewrite-relative-links" in command
    assert "--allow-missing-repository" in command


def node(*arguments: str) -> str:
    program = shutil.which("node")
    if program is None:
        pytest.skip("without node")
    done = subprocess.run([program, *arguments], capture_output=True, text=True, timeout=60, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


def test_what_the_package_declares_exists() -> None:
    declared = package()
    script = FOLDER / declared["main"]
    assert script.is_file()
    assert "vscode-languageclient" in declared["dependencies"]
    source = script.read_text("utf-8")
    settings = declared["contributes"]["configuration"]["properties"]
    assert set(settings) == {"hegao.path", "hegao.profile", "hegao.trace.server"}
    readme = (FOLDER / "README.md").read_text("utf-8")
    for name in settings:
        assert f"`{name}`" in readme
    for command in declared["contributes"]["commands"]:
        assert f'"{command["command"]}"' in source
    assert settings["hegao.path"]["default"] == "hegao"
    untrusted = declared["capabilities"]["untrustedWorkspaces"]
    assert untrusted["restrictedConfigurations"] == ["hegao.path"]
    assert untrusted["description"]


def test_the_script_is_sound() -> None:
    node("--check", str(FOLDER / "extension.js"))


def test_it_starts_a_command_that_exists() -> None:
    ran = json.loads(node("-e", STAGE, str(FOLDER / "extension.js")))
    # Restarted twice at once: one server after the other, and none stays behind.
    assert (ran["server"]["command"], ran["started"], ran["stopped"]) == ("/opt/hegao", 3, 3)
    assert ran["client"]["initializationOptions"] == {"profile": "publish"}
    assert {each["language"] for each in ran["client"]["documentSelector"]} == {"plaintext", "markdown"}
    assert ran["commands"] == ["hegao.restart"]
    name, *rest = ran["server"]["args"]
    parser = Parser(f"hegao {name}")
    import_module(COMMANDS[name].module).add_arguments(parser)
    parser.parsed([*rest, "--stdio"])  # the client adds this for its transport
