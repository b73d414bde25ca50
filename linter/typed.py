"""``NamedTuple`` and ``TYPE_CHECKING`` without ``typing``, whose import and tuples would be a tenth of a small check.

For type checkers they are those of ``typing``. At run time ``TYPE_CHECKING`` is false, and ``NamedTuple`` makes tuples
that do what those of ``typing`` do, only that the types of their fields stay the text they were written as.
"""

from __future__ import annotations

TYPE_CHECKING = False

if TYPE_CHECKING:
    from typing import NamedTuple
else:
    from collections import _tuplegetter
    from functools import cache
    from types import FunctionType

    class _Maker(type):
        """Makes a named tuple of a class that lists its fields with their types."""

        def __new__(cls, name, bases, body):
            if not bases:
                return super().__new__(cls, name, bases, body)
            fields = tuple(body.get("__annotations__", ()))
            defaults = {field: body[field] for field in fields if field in body}
            body |= {field: _tuplegetter(index, "") for index, field in enumerate(fields)}
            body |= {"_fields": fields, "_field_defaults": defaults, "__match_args__": fields, "__slots__": ()}
            body["__new__"] = _constructor(name, fields, tuple(defaults.values()))
            return type(name, (_Named,), body)

    class NamedTuple(metaclass=_Maker):
        """As ``typing.NamedTuple``."""

    def _constructor(name, fields, defaults):
        # Compiling a function for each class is what makes named tuples slow to start. One for each number of fields
        # does, given other names for its arguments.
        qualname = f"{name}.__new__"
        code = _template(len(fields)).replace(co_varnames=("_cls", *fields), co_name="__new__", co_qualname=qualname)
        return FunctionType(code, {"new": tuple.__new__}, "__new__", defaults)

    @cache
    def _template(count):
        names = "".join(f"_{index}, " for index in range(count))
        return eval(f"lambda _cls, {names}: new(_cls, ({names}))").__code__

    class _Named(tuple):
        __slots__ = ()

        @classmethod
        def _make(cls, values):
            return cls(*values)

        def _replace(self, **values):
            made = tuple.__new__(self.__class__, map(values.pop, self._fields, self))
            if values:
                raise ValueError(f"Got unexpected field names: {list(values)!r}")
            return made

        def _asdict(self):
            return dict(zip(self._fields, self, strict=True))

        def __repr__(self):
            values = ", ".join(f"{field}={value!r}" for field, value in self._asdict().items())
            return f"{self.__class__.__name__}({values})"

        def __getnewargs__(self):
            return tuple(self)


__all__ = ["TYPE_CHECKING", "NamedTuple"]
