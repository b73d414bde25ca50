"""Puts the rules into the wheel as ``linter/rules``, together with their compiled form."""

from __future__ import annotations

import json
import os
import sys
import tempfile
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class RulesHook(BuildHookInterface[Any]):
    """An editable install reads the rules of the checkout, so only a real wheel gets them."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if version == "editable":
            return
        rules = os.path.join(self.root, "rules")
        self._folder = tempfile.TemporaryDirectory(prefix="hegao-")
        compiled = os.path.join(self._folder.name, "compiled.json")
        sys.path.insert(0, self.root)
        try:
            from linter.packfiles import compile_packs

            with open(compiled, "w", encoding="utf-8") as file:
                json.dump(compile_packs([rules]), file, ensure_ascii=False, separators=(",", ":"))
        finally:
            sys.path.remove(self.root)
        build_data["force_include"].update({rules: "linter/rules", compiled: "linter/rules/compiled.json"})

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        if version != "editable":
            self._folder.cleanup()
