"""Reading a configuration file: its schema, its mistakes, and what its keys mean as settings."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import ConfigDict, Field, ValidationError

from linter import tomlsource
from linter.config import Layer
from linter.errors import ConfigError, RuleError, Said
from linter.rulespec import Severity, Spec
from linter.settings import LONGEST, PathRule
from linter.specfaults import errors, faults_of, notation_faults
from linter.tomlsource import Source

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_INLINE = "--config"


class ConfigErrors(ConfigError):  # noqa: N818
    """Everything that is wrong with one configuration. Itself it reads as the first mistake."""

    def __init__(self, faults: list[RuleError]) -> None:
        first = faults[0]
        super().__init__(first.message, path=first.path, line=first.line, remedy=first.remedy)
        self.errors = tuple(faults)


def _key(name: str) -> str:
    return name.replace("_", "-")


Texts = list[Annotated[str, Field(min_length=1)]]


class ConfigSpec(Spec):
    """The keys of a configuration file. Rules are named by code, family, name or ALL; patterns as in a .gitignore."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True, alias_generator=_key)

    extend: str = Field("", description="another configuration whose settings hold where this one is silent")
    select: Texts = Field(["ALL"], description="rules that run")
    extend_select: Texts = Field([], description="rules that run as well")
    ignore: Texts = Field([], description="rules that do not run")
    preview: bool = Field(False, description="run preview rules too")
    across: bool = Field(False, description="set the files of a run against each other, as reports of a series")
    profile: str = Field("review", description="review, publish, anonymized, internal or a profile of a pack")
    profiles: dict[str, str] = Field({}, description="profile by file pattern; of several the last one holds")
    severity: dict[str, Severity] = Field({}, description="severity by rule")
    per_file_ignores: dict[str, Texts] = Field({}, description="rules that do not run, by file pattern")
    packs: Texts = Field([], description="folders or files with rules of one's own")
    allow_names: Texts = Field([], description="names that may stand open; @FILE reads one a line")
    deny_names: Texts = Field([], description="names that must not appear; @FILE reads one a line")
    recognizers: Texts = Field(
        [], description="plug-ins that look for names, too; on the command line also MODULE:FUNCTION"
    )
    identities: Texts = Field([], description="identities between indicators, as audit formulas: a = b + c, a >= b")
    fail_on: Literal["error", "warning", "info"] = Field("warning", description="the least severity that fails a run")
    exclude: Texts = Field([], description="file patterns left out")
    force_exclude: bool = Field(False, description="leave out excluded files even where they are named")
    encoding: str = Field("", description="encoding of all files; empty: found out for each")
    time_limit: float = Field(300, ge=0, le=LONGEST, description="seconds a file may take, 0 for no limit")
    jobs: int = Field(0, ge=0, description="processes, 0 for one per core")
    output_format: str | Texts = Field("full", description="one or several; FORMAT=FILE writes to a file")
    lang: Literal["zh", "en"] = Field("zh", description="language of messages")
    ambiguous_width: Literal[1, 2] = Field(1, description="cells the terminal gives to “ ” … — ×")
    baseline: str = Field("", description="the file that records findings known before, so that only new ones count")
    store: str = Field("", description="the store of claims and findings: a file, or postgresql://…")
    salt: str = Field("", description="keys the fingerprints of findings; made once per repository")


def schema() -> dict[str, Any]:
    """The JSON schema of a configuration file."""
    made = ConfigSpec.model_json_schema()
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **made, "title": "hegao.toml"}


def layers_of(path: str) -> list[Layer]:
    """The configuration at ``path`` after those it extends. Raises ConfigError with every mistake."""
    chain: list[Layer] = []
    seen: list[str] = []
    while path:
        if path in seen:
            loop = " → ".join([*seen, path])
            raise ConfigError(Said(f"extend 绕成一圈：{loop}", f"extend runs in a circle: {loop}"), path=path)
        seen.append(path)
        source = _read(path)
        within = ("tool", "hegao") if os.path.basename(path) == "pyproject.toml" else ()
        spec = _checked(source, within)
        chain.insert(0, Layer(path, _settings(spec, os.path.dirname(path), path)))
        path = os.path.normpath(os.path.join(os.path.dirname(path), spec.extend)) if spec.extend else ""
    return chain


