"""Which settings hold where, and what a wrong configuration is told."""

from __future__ import annotations

import json
import os
import tomllib
from pathlib import Path

import pytest
from command import FAULT, hegao

from linter.config import Configuration, over
from linter.errors import ConfigError
from linter.filepatterns import values_for
from linter.settings import Settings


def write(root: Path, files: dict[str, str]) -> None:
    for name, content in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")


def settings(folder: Path, **how: object) -> Settings:
    return Configuration(**how).of_folder(str(folder))  # type: ignore[arg-type]


def test_the_closest_file_holds_and_nothing_is_merged(tmp_path: Path) -> None:
    write(tmp_path, {"hegao.toml": 'profile = "publish"\njobs = 3\n', "甲/乙/.hegao.toml": 'profile = "internal"\n'})
    assert settings(tmp_path / "甲").profile == "publish"
    inner = settings(tmp_path / "甲" / "乙")
    assert (inner.profile, inner.jobs) == ("internal", 0)


def test_order_within_a_folder(tmp_path: Path) -> None:
    write(tmp_path, {"pyproject.toml": "[tool.hegao]\njobs = 1\n"})
    assert settings(tmp_path).jobs == 1
    write(tmp_path, {"hegao.toml": "jobs = 2\n"})
    assert settings(tmp_path).jobs == 2
    write(tmp_path, {".hegao.toml": "jobs = 3\n"})
    assert settings(tmp_path).jobs == 3


@pytest.mark.parametrize(
    "other", ["[project]\nname = 'hegao'\n", "# tool.hegao\n", "[tool.hegaox]\na = 1\n", "tool.hegao ="]
)
def test_pyproject_without_our_table_is_passed_by(tmp_path: Path, other: str) -> None:
    write(tmp_path, {"hegao.toml": "jobs = 2\n", "甲/pyproject.toml": other})
    assert settings(tmp_path / "甲").jobs == 2


def test_extend_keeps_paths_where_they_were_written(tmp_path: Path) -> None:
    write(
        tmp_path,
        {
            "hegao.toml": 'select = ["DIR"]\npacks = ["rules"]\n[per-file-ignores]\n"旧/*.txt" = ["STR"]\n',
            "甲/hegao.toml": 'extend = "../hegao.toml"\nignore = ["DIR003"]\n',
        },
    )
    found = settings(tmp_path / "甲")
    assert (found.select, found.ignore, found.packs) == (("DIR",), ("DIR003",), (str(tmp_path / "rules"),))
    assert values_for(found.per_file_ignores, str(tmp_path / "旧" / "a.txt")) == ("STR",)
    assert values_for(found.per_file_ignores, str(tmp_path / "甲" / "旧" / "a.txt")) == ()


def test_extend_in_a_circle(tmp_path: Path) -> None:
    write(tmp_path, {"hegao.toml": 'extend = "b.toml"\n', "b.toml": 'extend = "hegao.toml"\n'})
    with pytest.raises(ConfigError, match="绕成一圈"):
        settings(tmp_path)


def test_extended_file_that_is_not_there(tmp_path: Path) -> None:
    write(tmp_path, {"hegao.toml": 'extend = "nowhere.toml"\n'})
    with pytest.raises(ConfigError) as caught:
        settings(tmp_path)
    assert caught.value.path == str(tmp_path / "nowhere.toml")


@pytest.mark.parametrize(
    ("text", "line", "zh", "remedy"),
    [
        ('jobs = 1\nslect = ["DIR"]\n', 2, "slect", "select"),
        ("[severity]\nDIR003 = 'fatal'\n", 2, "DIR003", "warning"),
        ("select = 'DIR'\n", 1, "select", ""),
        ("\n\njobs = '2'\n", 3, "jobs", ""),
        ("jobs = -1\n", 1, "jobs", ""),
        ("ambiguous-width = 3\n", 1, "ambiguous-width", "1"),
        ("a = = 1\n", 1, "TOML", ""),
    ],
)
def test_mistakes_name_line_and_key(tmp_path: Path, text: str, line: int, zh: str, remedy: str) -> None:
    write(tmp_path, {"hegao.toml": text})
    with pytest.raises(ConfigError) as caught:
        settings(tmp_path)
    error = caught.value
    assert (error.path, error.line) == (str(tmp_path / "hegao.toml"), line)
    assert zh in error.message.zh
    assert remedy in (error.remedy.zh if error.remedy else "")


