"""The parts of an Office file beside its text: who made it, for whom, what is attached; cleaned of all that names somebody.

What is cleaned here goes whatever it says. The words of all other parts are masked as the text is (``words_beside``).
"""

from __future__ import annotations

import posixpath
from urllib.parse import unquote

from linter.errors import Said
from linter.masking.surface import TAIL, TEXT, Slot
from linter.regexes import fixed
from linter.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from lxml import etree

#: Properties that say when and in which language, not who.
_KEPT_PROPERTIES = frozenset(("created", "modified", "revision", "language", "version", "lastPrinted"))
_DROPPED_PROPERTIES = frozenset(
    ("Company", "Manager", "HyperlinkBase", "HLinks", "TitlesOfParts", "HeadingPairs", "Template", "DigSig")
)
_DROPPED_PARTS = fixed(r"(?i)docprops/(?:thumbnail|custom)\b.*|.*/people\.xml|_xmlsignatures/.*|xl/calcchain\.xml")
_DROPPED_KINDS = frozenset(("attachedTemplate", "mailMergeSource", "mailMergeHeaderSource", "mailMergeRecipientData"))
_AUTHORED = frozenset(("author", "initials", "userName"))
#: Nodes that name fonts and the like.
_TECHNICAL = frozenset(
    (
        *("rFonts", "font", "latin", "ea", "cs", "sym", "buFont"),
        *("rFont", "lsdException", "numFmt", "lang", "posOffset", "extLst"),
    )
)
#: Attributes that say something, in whatever letters.
_SAYING = frozenset(("descr", "title", "alt", "tooltip", "string", "prompt", "promptTitle", "error", "errorTitle"))
_SAID_BY = frozenset(("alias", "tag", "docVar", "tblCaption", "tblDescription", "statusText", "helpText"))
_MARGINS = frozenset(f"{which}{place}" for which in ("odd", "even", "first") for place in ("Header", "Footer"))
_CODE = fixed(r'&(?:"[^"]*+"|K[0-9A-Fa-f]{6}|[0-9]++|.)')
_WORDS = fixed("[㐀-鿿豈-﫿@\U00020000-\U000323af]")
_LETTERS = fixed("[A-Za-z㐀-鿿豈-﫿@\U00020000-\U000323af]|[0-9][0-9 -]{5}")
_UNPLACED = frozenset(("p", "si", "is", "text", "comment", "pt"))


def local(element: etree._Element) -> str:
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def is_dropped(name: str) -> bool:
    """Whether a part goes as a whole: pictures of the first page, lists of persons, signatures, own properties."""
    return _DROPPED_PARTS.fullmatch(name) is not None


def clean_properties(root: etree._Element) -> bool:
    """Empty the properties of a document that say who and what. Whether there were any."""
    changed = False
    if local(root) == "coreProperties":
        for each in root:
            if local(each) not in _KEPT_PROPERTIES and (each.text or len(each)):
                each.text, changed = None, True
    elif local(root) == "Properties":
        for each in [each for each in root if local(each) in _DROPPED_PROPERTIES]:
            root.remove(each)
            changed = True
    return changed


def attributes(element: etree._Element) -> Iterator[tuple[str, str]]:
    """The attributes of a node, none of what is no element."""
    if isinstance(element.tag, str):
        for key, value in element.attrib.items():
            yield str(key), str(value)


def named_by(root: etree._Element) -> list[str]:
    """Who is said to have made a document; asked before that is cleaned."""
    makers = ("creator", "lastModifiedBy", "Manager", "author")
    found = [each.text for each in root.iter() if local(each) in makers and each.text]
    told = ("author", "displayName")
    return found + [v for e in root.iter() for key, v in attributes(e) if key.rpartition("}")[2] in told]


class Authors:
    """Who wrote comments and changes, numbered in the order in which they are met."""

    def __init__(self) -> None:
        self._known: dict[str, str] = {}

    def hide(self, root: etree._Element) -> bool:
        changed = False
        for element in root.iter():
            name = local(element)
            for key, value in attributes(element):
                own = key.rpartition("}")[2]
                if own in _AUTHORED or (name == "person" and own in ("displayName", "userId")):
                    new = self._name(value) if own in ("author", "displayName") else ""
                    changed |= new != value
                    element.set(key, new)
            if name == "author" and element.text:
                changed |= self._name(element.text) != element.text
                element.text = self._name(element.text)
        return changed

    def _name(self, name: str) -> str:
        return self._known.setdefault(name, f"作者{len(self._known) + 1}") if name else ""


