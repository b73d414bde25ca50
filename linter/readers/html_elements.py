"""What the elements of a web page do to the text they hold."""

from __future__ import annotations

from linter.regexes import fixed
from linter.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from linter.readers.html_tags import Token

#: Elements that have no content and no end tag.
_VOID = "area base br col embed frame hr img input link meta param source track wbr"
VOID = frozenset(_VOID.split())
#: Elements before and behind which a line of text ends.
_BLOCK = (
    "address article aside blockquote body button caption center dd details dialog dir div dl dt fieldset figcaption figure "
    "footer form frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html iframe legend li listing main menu nav noscript "
    "ol optgroup option p plaintext pre search section select summary table tbody td template textarea tfoot th thead "
    "title tr ul xmp"
)
BLOCK = frozenset(_BLOCK.split())
HEADINGS = {f"h{level}": level for level in range(1, 7)}
PRESERVED = frozenset(("pre", "listing", "xmp", "textarea", "plaintext"))
#: Which open elements the start of one ends, and within what: <li> ends the <li> before it in the same list.
ENDS: dict[str, tuple[frozenset[str], frozenset[str]]] = {
    "li": (frozenset(("li",)), frozenset(("ul", "ol", "menu", "dir", "table"))),
    "dt": (frozenset(("dt", "dd")), frozenset(("dl", "table"))),
    "dd": (frozenset(("dt", "dd")), frozenset(("dl", "table"))),
    "option": (frozenset(("option",)), frozenset(("select",))),
    "td": (frozenset(("td", "th", "caption")), frozenset(("table",))),
    "th": (frozenset(("td", "th", "caption")), frozenset(("table",))),
    "tr": (frozenset(("tr", "caption")), frozenset(("table",))),
    **{
        name: (frozenset(("thead", "tbody", "tfoot", "tr", "caption")), frozenset(("table",)))
        for name in ("thead", "tbody", "tfoot")
    },
}
#: Elements that end an open paragraph.
_LEAVE_P = (
    "body button caption frameset head html iframe legend noscript optgroup option select tbody td template textarea "
    "tfoot th thead title tr"
)
_CLOSE_P = BLOCK - frozenset(_LEAVE_P.split())
ENDS |= {
    name: (frozenset(("p",)), frozenset(("button", "td", "th", "caption", "table"))) for name in _CLOSE_P - ENDS.keys()
}

_UNSEEN = fixed(r"(?:^|;)\s*+(?:display\s*+:\s*+none|visibility\s*+:\s*+(?:hidden|collapse)|mso-hide\s*+:\s*+all)")
_UNNUMBERED = fixed(r"(?:^|;)\s*+list-style(?:-type)?+\s*+:[^;]{0,200}?(?:none|disc|circle|square)")
_CHINESE = fixed(
    r"(?:^|;)\s*+list-style(?:-type)?+\s*+:[^;]{0,200}?(?:cjk-ideographic|(?:simp|trad)-chinese-(?:in)?formal)"
)
#: What stands beside the text as a reader sees it, by element.
_BESIDE = {
    "del": "删除的文字",
    "s": "删除的文字",
    "strike": "删除的文字",
    "rt": "注音",
    "rp": "注音",
    "template": "隐藏内容",
    "noscript": "隐藏内容",
    "title": "网页标题",
}
#: Attributes that show words, and the meta elements whose content names somebody or says what the page is about.
_SAYING = {
    "alt": "图片说明",
    "title": "提示文字",
    "aria-label": "提示文字",
    "placeholder": "表单",
    "summary": "提示文字",
}


def beside(tag: Token) -> str:
    """The place of an element's words where they are no part of the text around them; '' where they are."""
    style = tag.get("style")
    if tag.get("hidden") is not None or (style and _UNSEEN.search(style.lower())):
        return "隐藏内容"
    return _BESIDE.get(tag.name, "")


