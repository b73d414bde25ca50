"""Imports go down only: each module belongs to a floor and may import its own and the ones below."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "linter"

#: A folder stands for everything in it.
FLOORS: tuple[tuple[str, str], ...] = (
    ("typed text folding errors reasons finding page rule settings cachefile regexes", "values passed upwards"),
    ("readers decode filetype", "bytes to blocks"),
    ("language", "words, figures, periods, sentences"),
    ("claims arithmetic mentions", "figures bound to subjects; what they add up to; names, masks, identifiers"),
    ("document directive address", "what a check sees, and where in it something stands"),
    ("checks patterns series", "one module per extension point; what the checks on a series of reports share"),
    (
        "packs packfiles rulecheck rulespec ruleschema specfaults tomlsource "
        "config configfile filepatterns files selection suppress sidecar baseline",
        "rules, profiles, settings, waivers: found, loaded, validated",
    ),
    (
        "engine judgement plan timelimit repairs batch processes across results parallel discover failures changes repository unchanged kind paging",
        "rules over one document; many documents over processes",
    ),
    (
        "reporters answers examples explain selftest masking store archive",
        "what reads findings or rules, or tries rules out",
    ),
    ("api cli lsp __main__", "what a user touches"),
)
FLOOR = {name: number for number, (names, _) in enumerate(FLOORS) for name in names.split()}


def modules() -> list[str]:
    return sorted(
        ".".join(path.relative_to(PACKAGE).with_suffix("").parts)
        for path in PACKAGE.rglob("*.py")
        if path != PACKAGE / "__init__.py"
    )


def imported(module: str) -> Iterator[str]:
    """The modules of the package that ``module`` imports, at the top, in functions or for types only."""
    tree = ast.parse((PACKAGE / (module.replace(".", "/") + ".py")).read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            names = [f"{node.module}.{alias.name}" if node.module == "linter" else node.module for alias in node.names]
        else:
            continue
        yield from (name.removeprefix("linter.") for name in names if name.startswith("linter."))


@pytest.mark.parametrize("module", modules())
def test_imports_go_down(module: str) -> None:
    top = module.split(".")[0]
    assert top in FLOOR, f"{module} stands on no floor"
    for name in imported(module):
        below = name.split(".")[0]
        if below != "__version__":
            assert FLOOR[below] <= FLOOR[top], f"{module} imports {name}, which stands above it"


def test_checks_do_not_know_each_other() -> None:
    """What two checks share stands on a floor below them."""
    for path in sorted((PACKAGE / "checks").glob("*.py")):
        assert not [name for name in imported(f"checks.{path.stem}") if name.startswith("checks.")], path.name


def test_reporters_know_no_rule() -> None:
    for path in sorted((PACKAGE / "reporters").rglob("*.py")):
        for name in imported(".".join(path.relative_to(PACKAGE).with_suffix("").parts)):
            floor = FLOOR.get(name.split(".")[0], 0)
            assert floor in (0, FLOOR["reporters"]), f"{path.name}: {name}"
