"""The fixed words of the page, in the two languages."""

from __future__ import annotations

from linter.errors import Said
from linter.reporters import phrases
from linter.reporters.phrases import say

_WORDS = {
    "brand": Said("核稿", "hegao"),
    "report_of": Said("核稿报告", "Check report"),
    "several": Said("{number} 份稿件的核对结果", "{number} reports checked"),
    "one": Said("1 份稿件的核对结果", "1 report checked"),
    "skip": Said("跳到正文", "Skip to the report"),
    "files": Said("文件", "Files"),
    "file": Said("文件", "File"),
    "overview": Said("概览", "Overview"),
    "by_family": Said("按规则族", "By family of rules"),
    "found": Said("处问题", "findings"),
    "filter": Said("筛选", "Filter"),
    "severity": Said("级别", "Severity"),
    "rule": Said("规则", "Rule"),
    "all_rules": Said("全部规则", "All rules"),
    "file_filter": Said("文件名含", "File name contains"),
    "only": Said("只看有问题的段落", "Only paragraphs with findings"),
    "suppressed": Said("已忽略", "Suppressed"),
    "previous": Said("上一处", "Previous"),
    "next": Said("下一处", "Next"),
    "previous_key": Said("上一处问题，Shift+F8", "Previous finding, Shift+F8"),
    "next_key": Said("下一处问题，F8", "Next finding, F8"),
    "showing": Said("显示 {shown} / {all} 处", "{shown} of {all} shown"),
    "theme": Said("明暗", "Theme"),
    "theme_label": Said("切换浅色、深色", "Switch between light and dark"),
    "print": Said("打印", "Print"),
    "script_off": Said(
        "浏览器停用了脚本：链接照常可用，筛选和排序不能用。",
        "Scripts are switched off: links work, filters and sorting do not.",
    ),
    "place": Said("位置", "Place"),
    "fix": Said("修复", "Fix"),
    "evidence": Said("依据", "Evidence"),
    "other_file": Said("另一文件", "other file"),
    "not_checked": Said("未能检查", "Not checked"),
    "remedy": Said("处理", "Remedy"),
    "nothing": Said("未发现问题", "Nothing found"),
    "no_file": Said("没有可检查的文件。", "No file to check."),
    "profile": Said("场景", "Profile"),
    "format": Said("格式", "Read as"),
    "claims": Said("数据表", "Claim table"),
    "claims_read": Said("读出数据", "claims read"),
    "claims_bound": Said("明确所属指标", "bound to an indicator"),
    "claims_unknown": Said("无从判断", "not assessable"),
    "claims_note": Said(
        "程序从正文里读懂的每一个数据。点列标题排序。",
        "Every figure the program has understood. Column heads sort.",
    ),
    "claims_filter": Said("在数据表中查找", "Find in the table"),
    "about_rules": Said("规则说明", "The rules"),
    "rationale": Said("为什么", "Why"),
    "message": Said("说什么", "What it says"),
    "source": Said("依据", "Source"),
    "silence": Said("如何不报", "How to silence it"),
    "examples": Said("例子", "Examples"),
    "back": Said("返回总览", "Back to the overview"),
    "table": Said("表格，行", "Table, line"),
    "notes": Said("批注", "Notes"),
    "end": Said(
        "由核稿 hegao {version} 生成。名称和号码已缩写，本页不取用任何外部内容。",
        "Made by hegao {version}. Names and numbers are shortened; this page fetches nothing.",
    ),
    "end_open": Said(
        "由核稿 hegao {version} 生成。名称和号码照原文显示，请勿外传。",
        "Made by hegao {version}. Names and numbers are shown in full: do not pass it on.",
    ),
    "c_place": Said("位置", "Place"),
    "c_text": Said("数据", "Figure"),
    "c_indicator": Said("指标", "Indicator"),
    "c_more": Said("限定", "Qualified by"),
    "c_scope": Said("范围", "Scope"),
    "c_kind": Said("类型", "Kind"),
    "c_period": Said("时期", "Period"),
    "c_base": Said("比较", "Compared"),
    "c_value": Said("舍入区间", "Interval"),
    "c_confidence": Said("把握", "Confidence"),
}
KINDS = {
    "level": Said("水平", "level"),
    "change-abs": Said("增减量", "change"),
    "change-pct": Said("增减幅度", "change, %"),
    "change-pp": Said("增减百分点", "change, points"),
    "share": Said("比重", "share"),
    "completion": Said("完成率", "completion"),
    "rank": Said("位次", "rank"),
    "ratio": Said("比率", "ratio"),
    "count": Said("个数", "count"),
    "target": Said("目标", "target"),
}
BASES = {
    "yoy": Said("同比", "year on year"),
    "mom": Said("环比", "on the period before"),
    "period": Said("比另一时期", "another period"),
    "year-start": Said("比年初", "since January"),
    "target": Said("比目标", "target"),
    "schedule": Said("比序时进度", "schedule"),
    "group": Said("比另一范围", "another group"),
}
CONFIDENCE = {
    "full": Said("明写", "full"),
    "inherited": Said("承前", "inherited"),
    "guessed": Said("推测", "guessed"),
    "none": Said("未归", "none"),
}


def words(lang: str) -> dict[str, str]:
    """The words of the page by name; those of severities by their own."""
    named = {name: say(said, lang) for name, said in _WORDS.items()}
    return {**named, **{name: say(said, lang) for name, said in phrases.SEVERITY.items()}}


def named(table: dict[str, Said], key: str | None, lang: str) -> str:
    """The word of a table for a key of the claim table, the key itself where there is none."""
    return (say(table[key], lang) if key in table else key) if key else ""