def test_a_file_that_is_not_utf8(tmp_path: Path) -> None:
    (tmp_path / "hegao.toml").write_bytes("profile = '发布'".encode("gbk"))
    with pytest.raises(ConfigError, match="UTF-8"):
        settings(tmp_path)


def test_isolated_file_and_inline(tmp_path: Path) -> None:
    write(tmp_path, {"hegao.toml": "jobs = 2\n", "other.toml": "jobs = 5\n"})
    assert settings(tmp_path, isolated=True).jobs == 0
    assert settings(tmp_path, file=str(tmp_path / "other.toml")).jobs == 5
    assert settings(tmp_path, inline=["jobs = 7"]).jobs == 7
    assert settings(tmp_path, inline=["jobs = 7"], command={"jobs": 9}).jobs == 9


def test_lists_of_names(tmp_path: Path) -> None:
    write(
        tmp_path,
        {"hegao.toml": 'allow-names = ["甲公司", "@名单.txt"]\n', "名单.txt": "# 来源\n乙公司\n\n丙公司\n"},
    )
    assert settings(tmp_path).allow_names == ("甲公司", "乙公司", "丙公司")
    write(tmp_path, {"hegao.toml": 'allow-names = ["@nowhere.txt"]\n'})
    with pytest.raises(ConfigError) as caught:
        settings(tmp_path)
    assert caught.value.path == str(tmp_path / "nowhere.txt")


def test_own_names_are_allowed_and_denied(tmp_path: Path) -> None:
    write(tmp_path, {"hegao.toml": 'deny-names = ["新禾"]\nselect = ["NAM"]\n', "a.txt": "新禾一期已经投产。\n"})
    done = hegao("check", "--output-format", "concise", cwd=tmp_path)
    assert "NAM007" in done.out
    assert "新禾" not in done.out


def test_declared_identities_are_checked(tmp_path: Path) -> None:
    declared = 'identities = ["甲类投资 = 乙类投资 + 丙类投资"]\nselect = ["ARI021"]\n'
    text = "2023年，甲类投资20.0亿元，乙类投资8.0亿元，丙类投资10.0亿元。\n"
    write(tmp_path, {"hegao.toml": declared, "a.txt": text})
    done = hegao("check", "--output-format", "concise", cwd=tmp_path)
    assert done.code == 1
    assert "ARI021" in done.out
    write(tmp_path, {"hegao.toml": 'select = ["ARI021"]\n'})
    assert hegao("check", cwd=tmp_path).code == 0


def test_a_wrong_identity_is_a_mistake_of_the_configuration(tmp_path: Path) -> None:
    write(tmp_path, {"hegao.toml": 'identities = [\n  "甲 = 乙 + 丙",\n  "甲 >= 乙 +",\n]\n', "a.txt": "甲\n"})
    with pytest.raises(ConfigError) as caught:
        settings(tmp_path)
    assert (caught.value.path, caught.value.line) == (str(tmp_path / "hegao.toml"), 3)
    assert "identities[2] “甲 >= 乙 +” 第 9 字处" in caught.value.message.zh
    assert caught.value.remedy is not None
    done = hegao("check", cwd=tmp_path)
    assert done.code == 2
    assert "hegao.toml:3" in done.err + done.out
    assert hegao("check", "--config", 'identities = ["甲"]', cwd=tmp_path).code == 2


def test_the_command_line_wins() -> None:
    configured = Settings(select=("DIR",), ignore=("DIR003", "STR"), severity=(("DIR001", "info"),))
    assert over(configured, {"select": ("PCT",)}) == configured._replace(select=("PCT",), ignore=())
    added = over(configured, {"extend_select": ("DIR003",), "ignore": ("UNT",)})
    assert (added.extend_select, added.ignore) == (("DIR003",), ("STR", "UNT"))
    assert over(configured, {"severity": (("DIR001", "error"),)}).severity == (("DIR001", "error"),)


