"""A rule of a user's pack, right in every respect."""

from __future__ import annotations

GOOD = """\
code = "XYZ900"
name = "house-word"
check = "pattern"
severity = "warning"
cases = { late = "error" }
message.zh = "不用“{text}”"
message.en = "do not write “{text}”"
rationale = { zh = "内部用语", en = "in-house" }
[params]
pattern = '某某词'
[examples]
bad = ["不要写⟦某某词⟧。"]
good = ["不要写某词。"]
"""