def inline_layer(text: str) -> Layer:
    """The settings of ``--config 'key = value'``; relative paths start at the working directory."""
    import tomllib

    try:
        source = Source(_INLINE, text, tomllib.loads(text))
    except (ValueError, RecursionError):
        what = Said(f"--config 既不是文件，也不是“键 = 值”：{text}", f"--config is no file and no key = value: {text}")
        remedy = Said("字符串要加引号，如 'profile = \"publish\"'", "quote strings, as in 'profile = \"publish\"'")
        raise ConfigError(what, remedy=remedy) from None
    return Layer(f"{_INLINE} {text}", _settings(_checked(source, ()), os.getcwd(), _INLINE))


def mapping_layer(given: Mapping[str, Any]) -> Layer:
    """Settings given from Python under the keys of a configuration file; relative paths start here."""
    return Layer("config", _settings(_checked(Source("config", "", dict(given)), ()), os.getcwd(), "config"))


def _read(path: str) -> Source:
    try:
        return tomlsource.read(path)
    except RuleError as error:
        raise ConfigError(error.message, path=path, line=error.line, remedy=error.remedy) from None


def _checked(source: Source, within: tuple[str, ...]) -> ConfigSpec:
    table: Any = source.data
    for key in within:
        table = table.get(key, {}) if isinstance(table, dict) else {}
    try:
        spec = ConfigSpec.model_validate(table)
    except ValidationError as error:
        raise ConfigErrors(sorted(errors(source, faults_of(error, ConfigSpec, within)), key=lambda e: e.line)) from None
    _no_foreign_code(spec, source)
    if spec.identities and (faults := notation_faults(spec.identities, (*within, "identities"))):
        raise ConfigErrors(errors(source, faults))
    return spec


def _no_foreign_code(spec: ConfigSpec, source: Source) -> None:
    """A file of a repository may name installed plug-ins; only the command line may have other code run."""
    paths = [name for name in spec.recognizers if ":" in name]
    if paths and source.path != _INLINE:
        what = Said(
            f"配置文件里只能写已安装的识别器的名称，不能写“{paths[0]}”",
            f"a configuration file may only name installed recognizers, not “{paths[0]}”",
        )
        given = f"--config 'recognizers = [\"{paths[0]}\"]'"
        raise ConfigError(
            what, path=source.path, remedy=Said(f"写在命令行上：{given}", f"on the command line: {given}")
        )


def _settings(spec: ConfigSpec, folder: str, path: str) -> dict[str, Any]:
    """The keys that are set, as fields of ``Settings``; paths and patterns belong to ``folder``."""
    meaning: dict[str, Callable[[Any], Any]] = {
        "profiles": lambda table: tuple(PathRule(folder, pattern, (name,)) for pattern, name in table.items()),
        "per_file_ignores": lambda table: tuple(PathRule(folder, p, tuple(rules)) for p, rules in table.items()),
        "exclude": lambda patterns: tuple(PathRule(folder, pattern, ()) for pattern in patterns),
        "severity": lambda table: tuple(table.items()),
        "baseline": lambda path: os.path.normpath(os.path.join(folder, path)) if path else "",
        "store": lambda place: place if "://" in place or not place else os.path.normpath(os.path.join(folder, place)),
        "packs": lambda paths: tuple(os.path.normpath(os.path.join(folder, p)) for p in paths),
        "allow_names": lambda names: _names(names, folder, path),
        "deny_names": lambda names: _names(names, folder, path),
        "output_format": lambda given: tuple(
            _placed(each, folder) for each in ([given] if isinstance(given, str) else given)
        ),
    }
    values = {}
    for name in spec.model_fields_set - {"extend"}:
        value = getattr(spec, name)
        plain = tuple(value) if isinstance(value, list) else value
        values[name] = meaning[name](value) if name in meaning else plain
    return values


def _placed(given: str, folder: str) -> str:
    """An output format; a file it goes to belongs to ``folder``, and keeps the / that tells it for one itself."""
    name, to_file, file = given.partition("=")
    return f"{name}={os.path.join(folder, file)}" if to_file and file else given


def _names(entries: list[str], folder: str, path: str) -> tuple[str, ...]:
    """Names as given, and those of the files given as @FILE: one a line, # begins a comment."""
    names: list[str] = []
    for entry in entries:
        if not entry.startswith("@"):
            names.append(entry)
            continue
        file = os.path.normpath(os.path.join(folder, entry[1:]))
        try:
            text = tomlsource.read_text(file)
        except RuleError as error:
            raise ConfigError(error.message, path=file, remedy=Said(f"见 {path}", f"named in {path}")) from None
        names += [line.strip() for line in text.split("\n") if line.strip() and not line.startswith("#")]
    return tuple(names)
