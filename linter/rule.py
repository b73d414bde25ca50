"""A rule at run time: a plain value, made from a checked rule file or from the compiled form of one."""

from __future__ import annotations

from linter.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from typing import Any

    from linter.errors import Said


class Rule(NamedTuple):
    code: str
    name: str
    check: str  # the extension point in linter/checks
    severity: str  # error | warning | info | off, before profile and configuration
    cases: dict[str, str]  # severity by case of the check
    message: dict[str, Said]  # by case; '' is the rule's own
    related: dict[str, Said]  # how the second place is labelled, by case
    reason: dict[str, Said]  # the line that shows what was compared, by case
    params: dict[str, Any]
    preview: bool = False
    sensitive: bool = False  # what it quotes must not leave the house unredacted
    pack: str = ""  # '' for a built-in rule, else the folder it came from

    @property
    def family(self) -> str:
        return self.code.rstrip("0123456789")


class Profile(NamedTuple):
    """Severities that a kind of publication overrides, by code, family, rule name or ALL; ``off`` switches a rule off."""

    name: str
    severities: dict[str, str]
