"""``NamedTuple`` and ``TYPE_CHECKING`` without ``typing``, whose import and tuples would be a tenth of a small check.

For type checkers they are those of ``typing``. At run time ``TYPE_CHECKING`` is false and ``NamedTuple`` makes the same
classes, only that the types of fields stay the text they were written as.
"""

from __future__ import annotations

TYPE_CHECKING = False

if TYPE_CHECKING:
    from typing import NamedTuple
else:
    from collections import namedtuple

    class _Maker(type):
        """Turns the body of a class into a named tuple with the methods and properties of that class."""

        def __new__(cls, name, bases, body):
            if not bases:
                return super().__new__(cls, name, bases, body)
            fields = body.get("__annotations__", {})
            defaults = [body.pop(field) for field in fields if field in body]
            made = namedtuple(name, fields, defaults=defaults, module=body["__module__"])
            for key, value in body.items():
                if key != "__module__":
                    setattr(made, key, value)
            return made

    class NamedTuple(metaclass=_Maker):
        """As ``typing.NamedTuple``."""


__all__ = ["TYPE_CHECKING", "NamedTuple"]