def test_config_command(tmp_path: Path) -> None:
    write(tmp_path, {"hegao.toml": 'profile = "publish"\nsalt = "geheim"\n'})
    done = hegao("config", "--ignore", "STR", cwd=tmp_path)
    assert done.code == 0
    assert 'profile = "publish"  # hegao.toml' in done.out
    assert 'ignore = ["STR"]  # 命令行' in done.out
    assert 'fail-on = "warning"  # 默认' in done.out
    assert "geheim" not in done.out
    assert json.loads(hegao("config", "--output-format", "json", cwd=tmp_path).out)["profile"]["value"] == "publish"


def test_what_config_prints_is_a_configuration(tmp_path: Path) -> None:
    given = (
        'allow-names = ["甲\\t乙\\u007F"]\nselect = ["DIR", "PCT"]\nsalt = "geheim"\n[profiles]\n"out/*.txt" = "publish"\n"*.md" = "internal"\n'
        '[severity]\nDIR001 = "info"\n[per-file-ignores]\n"a.txt" = ["PCT"]\n'
    )
    write(tmp_path, {"hegao.toml": given})
    printed = hegao("config", cwd=tmp_path).out
    assert tomllib.loads(printed)["profiles"] == {"out/*.txt": "publish", "*.md": "internal"}
    write(tmp_path / "again", {"again.toml": printed})
    again = hegao("config", "--config", "again.toml", cwd=tmp_path / "again")
    assert again.code == 0, again.err
    assert tomllib.loads(again.out) == tomllib.loads(printed)


def test_outputs_belong_to_the_folder_of_their_configuration(tmp_path: Path) -> None:
    write(
        tmp_path, {"hegao.toml": 'output-format = ["concise", "json=out/all.json"]\n', "a/b.txt": "", "a/out/c.txt": ""}
    )
    (tmp_path / "out").mkdir()
    assert hegao("check", cwd=tmp_path / "a").code == 0
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["all.json"]


@pytest.mark.parametrize("value", ["inf", "nan", "1e9"])
def test_a_time_limit_no_timer_takes_is_a_mistake(tmp_path: Path, value: str) -> None:
    for given in (["--time-limit", value], ["--config", f"time-limit = {value}"]):
        done = hegao("check", "--isolated", *given, cwd=tmp_path)
        assert done.code == 2
        assert "time-limit" in done.err


def test_the_profile_of_a_file_is_the_one_in_force(tmp_path: Path) -> None:
    write(tmp_path, {"hegao.toml": '[profiles]\n"out/*.txt" = "publish"\n', "out/a.txt": "", "b.txt": ""})
    assert 'profile = "publish"  # hegao.toml' in hegao("config", "out/a.txt", cwd=tmp_path).out
    assert 'profile = "review"  # 默认' in hegao("config", "b.txt", cwd=tmp_path).out


def test_schema_knows_every_setting(tmp_path: Path) -> None:
    known = json.loads(hegao("config", "--schema", cwd=tmp_path).out)
    assert known["additionalProperties"] is False
    internal = {"fingerprints", "marks", "sensitive", "page", "debug", "source"}
    fields = {name.replace("_", "-") for name in Settings._fields if name not in internal}
    assert set(known["properties"]) == fields | {"extend"}


def test_settings_hold_where_their_files_are(tmp_path: Path) -> None:
    write(
        tmp_path,
        {
            "hegao.toml": 'profiles = { "公开/*" = "publish" }\nper-file-ignores = { "旧/" = ["PCT"] }\n'
            'severity = { PCT001 = "info" }\n',
            "a.txt": FAULT, "公开/a.txt": "全县产值XX亿元。\n", "旧/a.txt": FAULT, "严/a.txt": FAULT,
            "严/hegao.toml": 'severity = { PCT001 = "error" }\n',
        },
    )  # fmt: skip
    files = json.loads(hegao("check", "--output-format", "json", cwd=tmp_path).out)
    profiles = {file["path"]: file["profile"] for file in files["files"]}
    assert profiles[os.path.join("公开", "a.txt")] == "publish"
    assert profiles["a.txt"] == "review"
    found = [(f["path"], f["severity"]) for f in files["findings"] if f["code"] == "PCT001"]
    assert found == [("a.txt", "info"), (os.path.join("严", "a.txt"), "error")]