def clean_relationships(root: etree._Element, source: str, dropped: Iterable[str]) -> bool:
    """Drop the references to parts that go. ``source`` is the part that refers. Whether there were any."""
    gone = {name.lower() for name in dropped}
    folder = posixpath.dirname(source)
    found = []
    for each in root:
        target = each.get("Target", "")
        path = target[1:] if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
        kind = each.get("Type", "").rpartition("/")[2]
        if kind in _DROPPED_KINDS or (each.get("TargetMode") != "External" and path.lower() in gone):
            found.append(each)
    for each in found:
        root.remove(each)
    return bool(found)


def clean_types(root: etree._Element, dropped: Iterable[str]) -> bool:
    """Drop what [Content_Types].xml says of parts that go."""
    gone = {"/" + name.lower() for name in dropped}
    found = [each for each in root if each.get("PartName", "").lower() in gone]
    for each in found:
        root.remove(each)
    return bool(found)


def source_of(rels: str) -> str:
    """The part whose references a part lists: word/document.xml for word/_rels/document.xml.rels."""
    folder, name = posixpath.split(rels)
    return posixpath.join(posixpath.dirname(folder), name.removesuffix(".rels"))


def words_beside(
    root: etree._Element, part: str, read: set[int], grouped: frozenset[str] = _UNPLACED
) -> Iterator[list[tuple[str, Slot]]]:
    """The words of the nodes of a part that are not in ``read``, those of one paragraph together."""
    group: list[tuple[str, Slot]] = []
    owner: etree._Element | None = None
    for element in root.iter():
        if not isinstance(element.tag, str):
            continue
        for key, words in ((TEXT, element.text), (TAIL, element.tail)):
            if not words or not words.strip() or local(element) in _TECHNICAL or (key == TEXT and id(element) in read):
                continue
            if local(element) in _MARGINS:
                yield from ([each] for each in _of_margin(words, element, part))
                continue
            of = next((each for each in element.iterancestors() if local(each) in grouped), element)
            if of is not owner and group:
                yield group
                group = []
            owner = of
            group.append((words, Slot(element, key, part)))
    if group:
        yield group


def _of_margin(words: str, element: etree._Element, part: str) -> Iterator[tuple[str, Slot]]:
    """The words at the head or foot of a printed sheet, without the codes between them."""
    at = 0
    for found in [*_CODE.finditer(words), None]:
        end = found.start() if found else len(words)
        if at < end:
            yield words[at:end], Slot(element, TEXT, part, shift=at)
        at = found.end() if found else end


def is_said(group: Sequence[tuple[str, Slot]]) -> bool:
    """Whether a group of words can name anything: numbers by themselves are coordinates."""
    return _LETTERS.search("".join(words for words, _ in group)) is not None


def sayings(root: etree._Element, part: str, read: set[int]) -> Iterator[tuple[str, Slot]]:
    """The attributes of a part that may name somebody, but for nodes in ``read``."""
    for element in root.iter():
        name = local(element)
        if not name or name in _TECHNICAL or id(element) in read:
            continue
        for key, value in attributes(element):
            own = key.rpartition("}")[2]
            if value and (own in _SAYING or name in _SAID_BY or _WORDS.search(value)) and own not in _AUTHORED:
                yield value, Slot(element, key, part)


def addresses(root: etree._Element, part: str) -> Iterator[tuple[str, Slot]]:
    """Where links lead that lead out of the file."""
    for each in root:
        if each.get("TargetMode") == "External" and (target := each.get("Target")):
            yield unquote(target), Slot(each, "Target", part, quoted="%" in target or target.isascii())


def left_in(names: Iterable[str]) -> tuple[Said, ...]:
    """What parts of an archive hold that nobody can mask, in words."""
    kinds: dict[str, int] = {}
    for name in names:
        for kind in (_kind(name.lower()), "named" if _WORDS.search(name) else ""):
            if kind:
                kinds[kind] = kinds.get(kind, 0) + 1
    return tuple(Said(f"{_KINDS[kind][0]} {count} 个", f"{_KINDS[kind][1]}: {count}") for kind, count in kinds.items())


_KINDS = {
    "picture": ("图片", "pictures"),
    "embedded": ("嵌入的文件或 OLE 对象", "embedded files or OLE objects"),
    "named": ("文件名里有汉字的部件", "parts with Chinese file names"),
    "chart": ("图表，其中画出的数字", "charts, the figures drawn in them"),
    "other": ("其他不是文字的部件", "other parts that are no text"),
}


def _kind(name: str) -> str:
    if "/charts/chart" in name:
        return "" if name.endswith(".rels") else "chart"
    if name.endswith((".xml", ".rels", ".vml", "/", ".odttf", ".fntdata", ".ttf")):
        return ""
    if "/embeddings/" in name or "/activex/" in name or "/oleobject" in name:
        return "embedded"
    return "picture" if "/media/" in name else "other"
