"""The fixed words of the output, in the two languages."""

from __future__ import annotations

from linter.errors import Said


def bracketed(said: str, aside: str, lang: str) -> str:
    """``said`` with an aside in brackets behind it, as the language has them; alone where there is none."""
    if not aside:
        return said
    return f"{said} ({aside})" if lang == "en" else f"{said}（{aside}）"


def say(said: Said, lang: str) -> str:
    """What is said, in one of the languages."""
    return said.en if lang == "en" else said.zh


AT = Said("位置", "at")
HELP = Said("说明", "help")
FIX = Said("修复", "fix")
NOTHING_THERE = Said("无", "nothing")
LINE_BREAK = Said("换行", "line break")
BLANK = Said("空格", "blank")
EVIDENCE = Said("依据", "evidence")
#: The names of evidence.
GROUNDS = {
    "score": Said("得分", "score"),
    "for": Said("支持", "for"),
    "against": Said("不支持", "against"),
    "reproducible": Said("可复现", "reproducible"),
    "all": Said("同类政区", "divisions of the kind"),
    "left": Said("相符", "fitting"),
    "without": Said("没有这一条时相符", "fitting without this one"),
    "clues": Said("线索", "clues"),
    "unknown": Said("强弱不明的线索", "clues of unknown strength"),
    "grade": Said("等级", "grade"),
}
REMEDY = Said("处理", "remedy")
NOTHING = Said("没有可检查的文件。", "No file to check.")
BY_RULE = Said("各规则发现的问题：", "Findings by rule:")
#: Heads of the columns of ``--statistics``.
STATES = (Said("问题", "found"), Said("相符", "right"), Said("无从判断", "not assessable"))

#: The table of the Markdown format.
TITLE = Said("核稿 hegao", "hegao")
COLUMNS = (Said("位置", "place"), Said("级别", "severity"), Said("规则", "rule"), Said("问题", "finding"))
LEFT_OUT = Said("另有 {number} 处没有列出。", "{number} more are not listed.")

#: Severities as the author reads them, and as counted in the summary.
SEVERITY = {"error": Said("错误", "error"), "warning": Said("警告", "warning"), "info": Said("提示", "info")}

#: The families of rules.
FAMILIES = {
    "ARI": Said("算术关系", "Arithmetic"),
    "CON": Said("前后一致", "Restated values"),
    "DIR": Said("增减方向", "Direction"),
    "LST": Said("并列与计数", "Lists"),
    "NAM": Said("名称", "Names"),
    "PCT": Said("百分数", "Percentages"),
    "PII": Said("身份与联系方式", "Identifiers"),
    "PLH": Said("占位符与脱敏", "Placeholders and masks"),
    "RID": Said("可识别性", "Re-identification"),
    "RNK": Said("位次", "Ranking"),
    "STR": Said("结构与版式", "Structure"),
    "SUP": Said("忽略说明", "Suppressions"),
    "TIM": Said("时间", "Time"),
    "UNT": Said("计量单位", "Units"),
    "XDC": Said("多份稿件之间", "Across documents"),
}


def label(said: Said, lang: str) -> str:
    """The label of a note, with its colon."""
    return f"{said.en}: " if lang == "en" else f"{said.zh}："


def counted(number: int, noun: str) -> str:
    """An English count: 1 file, 2 files."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
