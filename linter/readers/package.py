"""The archive that a Word file, a sheet or an OpenDocument text is: looked through before anything in it is unpacked.

Whatever may be meant to do harm (bombs, DOCTYPE, macros) or cannot be read truly (encrypted, damaged, two parts of one
name) is an InputError that says what it is and what to do. Parts are unpacked one at a time, on request.
"""

from __future__ import annotations

import io
import zipfile
import zlib

from lxml import etree

from linter.errors import InputError, Said
from linter.filetype import recognise
from linter.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

#: What an archive may hold: parts, bytes of all of them unpacked, bytes of one part of XML, of all parts of XML asked for.
_PARTS, _BYTES, _XML_PART, _XML_BYTES = 20_000, 1 << 30, 32 << 20, 64 << 20
#: From so many bytes on, XML packed tighter than so many times is none that an office program wrote.
_LARGE, _RATIO = 4 << 20, 500
_XML = (".xml", ".rels", ".vml")
_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
#: The stream in which Office puts a document that asks for a password, as a directory of OLE spells it.
_ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")
#: Programs that encrypt all files of a house write their name at the front.
_HOUSE_LOCK = b"E-SafeNet"
_DOCTYPES = tuple("<!DOCTYPE".encode(encoding) for encoding in ("utf-8", "utf-16-le", "utf-16-be"))

_UNLOCK = Said(
    "请在 Word 或 WPS 中打开，去掉打开密码后另存，再检查", "open it, save it without its password, and check that"
)
_REPAIR = Said("请用 Word 或 WPS 打开，另存一份后再检查", "open it in Word or WPS, save it anew and check that")
_DISTRUST = Said(
    "若来源可靠，请用 Word 或 WPS 打开后另存，再检查", "if you trust it, open it, save it anew and check that"
)
_NO_MACROS = Said("请另存为不带宏的文档（.docx、.xlsx）再检查", "save it without macros (.docx, .xlsx) and check that")
_RENAME = Said("请按实际格式改正扩展名，再检查", "give it the name ending of what it is, and check that")


