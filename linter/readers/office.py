"""Files of older Word, WPS and OpenOffice: LibreOffice, where it is installed, makes a Word file of them, which is read.

Each file has a folder and a user profile of its own: two runs on one profile lose files in silence, and a profile keeps
the names of what was opened. Macros are off, and links to elsewhere are not followed.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from linter.errors import InputError, Said
from linter.filetype import recognise
from linter.readers import docx
from linter.readers.package import Package
from linter.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from linter.readers.block import Reading

#: Seconds a conversion may take, start of the program included.
TIME_LIMIT = 120
_OLE, _RTF, _ZIP = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"{\\rtf", b"PK\x03\x04"
#: What the content of files of these names begins with.
_BEGINS = {
    ".doc": (_OLE, _RTF),
    ".wps": (_OLE, _RTF),
    ".rtf": (_RTF,),
    ".odt": (_ZIP,),
    **dict.fromkeys((".xls", ".et"), (_OLE,)),
    ".ods": (_ZIP,),
}
#: What LibreOffice makes of sheets, and of everything else.
_SHEETS = (".xls", ".et", ".ods")
_WORKBOOK, _DOCUMENT = "xlsx:Calc MS Excel 2007 XML", "docx:MS Word 2007 XML"
#: Streams of old Word files, as a directory of OLE spells their names.
_WORDS, _MACROS = ("WordDocument".encode("utf-16-le"), "_VBA_PROJECT".encode("utf-16-le"))
_USUAL_PLACES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "C:\\Program Files\\LibreOffice\\program\\soffice.exe",
    "C:\\Program Files (x86)\\LibreOffice\\program\\soffice.exe",
)
_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update"><prop oor:name="Link" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""  # fmt: skip


def read(path: str, data: bytes, encoding: str | None = None) -> Reading:
    """Read a .doc, .wps, .rtf, .odt, .xls, .et or .ods file. Raises InputError, also where LibreOffice is not installed."""
    suffix = path[path.rfind(".") :].lower()
    _refuse_others(path, data, suffix)
    if suffix in _SHEETS:
        from linter.readers.xlsx import read_book

        return read_book(path, _converted(path, data, ".xls" if suffix == ".et" else suffix, _WORKBOOK), suffix[1:])
    made = _converted(path, data, ".doc" if _WORDS in data and data.startswith(_OLE) else suffix)
    return docx.read(path, made, name=suffix[1:])


def _refuse_others(path: str, data: bytes, suffix: str) -> None:
    """LibreOffice opens nearly anything and guesses; what it is given is what the name says."""
    if not data.startswith(_BEGINS[suffix]):
        found = recognise(data, path)
        zh, en = (found.name.zh, found.name.en) if found else ("文本或其他内容", "text or something else")
        remedy = Said("请按实际格式改正扩展名，再检查", "give it the name ending of what it is, and check that")
        raise InputError(
            Said(f"文件是{zh}，不是 {suffix} 文档", f"this is {en}, not {suffix}"), path=path, remedy=remedy
        )
    if data.startswith(_OLE) and _MACROS in data:
        remedy = Said(
            "请另存为不带宏的 .docx 或 .xlsx 再检查", "save it as .docx or .xlsx, without macros, and check that"
        )
        raise InputError(Said("文件带有宏（VBA）", "the file holds macros (VBA)"), path=path, remedy=remedy)
    if data.startswith(_ZIP):
        Package(data, path)


def program() -> str:
    """Where LibreOffice is, '' where it is not installed."""
    found = shutil.which("soffice") or shutil.which("libreoffice")
    return found or next((place for place in _USUAL_PLACES if os.path.exists(place)), "")


def _converted(path: str, data: bytes, suffix: str, target: str = _DOCUMENT) -> bytes:
    """The file in a format of Office of today."""
    soffice = program()
    if not soffice:
        raise InputError(
            Said(f"读取 {suffix} 文件需要 LibreOffice，本机没有找到", f"reading {suffix} files needs LibreOffice"),
            path=path,
            remedy=Said(
                "请安装 LibreOffice，或在 Word、WPS 中另存为 .docx 或 .xlsx 再检查",
                "install LibreOffice, or save the file as .docx or .xlsx and check that",
            ),
        )
    with TemporaryDirectory(prefix="hegao-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        (folder / f"report{suffix}").write_bytes(data)
        (folder / "profile" / "user").mkdir(parents=True)
        (folder / "profile" / "user" / "registrymodifications.xcu").write_text(_SETTINGS, encoding="utf-8")
        _run(path, soffice, folder, f"report{suffix}", target)
        made = folder / "made" / f"report.{target.partition(':')[0]}"
        if not made.is_file():
            what = Said("LibreOffice 打不开这个文件", "LibreOffice cannot open this file")
            remedy = Said(
                "文件可能已损坏或设有密码；请在 Word、WPS 中另存为 .docx 或 .xlsx 再检查",
                "it may be damaged or ask for a password: save it as .docx or .xlsx and check that",
            )
            raise InputError(what, path=path, remedy=remedy)
        return made.read_bytes()


def _run(path: str, soffice: str, folder: Path, name: str, target: str) -> None:
    command = [
        soffice, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--norestore", "--nologo",
        "--nodefault", "--nolockcheck", "--convert-to", target, "--outdir", str(folder / "made"),
        str(folder / name),
    ]  # fmt: skip
    nowhere = dict.fromkeys(("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY"), "http://127.0.0.1:9")
    environment = {**os.environ, **nowhere, "HOME": str(folder), "TMPDIR": str(folder)}
    quiet = subprocess.DEVNULL
    try:
        process = subprocess.Popen(
            command, stdin=quiet, stdout=quiet, stderr=quiet, cwd=folder, env=environment, start_new_session=True
        )
    except OSError:
        raise InputError(Said("LibreOffice 启动不了", "LibreOffice does not start"), path=path) from None
    try:
        process.wait(TIME_LIMIT)
    except subprocess.TimeoutExpired:
        what = Said(f"LibreOffice 转换超过 {TIME_LIMIT} 秒", f"LibreOffice took more than {TIME_LIMIT} seconds")
        remedy = Said("请在 Word、WPS 中另存为 .docx 或 .xlsx 再检查", "save it as .docx or .xlsx and check that")
        raise InputError(what, path=path, remedy=remedy) from None
    finally:
        _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    """End a conversion with all it has started, if it still runs."""
    if process.poll() is None:
        if sys.platform == "win32":
            process.kill()
        else:
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
