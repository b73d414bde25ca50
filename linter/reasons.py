"""Why the system refuses a file, in the two languages: its own words are English ones. Imported only where it refuses."""

from __future__ import annotations

import errno

from linter.errors import Said

_REASONS = {
    errno.EACCES: Said("没有权限", "permission denied"),
    errno.EPERM: Said("系统不允许", "operation not permitted"),
    errno.ENOENT: Said("没有这个文件或文件夹", "no such file or folder"),
    errno.ENOTDIR: Said("路径中有一段不是文件夹", "a part of the path is no folder"),
    errno.EISDIR: Said("这是文件夹，不是文件", "this is a folder, not a file"),
    errno.EEXIST: Said("已经有同名的文件", "the file exists"),
    errno.ENOSPC: Said("磁盘已满", "no space left on the disk"),
    errno.EDQUOT: Said("超过磁盘配额", "the disk quota is exceeded"),
    errno.EROFS: Said("所在磁盘是只读的", "the file system is read-only"),
    errno.EFBIG: Said("文件太大", "the file is too large"),
    errno.ENAMETOOLONG: Said("路径太长", "the path is too long"),
    errno.ELOOP: Said("符号链接绕成一圈", "symbolic links run in a circle"),
    errno.EMFILE: Said("打开的文件太多", "too many open files"),
    errno.ENFILE: Said("系统打开的文件太多", "too many open files in the system"),
    errno.EBUSY: Said("文件正被占用", "the file is busy"),
    errno.ETXTBSY: Said("文件正在运行", "the file is being run"),
    errno.EIO: Said("读写出错，磁盘可能有故障", "an input or output error; the disk may be failing"),
    errno.ESTALE: Said("网络磁盘的连接已失效", "the network disk has gone away"),
    errno.ETIMEDOUT: Said("等待超时", "timed out"),
    errno.ENOTEMPTY: Said("文件夹不是空的", "the folder is not empty"),
    errno.EXDEV: Said("跨磁盘，不能直接改名", "on another disk, cannot be renamed"),
    errno.EINVAL: Said("系统不接受这个路径", "the system takes no such path"),
    errno.ENOTSUP: Said("这个磁盘不支持", "not supported on this disk"),
}


def reason(error: BaseException) -> Said:
    """Why, in a few words. Of an error that is not the system's, or an unknown one, its kind."""
    if isinstance(error, OSError):
        known = _REASONS.get(error.errno or 0)
        if known is None and error.errno:
            known = Said(f"系统错误 {error.errno}", error.strerror or f"system error {error.errno}")
        if known is not None:
            return known
    if isinstance(error, UnicodeDecodeError):
        return Said("不是 UTF-8 编码", "not UTF-8")
    if isinstance(error, ValueError) and "null" in str(error):
        return Said("路径里有空字符", "the path holds a null character")
    kind = type(error).__name__
    return Said(kind, kind)