class Package:
    """The parts of an archive by name. Names are compared without regard to case, as Office does."""

    def __init__(self, data: bytes, path: str, xml_limit: int = _XML_PART) -> None:
        """``xml_limit`` is what one part of XML may come to unpacked, in bytes. Raises InputError."""
        self.path = path
        self._refuse_others(data)
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, OverflowError, NotImplementedError, EOFError):
            raise self.damaged() from None
        self._parts: dict[str, zipfile.ZipInfo] = {}
        self._left = max(_XML_BYTES, 2 * xml_limit)
        self._look_through(xml_limit)

    def _refuse_others(self, data: bytes) -> None:
        if data.startswith(_ZIP):
            return
        if not data:
            raise self.wrong(Said("文件是空的", "the file is empty"), Said("请换一份完整的", "take a whole copy"))
        if data.startswith(_OLE) and _ENCRYPTED_STREAM in data:
            raise self.wrong(Said("文件设有打开密码", "the file asks for a password"), _UNLOCK)
        if _HOUSE_LOCK in data[:512]:
            what = Said("文件已被加密软件加密", "the file was encrypted by a program of the house")
            raise self.wrong(what, Said("请先解密，再检查", "decrypt it first"))
        found = recognise(data, "")
        suffix = self.path[self.path.rfind(".") :]
        if found is None:
            raise self.wrong(
                Said(f"内容不是 {suffix} 文档（不是压缩包结构）", f"the content is no {suffix} document (no archive)"),
                Said(
                    "若是纯文本请改名为 .txt；否则文件可能已损坏",
                    "if it is plain text name it .txt, else it is damaged",
                ),
            )
        raise self.wrong(
            Said(f"文件是{found.name.zh}，不是 {suffix} 文档", f"this is {found.name.en}, not {suffix}"), _RENAME
        )

    def _look_through(self, xml_limit: int) -> None:
        listed = self._archive.infolist()
        if len(listed) > _PARTS or sum(info.file_size for info in listed) > _BYTES:
            raise self._bomb()
        for info in listed:
            name = info.filename.lower()
            if name in self._parts:
                what = Said(f"压缩包里有两个同名部件：{info.filename}", f"two parts of one name: {info.filename}")
                raise self.wrong(what, _DISTRUST)
            self._parts[name] = info
            if info.flag_bits & 1:
                raise self.wrong(Said("压缩包设有密码", "the archive asks for a password"), _UNLOCK)
            if name.endswith("vbaproject.bin"):
                raise self.wrong(Said("文件带有宏（VBA）", "the file holds macros (VBA)"), _NO_MACROS)
            if name.endswith(_XML):
                tight = info.file_size > _LARGE and info.file_size > _RATIO * info.compress_size
                if tight or info.file_size > xml_limit:
                    raise self._bomb()

    def __contains__(self, name: str) -> bool:
        return name.lower() in self._parts

    @property
    def names(self) -> list[str]:
        """The names of the parts as written, in the order of the archive."""
        return [info.filename for info in self._parts.values()]

    def part(self, name: str) -> bytes:
        """The bytes of a part. Raises InputError where there is none or it is damaged."""
        info = self._parts.get(name.lower())
        if info is None:
            raise self.damaged(Said(f"缺少部件 {name}", f"the part {name} is missing"))
        try:
            return self._archive.read(info)
        except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError, ValueError):
            raise self.damaged(Said(f"部件 {name} 已损坏", f"the part {name} is damaged")) from None

    def xml(self, name: str, prepared: Callable[[bytes], bytes] | None = None) -> etree._Element:
        """The tree of a part of XML without comments, its bytes ``prepared`` before.

        Raises InputError as ``part``, and where there is a DOCTYPE.
        """
        info = self._parts.get(name.lower())
        self._left -= info.file_size if info else 0
        if self._left < 0:
            raise self._bomb()
        data = self.part(name)
        return self.parsed(prepared(data) if prepared else data, name)

    def parsed(self, data: bytes, name: str) -> etree._Element:
        """The tree of the XML in ``data``, which ``name`` stands for in messages."""
        if any(doctype in data for doctype in _DOCTYPES):
            raise self._doctype(name)
        try:
            root = etree.fromstring(data, _parser())
        except (etree.XMLSyntaxError, ValueError):
            said = Said(
                f"部件 {name} 不是合格的 XML，或嵌套过深", f"the part {name} is no sound XML, or nested too deep"
            )
            raise self.damaged(said) from None
        if root.getroottree().docinfo.internalDTD is not None:
            raise self._doctype(name)
        return root

    def refuse_doctypes(self) -> None:
        """Raises InputError where a part of XML has a DOCTYPE; for parts that another reader parses."""
        for name in self.names:
            if name.lower().endswith(_XML) and any(doctype in self.part(name) for doctype in _DOCTYPES):
                raise self._doctype(name)

    def _doctype(self, name: str) -> InputError:
        what = Said(
            f"部件 {name} 含有 DOCTYPE 声明，正常文档没有", f"the part {name} has a DOCTYPE, which no document has"
        )
        return self.wrong(what, _DISTRUST)

    def _bomb(self) -> InputError:
        what = Said(
            "解压后过大，像是压缩炸弹，没有打开", "it would grow too large when unpacked, like a zip bomb: not opened"
        )
        return self.wrong(what, Said("若确是正常文档，请拆分后再检查", "if it is a real document, split it"))

    def damaged(self, detail: Said | None = None) -> InputError:
        """The error of a file that is not whole; ``detail`` says what about it."""
        what = Said("文件已损坏或不完整", "the file is damaged or not whole")
        if detail:
            what = Said(f"{what.zh}：{detail.zh}", f"{what.en}: {detail.en}")
        return self.wrong(what, _REPAIR)

    def wrong(self, what: Said, remedy: Said) -> InputError:
        return InputError(what, path=self.path, remedy=remedy)


def _parser() -> etree.XMLParser:
    """A parser for one part: it resolves and fetches nothing, and gives up on trees too deep or texts too long."""
    return etree.XMLParser(
        resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False, dtd_validation=False,
        remove_comments=True, remove_pis=True, collect_ids=False,
    )  # fmt: skip