#: Where the number of a note goes: it is no word of the sentence.
NOTE_MARK = "注号"
_NOTED = fixed(r"\s*+(?:<a\b[^<>]{0,200}>)?\s*+[\[［(（【]?(?:注 ?)?[0-9]{1,2}[\]］)）】]?\s*+(?:</a\s*+>)?\s*+</sup")
#: Units a raised figure is a part of: 平方千米 as 千米².
_LENGTHS = frozenset("米里尺寸分")


def note_mark(tag: Token, source: str, last: str) -> str:
    """``NOTE_MARK`` where a tag begins the raised number of a note, behind the character ``last``, else ''."""
    if tag.name != "sup" or not _NOTED.match(source, tag.end) or last in _LENGTHS:
        return ""
    return NOTE_MARK if "\u4e00" <= last <= "\u9fff" or last in tuple("%％）)”。，；：、》") else ""


def sayings(tag: Token) -> list[tuple[str, str, int, int]]:
    """What a tag itself says: the place, the words, and the span of the attribute's value."""
    told = [(_SAYING[name], value, start, end) for name, value, start, end in tag.attributes if name in _SAYING]
    values = {name: (value, start, end) for name, value, start, end in tag.attributes}
    if tag.name in ("input", "button", "option") and "value" in values:
        hidden = values.get("type", ("",))[0].lower() == "hidden"
        told.append(("隐藏内容" if hidden else "表单", *values["value"]))
    if tag.name == "meta" and "content" in values and ("name" in values or "property" in values):
        told.append(("网页信息", *values["content"]))
    return [saying for saying in told if any("㐀" <= c <= "鿿" or c.isdigit() for c in saying[1])]


class Numbering:
    """The numbers of one list. ``count`` is the number of its items, known when the list has ended."""

    def __init__(self, tag: Token) -> None:
        style = (tag.get("style") or "").lower()
        self._ordered = tag.name == "ol" and not _UNNUMBERED.search(style)
        self._chinese = bool(_CHINESE.search(style))
        self._type = tag.get("type") or "1"
        self._reversed = tag.get("reversed") is not None
        self._start = whole(tag.get("start"))
        self._shift = 0
        self.count = 0

    def item(self, tag: Token) -> int:
        """The number of the next item, less what the list starts with where it counts from its end."""
        value = whole(tag.get("value"))
        step = -1 if self._reversed else 1
        if value is not None:
            self._shift = value - (self._first() or 0) - step * self.count
        self.count += 1
        return step * (self.count - 1) + self._shift

    def _first(self) -> int | None:
        return None if self._reversed and self._start is None else 1 if self._start is None else self._start

    def printed(self, index: int) -> str:
        """The number as it is shown before the item, '' in a list that shows none."""
        if not self._ordered:
            return ""
        first = self._first()
        value = index + (self.count if first is None else first)
        if self._chinese and 0 < value < 100:
            return han(value) + "、"
        if self._type in ("a", "A") and 0 < value <= 26:
            return chr(ord(self._type) + value - 1) + ". "
        if self._type in ("i", "I") and 0 < value < 400:
            return (roman(value) if self._type == "i" else roman(value).upper()) + ". "
        return f"{value}. "


def whole(value: str | None) -> int | None:
    """An attribute's value as a number of few digits, None where it is none."""
    digits = (value or "").strip()
    return int(digits) if digits.lstrip("-").isascii() and digits.lstrip("-").isdigit() and len(digits) < 7 else None


def han(value: int) -> str:
    """1 to 99 in Chinese numerals."""
    digits = "零一二三四五六七八九"
    tens, ones = divmod(value, 10)
    return ("" if tens == 0 else "十" if tens == 1 else digits[tens] + "十") + (digits[ones] if ones else "")


def roman(value: int) -> str:
    """1 to 399 in small Roman numerals."""
    made = ""
    for worth, sign in (
        (100, "c"),
        (90, "xc"),
        (50, "l"),
        (40, "xl"),
        (10, "x"),
        (9, "ix"),
        (5, "v"),
        (4, "iv"),
        (1, "i"),
    ):
        made, value = made + sign * (value // worth), value % worth
    return made
