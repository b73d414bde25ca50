"""Running the examples of rules: what each rule finds alone in its examples, against what they mark."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING, Any, NamedTuple

from linter import checks, packs, readers
from linter.document import Document
from linter.errors import HegaoError, RuleError, Said
from linter.finding import Fact, Hit, Source
from linter.packfiles import RuleFile, compiled_rule, compiled_words, read_packs
from linter.rulespec import CLOSE, OPEN, Example

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from linter.language.lexicon import Lexicon
    from linter.rule import Rule

_MARK = re.compile(f"[{OPEN}{CLOSE}]")
_PLACEHOLDER = re.compile(r"\{([A-Za-z_][A-Za-z0-9_]*)\}")
_SUFFIX = {"text": ".txt", "markdown": ".md"}
Range = tuple[int, int]
KINDS = ("bad", "good", "masked")


class Outcome(NamedTuple):
    """What became of one example. ``problems`` is empty where the rule did exactly what is marked."""

    code: str
    name: str
    path: str
    line: int
    kind: str  # bad | good | masked
    number: int  # from 1 within its kind
    problems: tuple[Said, ...]
    cases: tuple[str, ...] = ()  # of what was found, in text order


class Report(NamedTuple):
    """The outcomes of all examples of some packs, and what is wrong with their files."""

    outcomes: tuple[Outcome, ...]
    errors: tuple[RuleError, ...]

    @property
    def failed(self) -> tuple[Outcome, ...]:
        return tuple(o for o in self.outcomes if o.problems)


def run_packs(paths: Sequence[str] = ()) -> Report:
    """Runs the examples of the packs, folders or rule files ``paths``; of the built-in pack where there are none."""
    own = packs.builtin_root()
    chosen = [os.path.abspath(p) for p in paths] or [own]
    pack = read_packs([own, *(p for p in chosen if not _inside(p, own))])
    lexicon = packs.lexicon_of(compiled_words(pack))
    wrong = {e.path for e in pack.problems}
    sound = [r for r in pack.rules if _chosen(r.source.path, chosen) and r.source.path not in wrong]
    selectors = frozenset(s for r in pack.rules for s in (r.spec.code, r.spec.name, r.spec.code[:3]))
    outcomes = [outcome for rule in sound for outcome in run_rule(rule, lexicon, selectors)]
    errors = [e for e in pack.problems if _chosen(e.path, chosen)]
    return Report(tuple(outcomes), tuple(sorted(errors, key=lambda e: (e.path, e.line))))


def _inside(path: str, folder: str) -> bool:
    return path == folder or path.startswith(folder + os.sep)


def _chosen(path: str, chosen: Sequence[str]) -> bool:
    return any(_inside(os.path.abspath(path), c) for c in chosen)


def run_rule(file: RuleFile, lexicon: Lexicon, selectors: frozenset[str] = frozenset()) -> Iterator[Outcome]:
    """The outcome of each example of one rule. ``selectors`` are the codes, names and families of all rules."""
    rule = packs.rule_of(compiled_rule(file))
    for kind in KINDS:
        for index, example in enumerate(getattr(file.spec.examples, kind)):
            problems, cases = run_example(rule, example, lexicon, selectors)
            line = file.source.line(("examples", kind, index))
            yield Outcome(rule.code, rule.name, file.source.path, line, kind, index + 1, problems, cases)


def unmarked(text: str) -> tuple[str, list[Range]]:
    """An example without its ``⟦ ⟧``, and the half-open ranges they enclosed."""
    starts_and_ends = [m.start() - i for i, m in enumerate(_MARK.finditer(text))]
    return _MARK.sub("", text), list(zip(starts_and_ends[::2], starts_and_ends[1::2], strict=True))


def run_example(
    rule: Rule, example: Example, lexicon: Lexicon, selectors: frozenset[str] = frozenset()
) -> tuple[tuple[Said, ...], tuple[str, ...]]:
    """What is wrong with what ``rule`` finds in ``example`` (nothing where it is exactly what is marked), its cases."""
    text, wanted = unmarked(example.text)
    name = "example" + _SUFFIX[example.format]
    try:
        reading = readers.read(name, text.encode())
        if reading.text.raw != text:
            return (Said("读入后文字变了", "reading it changed its text"),), ()
        kind, check = checks.load(rule.check)
        document = Document(reading, lexicon, name)
        document.selectors = selectors
        params = kind(**{**rule.params, **example.params})
        found = check(document, params) if not example.beside else _across(rule, document, example, params)
        hits = sorted((hit for hit in found if isinstance(hit, Hit)), key=lambda h: (h.start, h.end, h.case))
    except HegaoError as error:
        return (error.message,), ()
    except Exception as error:  # a check of another's making may fail in any way; that is an outcome too
        return (Said(f"检查出错：{_where(error)}", f"the check failed: {_where(error)}"),), ()
    problems = [*_compare(text, wanted, hits), *_compare_cases(text, wanted, hits, example), *_unfilled(rule, hits)]
    if example.fixed is not None and (fixed := _fixed(text, hits)) != example.fixed:
        problems.append(Said(f"修复后为“{fixed}”", f"fixed, it reads “{fixed}”"))
    return tuple(problems), tuple(hit.case for hit in hits)


def _across(rule: Rule, document: Document, example: Example, params: Any) -> Iterator[Hit]:
    """What a rule across files finds in an example, those beside it being the other files."""
    from linter.across import clues

    others = [Document(readers.read("x.txt", text.encode()), document.lexicon, "x.txt") for text in example.beside]
    files = []
    for number, each in enumerate([document, *others]):
        told = (fact for fact in checks.facts(rule.check, each, params) if isinstance(fact, Fact))
        files.append(Source(f"{number}.txt", clues(told, each.text, b""), reference=number > 0))
    beside = checks.beside(checks.ACROSS[rule.check], files)
    return (hit for index, hit in checks.judge(rule.check, beside, params) if index == 0)


def _where(error: Exception) -> str:
    trace = error.__traceback__
    while trace and trace.tb_next:
        trace = trace.tb_next
    place = f"（{os.path.basename(trace.tb_frame.f_code.co_filename)}:{trace.tb_lineno}）" if trace else ""
    return f"{type(error).__name__}: {error}{place}"


def _compare(text: str, wanted: Sequence[Range], hits: Sequence[Hit]) -> Iterator[Said]:
    found = [(h.start, h.end) for h in hits]
    missing, extra = list(wanted), []
    for span in found:
        if span in missing:
            missing.remove(span)
        else:
            extra.append(span)
    for span in missing:
        near = next((e for e in extra if e[0] < span[1] and span[0] < e[1]), None)
        if near:
            extra.remove(near)
            want, got = _quote(text, span), _quote(text, near)
            yield Said(f"应为 {want}，发现的是 {got}", f"marked {want}, found {got}")
        else:
            yield Said(f"没有发现 {_quote(text, span)}", f"not found: {_quote(text, span)}")
    for span in extra:
        case = next(h.case for h in hits if (h.start, h.end) == span)
        shown = _quote(text, span) + (f" [{case}]" if case else "")
        yield Said(f"不该发现 {shown}", f"found but not marked: {shown}")


def _quote(text: str, span: Range) -> str:
    """A span with a little of what stands around it, so that an empty or repeated one is recognisable."""
    start, end = span
    before, after = text[max(0, start - 4) : start], text[end : end + 4]
    return f"{before}{OPEN}{text[start:end]}{CLOSE}{after}".replace("\n", "⏎")


def _compare_cases(text: str, wanted: Sequence[Range], hits: Sequence[Hit], example: Example) -> Iterator[Said]:
    if example.case is None:
        return
    cases = example.case if isinstance(example.case, list) else [example.case] * len(wanted)
    for span, case in zip(wanted, cases, strict=True):
        found = [h.case for h in hits if (h.start, h.end) == span]
        if found and case not in found:
            shown = _quote(text, span)
            yield Said(f"{shown} 的 case 应为 {case}，实为 {found[0]}", f"{shown} is case {found[0]}, not {case}")


def _unfilled(rule: Rule, hits: Sequence[Hit]) -> Iterator[Said]:
    """Placeholders of the rule's templates that a hit gives no value for."""
    for hit in hits:
        own = {"text", *hit.data}
        yield from _missing(rule.message, hit.case, own, "message")
        yield from _missing(rule.reason, hit.case, own, "reason")
        for place in hit.related:
            yield from _missing(rule.related, hit.case, {"hit", *own, *place.data}, "related")


def _missing(templates: dict[str, Said], case: str, known: set[str], what: str) -> Iterator[Said]:
    template = templates.get(case) or templates.get("")
    for name in sorted(set(_PLACEHOLDER.findall(" ".join(template or ())))):
        if name not in known:
            have = "、".join(sorted(known))
            yield Said(
                f"{what} 的占位符 {{{name}}} 没有值，有值的：{have}", f"{what}: no value for {{{name}}}, only {have}"
            )


def _fixed(text: str, hits: Sequence[Hit]) -> str:
    edits = sorted(edit for hit in hits if hit.fix for edit in hit.fix.edits)
    for edit in reversed(edits):
        text = text[: edit.start] + edit.text + text[edit.end :]
    return text
