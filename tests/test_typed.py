"""Named tuples of our own do what those of ``typing`` do."""

from __future__ import annotations

import copy
import inspect
import pickle
from typing import Any

import pytest

from linter.typed import NamedTuple


class Pair(NamedTuple):
    """Two values."""

    left: int
    right: str = "r"
    more: tuple[int, ...] = ()

    @property
    def both(self) -> str:
        return f"{self.left}{self.right}"


class Nothing(NamedTuple):
    pass


def test_it_is_a_tuple_with_names() -> None:
    pair = Pair(1, more=(2,))
    assert tuple(pair) == (1, "r", (2,))
    assert (pair.left, pair.right, pair.both) == (1, "r", "1r")
    assert pair._replace(left=3) == Pair(3, "r", (2,))
    assert pair._asdict() == {"left": 1, "right": "r", "more": (2,)}
    assert repr(pair) == "Pair(left=1, right='r', more=(2,))"
    assert hash(pair) == hash((1, "r", (2,)))
    assert Nothing() == ()


def test_what_tools_read_of_it() -> None:
    assert (Pair._fields, Pair._field_defaults) == (("left", "right", "more"), {"right": "r", "more": ()})
    assert Pair.__doc__ == "Two values."
    assert list(inspect.signature(Pair.__new__).parameters)[1:] == ["left", "right", "more"]
    assert Pair.__annotations__["left"] == "int"


def test_it_can_be_matched_copied_and_sent() -> None:
    pair = Pair(1)
    match pair:
        case Pair(left, right):
            assert (left, right) == (1, "r")
    for twin in (copy.copy(pair), copy.deepcopy(pair), pickle.loads(pickle.dumps(pair))):
        assert twin == pair
        assert type(twin) is Pair


@pytest.mark.parametrize("arguments", [{}, {"left": 1, "other": 2}])
def test_wrong_arguments_are_errors(arguments: dict[str, Any]) -> None:
    with pytest.raises(TypeError, match="Pair"):
        Pair(**arguments)


def test_values_stay_as_they_are() -> None:
    with pytest.raises(AttributeError):
        Pair(1).left = 2  # type: ignore[misc]
    with pytest.raises(ValueError, match="other"):
        Pair(1)._replace(other=2)  # type: ignore[call-arg]
