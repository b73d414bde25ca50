"""Characters that a Word document names by a font of signs and a code (``w:sym``)."""

from __future__ import annotations

#: Symbol holds Greek where other fonts hold Latin letters, and signs of arithmetic above.
_GREEK = dict(
    zip(
        "ABCDEFGHIKLMNOPQRSTUWXYZabcdefghiklmnopqrstuwxyz",
        "ΑΒΧΔΕΦΓΗΙΚΛΜΝΟΠΘΡΣΤΥΩΞΨΖαβχδεφγηικλμνοπθρστυωξψζ",
        strict=True,
    )
)
_SYMBOL = {
    0xA3: "≤", 0xA5: "∞", 0xAB: "↔", 0xAC: "←", 0xAD: "↑", 0xAE: "→", 0xAF: "↓", 0xB0: "°", 0xB1: "±", 0xB3: "≥", 0xB4: "×",
    0xB7: "•", 0xB8: "÷", 0xB9: "≠", 0xBB: "≈", 0xD6: "√", 0xE5: "∑",
}  # fmt: skip
_WINGDINGS = {
    0x6C: "●", 0x6E: "■", 0x6F: "□", 0x71: "❑", 0x75: "◆", 0x76: "❖", 0xA7: "▪", 0xA8: "□", 0xB2: "✧", 0xD8: "➢", 0xDF: "←",
    0xE0: "→", 0xE1: "↑", 0xE2: "↓", 0xFB: "×", 0xFC: "√", 0xFD: "☒", 0xFE: "☑",
}  # fmt: skip
#: What stands for a sign nobody knows.
_UNKNOWN = "□"


def symbol(font: str, code: str) -> str:
    """The character for a code in hexadecimal, '' for none; fonts of signs put theirs at F000 and above."""
    try:
        value = int(code, 16)
    except ValueError:
        return ""
    sign = value - 0xF000 if 0xF000 <= value <= 0xF0FF else value
    name = font.lower()
    if name.startswith("wingdings") and sign in _WINGDINGS:
        return _WINGDINGS[sign]
    if name == "symbol":
        return _SYMBOL.get(sign) or _GREEK.get(chr(sign)) or (chr(sign) if 0x20 < sign < 0x40 else _UNKNOWN)
    printable = 0x20 <= value < 0xD800 or 0xF900 <= value <= 0xFFFD
    return chr(value) if printable else chr(sign) if 0x20 < sign < 0x7F and not name.startswith("w") else _UNKNOWN
