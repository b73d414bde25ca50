"""Where findings go: the formats asked for, each with its stream and the way names are shown there."""

from __future__ import annotations

import os
import sys

from linter.errors import ConfigError, Said
from linter.reporters import FOLDERS, FORMATS, MACHINE, PAGES, ReportOptions, reporter, to_folder
from linter.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable, Mapping, Sequence

    from linter.cli.quick import Options
    from linter.finding import FileReport
    from linter.rule import Rule
    from linter.settings import Settings

#: Formats that end with a summary of their own.
SUMMARISING = frozenset({"full", "grouped"})
#: What ends the name of a folder.
_SEPARATORS = tuple(filter(None, (os.sep, os.altsep, "/")))
_WIDTH = 100  # cells, where no terminal says otherwise
_NARROWEST = 40


class Output(NamedTuple):
    """One format and where it goes: ``file`` is '' for standard output; ``append`` keeps what it holds."""

    format: str
    file: str
    append: bool = False

    @property
    def at_terminal(self) -> bool:
        return not self.file and sys.stdout.isatty()


def add_output(parser: Options) -> None:
    """Options that say how findings are shown."""
    parser.section("输出", "output")
    say, add = parser.say, parser.add_argument
    add("--output-format", action="append", metavar="FORMAT[=FILE]", help=", ".join(_known()))
    add(
        "--output-file",
        "-o",
        metavar="FILE",
        default="",
        help=say(
            "写入文件；html 写成 目录/ 则每份稿件一页，docx 总是写到文件夹",
            "write to a file; html to a folder, if it ends in /, docx always to one",
        ),
    )
    add(
        "--track-changes",
        action="store_true",
        help=say("docx 批注稿里把能放心改的写成修订", "safe fixes as tracked changes in docx answers"),
    )
    add("--statistics", action="store_true", help=say("按规则计数", "count findings by rule"))
    add(
        "--quiet",
        "-q",
        action="store_true",
        help=say("只列问题，不要小结和进度", "findings only: no summary, no progress"),
    )
    add("--explain", action="store_true", help=say("列出依据", "show the evidence"))
    add("--redact", action="store_true", help=say("在终端上也隐去名称", "hide names at the terminal too"))
    add("--show-sensitive", action="store_true", help=say("处处显示名称", "show names everywhere"))
    add("--excerpts", action="store_true", help=say("机读格式中带原文片段", "excerpts in machine formats"))
    add("--color", choices=("auto", "always", "never"), default="auto", help=say("颜色", "colour"))
    add("--width", type=int, metavar="CELLS", help=say("行宽", "width of the page"))
    add(
        "--ambiguous-width",
        type=int,
        choices=(1, 2),
        help=say("终端上“”—×占几格", "cells the terminal gives to “ ” — ×"),
    )


def outputs(args: argparse.Namespace, settings: Settings) -> list[Output]:
    """The outputs asked for. Raises ConfigError for an unknown format, or two for standard output."""
    if args.width is not None and args.width < 1:
        raise ConfigError(Said("--width 应为正数", "--width must be positive"))
    given = args.output_format or settings.output_format
    if not given and not args.output_file and os.environ.get("GITHUB_ACTIONS") == "true":
        return _in_github_actions()
    given = given or ("full",)
    found = []
    for value in given:
        name, to_file, file = value.partition("=")
        if name not in _known():
            raise _unknown(name)
        if to_file and not file:
            raise ConfigError(Said(f"{value} 的等号后面缺少文件名", f"{value}: a file name must follow the ="))
        found.append(Output(name, file))
    if args.output_file:
        bare = [i for i, output in enumerate(found) if not output.file]
        if len(bare) != 1:
            raise ConfigError(Said("--output-file 只能配一种格式", "--output-file goes with one format only"))
        found[bare[0]] = found[bare[0]]._replace(file=args.output_file)
    if sum(not output.file for output in found) > 1:
        what = Said("标准输出只能有一种格式", "only one format can go to standard output")
        raise ConfigError(what, remedy=Said("其余写成 格式=文件", "write the others as FORMAT=FILE"))
    _apart(found)
    if args.track_changes or any(output.format in FOLDERS for output in found):
        from linter.cli.answers import check_folders

        check_folders(found, args)
    return found


def _known() -> list[str]:
    return [*FORMATS, *sorted(FOLDERS)]


def _apart(found: Sequence[Output]) -> None:
    """Raises ConfigError where two formats would go to one file, of which the second would leave nothing of the first."""
    seen: set[str] = set()
    for output in found:
        place = os.path.realpath(output.file) if output.file else ""
        if place and place in seen and not _device(place):
            what = Said(f"两种格式写到同一个文件：{output.file}", f"two formats go to one file: {output.file}")
            raise ConfigError(what, remedy=Said("各写一个文件", "give each a file of its own"))
        seen.add(place)


def _device(place: str) -> bool:
    """Whether nothing is overwritten there, as in /dev/null."""
    return os.path.exists(place) and not os.path.isfile(place)


