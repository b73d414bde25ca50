"""The fixed words of the page, in the two languages."""

from __future__ import annotations

from linter.archive import layout
from linter.errors import Said
from linter.reporters import phrases
from linter.reporters.html.words import words as words_of_report
from linter.reporters.phrases import say

STATUS = {
    layout.FOUND: Said("有问题", "with findings"),
    layout.CLEAN: Said("没有问题", "clean"),
    layout.PARTIAL: Said("只查了一部分", "judged in part"),
    layout.UNREAD: Said("读不了", "unreadable"),
    layout.TIMEOUT: Said("超时", "too slow"),
    layout.FAILED: Said("程序出错", "failed"),
}
_WORDS = {
    "report_of": Said("核稿 · 档案总览", "hegao · archive"),
    "title": Said("{number} 篇稿件的核对总览", "{number} documents checked"),
    "skip": Said("跳到正文", "Skip to the page"),
    "contents": Said("本页内容", "On this page"),
    "status": Said("稿件状态", "Documents by status"),
    "any_status": Said("全部状态", "Any status"),
    "by_month": Said("各月的问题", "Findings by month"),
    "by_month_note": Said(
        "按稿件所属的月份。", "By the month a document is of."),
    "no_month": Said("另有 {number} 处所在稿件没有写明月份。", "{number} more are in documents that name no month."),
    "no_months": Said("没有一篇稿件写明月份。", "No document names a month."),
    "earlier": Said("只画最近 {number} 个月，更早的未画。", "Only the latest {number} months are drawn."),
    "by_rule": Said("各条规则的问题", "Findings by rule"),
    "more_rules": Said("另有 {number} 条规则，共 {findings} 处，未列。", "{number} more rules with {findings} findings are not listed."),
    "grid": Said("规则与时期", "Rules by period"),
    "grid_note": Said(
        "数字是问题的处数，点开看明细。", "Counts of findings; each leads to the list."),
    "grid_left": Said("另有 {number} 处不在表中的时期。", "{number} more are of other periods."),
    "series": Said("指标各期走势", "Indicators from report to report"),
    "series_note": Said(
        "同一地方（或文件夹）、同一指标和范围的数据，按所属时期连成一线。红圈：各份稿件写的不一样，或所在之处有错误。",
        "Figures of one place (or folder), indicator and scope in order of their periods. A red ring: documents differ, or the "
        "figure stands in an error.",
    ),
    "more_series": Said("另有 {number} 个序列未画。", "{number} more series are not drawn."),
    "no_series": Said(
        "没有三期以上可以连起来的数据。", "No indicator has figures of three periods or more."),
    "cumulative": Said("累计", "cumulative"),
    "single": Said("当月", "of the month"),
    "ending": Said("月末", "at the end of the month"),
    "level": Said("总量", "Level"),
    "growth": Said("同比增速", "Growth on the year before"),
    "apart": Said("写法不一", "documents differ"),
    "wrong": Said("有错误", "in an error"),
    "documents_many": Said("{number} 篇", "{number} documents"),
    "more_marks": Said("另有 {number} 期有标记。", "{number} more periods are marked."),
    "findings": Said("问题", "Findings"),
    "documents": Said("稿件", "Documents"),
    "document": Said("稿件", "Document"),
    "more_findings": Said(
        "列出前 {shown} 处，另有 {more} 处未列（错误在前，近期在前）。",
        "The first {shown} are listed, {more} more are not (errors and the latest months first).",
    ),
    "more_documents": Said(
        "列出前 {shown} 篇，另有 {more} 篇未列（没查完的、错误多的在前）。",
        "The first {shown} are listed, {more} more are not (those not judged in full, then those with most errors, first).",
    ),
    "all_listed": Said("全部列出。", "All are listed."),
    "nothing": Said("未发现问题。", "Nothing found."),
    "no_documents": Said("没有稿件。", "No documents."),
    "period": Said("时期", "Period"),
    "place": Said("位置", "Place"),
    "name": Said("名称", "Name"),
    "message": Said("说明", "Message"),
    "state": Said("状态", "Status"),
    "claims": Said("数据", "Figures"),
    "count": Said("处数", "Findings"),
    "filter": Said("筛选", "Filter"),
    "find": Said("查找：文件名、字句、时期", "Find: file, words, period"),
    "clear": Said("清除", "Clear"),
    "showing": Said("问题 {findings}，稿件 {documents}", "{findings} findings, {documents} documents"),
    "unfinished": Said(
        "检查还没有做完：{there} / {planned} 篇。再运行一次 hegao archive check 接着做。",
        "The run is not complete: {there} of {planned} documents. Run hegao archive check again to go on.",
    ),
    "source": Said("结果", "Results"),
    "checked": Said("检查时间（UTC）", "checked (UTC)"),
    "by_version": Said("hegao {version} 检查", "by hegao {version}"),
    "end": Said(
        "由核稿 hegao {version} 生成。名称和号码已缩写，文件名照原样；本页不取用任何外部内容。",
        "Made by hegao {version}. Names and numbers are shortened, file names are not; this page fetches nothing.",
    ),
    "end_open": Said(
        "由核稿 hegao {version} 生成。名称和号码照原文显示，请勿外传。",
        "Made by hegao {version}. Names and numbers are shown in full: do not pass it on.",
    ),
}  # fmt: skip
_SAME = ("theme_label", "print", "script_off", "severity", "rule", "all_rules")


def words(lang: str) -> dict[str, str]:
    """The words of the page by name; those of severities and states by their own."""
    shared = words_of_report(lang)
    named = {name: say(said, lang) for table in (_WORDS, STATUS, phrases.SEVERITY) for name, said in table.items()}
    return {**{name: shared[name] for name in _SAME}, **named}
