"""Programs people check Chinese text with, on the same files, where they are installed.

The commands autocorrect, zhlint and textlint (with a preset of rules for technical writing, which it needs to do anything)
and, in this process, two pattern recognisers of presidio, which look for what the identifier rules look for.
"""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path
from time import perf_counter

from bench.timing import Measured, paired

_LIMIT = 900  # seconds a peer may take
#: Mobile telephones and resident identity numbers, as one writes such a recogniser.
_PATTERNS = {"MOBILE": r"(?<!\d)1[3-9]\d{9}(?!\d)", "IDENTITY": r"(?<!\d)[1-9]\d{16}[\dX](?!\d)"}


def peers(files: Sequence[bytes], folder: Path, seconds: float) -> list[Measured]:
    """The throughput of the whole check in this process, which took ``seconds``, over that of each program."""
    size = sum(map(len, files)) / 1e6
    folder.mkdir()
    for number, file in enumerate(files):
        (folder / f"{number:04}.md").write_bytes(file)
    paths = list(map(str, sorted(folder.iterdir())))
    measured = []
    for name, options in _COMMANDS.items():
        program = shutil.which(name)
        if program is None:
            continue
        command = [program, *options(Path(program)), *paths]
        try:
            (taken,) = paired([lambda command=command: _run(command, folder)], 1, perf_counter)  # type: ignore[misc]
        except (OSError, subprocess.TimeoutExpired):
            continue
        measured.append(_row(name, seconds, taken, size, ", its start included"))
    if (recognise := _presidio()) is not None:
        texts = [file.decode() for file in files]
        (taken,) = paired([lambda: [recognise(text) for text in texts]], 1)
        measured.append(_row("presidio, two pattern recognisers", seconds, taken, size, ""))
    return measured


def _row(name: str, seconds: float, taken: float, size: float, how: str) -> Measured:
    detail = f"{size / seconds:.2f} MB/s against {size / taken:.2f}{how}"
    return Measured(f"whole check / {name}", taken / seconds, None, True, detail)


def _presets(program: Path) -> list[str]:
    """textlint looks for presets where it is run, which is not where it is installed."""
    modules = program.parent.parent  # node_modules/.bin/textlint
    return ["--no-color", "--preset", "ja-technical-writing", "--rules-base-directory", str(modules)]


#: What makes a command tell its findings about the files behind.
_COMMANDS: dict[str, Callable[[Path], list[str]]] = {
    "autocorrect": lambda _: ["--lint", "--format", "json"],
    "zhlint": lambda _: [],
    "textlint": _presets,
}


def _presidio() -> Callable[[str], object] | None:
    """Presidio's analyzer with two recognisers of its kind, its text cut into characters by an empty pipeline of spaCy."""
    try:
        package, engines, spacy = map(import_module, ("presidio_analyzer", "presidio_analyzer.nlp_engine", "spacy"))
    except ImportError:
        return None
    engine = engines.SpacyNlpEngine(models=[{"lang_code": "zh", "model_name": "zh"}])
    engine.nlp = {"zh": spacy.blank("zh")}
    recognizers = [
        package.PatternRecognizer(name, patterns=[package.Pattern(name, pattern, 0.5)], supported_language="zh")
        for name, pattern in _PATTERNS.items()
    ]
    registry = package.RecognizerRegistry(recognizers=recognizers, supported_languages=["zh"])
    analyzer = package.AnalyzerEngine(registry=registry, nlp_engine=engine, supported_languages=["zh"])
    return lambda text: analyzer.analyze(text, language="zh")


def _run(command: Sequence[str], folder: Path) -> None:
    """Findings end some of them with 1 and some with 2; what they say goes nowhere."""
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=folder, timeout=_LIMIT)