def _in_github_actions() -> list[Output]:
    """Annotations, and a table for the page of the run where the runner has a file for it."""
    summary = os.environ.get("GITHUB_STEP_SUMMARY", "")
    found = [Output("github", "")]
    if os.path.isfile(summary) and os.access(summary, os.W_OK):
        found.append(Output("markdown", summary, append=True))
    return found


#: Where the services that read a format say the folder is from which they name files.
_ROOTS = {
    "github": ("GITHUB_WORKSPACE",),
    "gitlab": ("CI_PROJECT_DIR",),
    "sarif": ("GITHUB_WORKSPACE", "CI_PROJECT_DIR"),
    "junit": ("GITHUB_WORKSPACE", "CI_PROJECT_DIR"),
    "markdown": ("GITHUB_WORKSPACE", "CI_PROJECT_DIR"),
    "html": ("GITHUB_WORKSPACE", "CI_PROJECT_DIR"),
}


def _root(output: Output, paths: Sequence[str]) -> str:
    """The folder the files of a format are named from: that of the repository if its service says so, else this one.

    Answers are named from the folder that holds all that is checked.
    """
    if output.format in FOLDERS:
        from linter.cli.answers import common_folder

        return common_folder(paths)
    places = [os.environ.get(name, "") for name in _ROOTS.get(output.format, ())]
    return next((place for place in places if place and os.path.isdir(place)), os.getcwd())


def says_nothing(wanted: Sequence[Output]) -> bool:
    """Whether nobody who watches the run would learn how it ended: formats for programs, or files, are all there is."""
    apart = MACHINE | FOLDERS
    return any(o.format in apart for o in wanted) and all(o.format in apart or o.file for o in wanted)


def _unknown(name: str) -> ConfigError:
    from difflib import get_close_matches

    close = get_close_matches(name, _known(), 1, 0.6)
    all_of_them = ", ".join(_known())
    zh, en = (f"是否想写 {close[0]}？", f"did you mean {close[0]}? ") if close else ("", "")
    what = Said(f"没有 {name} 这种输出格式", f"there is no output format {name}")
    return ConfigError(what, remedy=Said(f"{zh}可用：{all_of_them}", f"{en}known: {all_of_them}"))


def redacted(output: Output, args: argparse.Namespace) -> bool:
    """Names show where the author looks at a terminal, or wherever ``--show-sensitive`` wants them."""
    if args.show_sensitive:
        return False
    return bool(args.redact) or output.format in MACHINE or not output.at_terminal


def options(output: Output, args: argparse.Namespace, settings: Settings, rules: Mapping[str, Rule]) -> ReportOptions:
    return ReportOptions(
        lang=args.lang,
        color=_coloured(output, args.color),
        width=_width(output, args.width),
        ambiguous_width=settings.ambiguous_width,
        redact=redacted(output, args),
        excerpts=args.excerpts,
        explain=args.explain,
        statistics=args.statistics,
        rules=rules,
        summary=not args.quiet,
        root=_root(output, args.paths) if output.format in MACHINE | FOLDERS else "",
        fail_on=settings.fail_on,
        exit_zero=args.exit_zero,
        # GitHub's code scanning knows no suppressions: what is silenced would be an open alert there.
        waived=output.format != "sarif" or os.environ.get("GITHUB_ACTIONS") != "true",
        held=os.path.getsize(output.file) if output.append else 0,
        track=("all" if args.unsafe_fixes else "safe") if args.track_changes else "",
    )


def _coloured(output: Output, wish: str) -> bool:
    if wish != "auto":
        return wish == "always"
    return output.at_terminal and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def _width(output: Output, wish: int | None) -> int:
    if wish:
        return max(wish, _NARROWEST)
    if not output.at_terminal:
        return _WIDTH
    try:
        return max(os.get_terminal_size(1).columns, _NARROWEST)
    except OSError:
        return _WIDTH


def write(reports: Iterable[FileReport], made: Sequence[tuple[Output, ReportOptions]]) -> int:
    """Write the reports in every format, and say how many of them could not be answered.

    With one format each report is written as it comes; with several they are kept, those without findings without their text.
    """
    kept = reports if len(made) == 1 else [_kept(report) for report in reports]
    failed = 0
    for output, how in made:
        if output.format in FOLDERS:
            from linter.cli.answers import answer

            failed += answer(kept, output.file, how)
        elif output.file:
            _to_file(output, kept, how)
        else:
            reporter(output.format)(kept, sys.stdout, how)
    return failed


def _kept(report: FileReport) -> FileReport:
    """The report without what no format shows of a file in which nothing was found."""
    if report.text is None or report.findings or report.page:
        return report
    from linter.text import Text

    return report._replace(text=Text(""), facts=(), clues=())


def _to_file(output: Output, reports: Iterable[FileReport], how: ReportOptions) -> None:
    try:
        if output.format in PAGES and (output.file.endswith(_SEPARATORS) or os.path.isdir(output.file)):
            folder = to_folder(output.format)
            assert folder is not None, "a format of pages has a form for folders"
            folder(reports, output.file, how)
            return
        from linter.files import replacing

        with replacing(output.file, output.append) as stream:
            reporter(output.format)(reports, stream, how)
    except BrokenPipeError:
        raise
    except OSError as error:
        from linter.cli.problems import unwritable

        raise unwritable(error, output.file) from None
