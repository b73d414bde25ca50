"""The JSON schema of rule files, for editors."""

from __future__ import annotations

from typing import Any

from linter.rulecheck import known_checks
from linter.rulespec import RuleSpec


def schema() -> dict[str, Any]:
    """Draft 2020-12. An example may be written as a plain string, and ``name`` may be left to the file's name."""
    made = RuleSpec.model_json_schema()
    example = {"anyOf": [{"type": "string"}, {"$ref": "#/$defs/Example"}]}
    for key in ("bad", "good", "masked"):
        made["$defs"]["ExampleSet"]["properties"][key]["items"] = example
    made["properties"]["check"]["enum"] = list(known_checks())
    made["required"].remove("name")
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **made, "title": "hegao rule"}
