"""Records are as good as the dataclasses that they stand in for."""

from __future__ import annotations

import copy
import dataclasses
import pickle
from functools import cached_property
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bsclint.record import Record, field, replace


class Point(Record):
    x: int
    y: int = 0
    tags: tuple[str, ...] = field(default_factory=tuple)


@dataclasses.dataclass(frozen=True, slots=True)
class Model:
    x: int
    y: int = 0
    tags: tuple[str, ...] = dataclasses.field(default_factory=tuple)


class Named(Record, kw_only=True, slots=False):
    name: str
    note: str = field(default="", shown=False, compared=False)

    @cached_property
    def length(self) -> int:
        return len(self.name)


class Tally(Record, frozen=False):
    seen: list[int] = field(default_factory=list)


class Place(Record, eq=False):
    at: int


class Range(Record):
    low: int
    high: int

    def __post_init__(self) -> None:
        if self.low > self.high:
            raise ValueError("`low` is above `high`")


arguments = st.tuples(
    st.lists(st.integers(0, 3), max_size=4), st.dictionaries(st.sampled_from("xyz"), st.integers(0, 3))
)


def outcome(kind: Any, args: list[int], named: dict[str, int]) -> Any:
    try:
        made = kind(*args, **named)
    except TypeError:
        return TypeError
    return made.x, made.y, made.tags, repr(made).partition("(")[2], made.__match_args__


@given(arguments)
def test_it_is_made_as_a_dataclass_is(given: tuple[list[int], dict[str, int]]) -> None:
    assert outcome(Point, *given) == outcome(Model, *given)


@given(st.lists(st.builds(Point, st.integers(0, 1), st.integers(0, 1)), min_size=2, max_size=2))
def test_it_is_equal_where_all_fields_are(pair: list[Point]) -> None:
    one, other = pair
    models = [Model(point.x, point.y) for point in pair]
    assert (one == other) is (models[0] == models[1])
    assert len({*pair}) == len({*models})
    assert one != Model(one.x, one.y)


@given(st.integers(), st.integers())
def test_a_copy_is_another_one(x: int, y: int) -> None:
    one = Point(x)
    assert replace(one, y=y) == Point(x, y)
    assert copy.deepcopy(one) == pickle.loads(pickle.dumps(one)) == one == Point(x)


def test_a_change_is_checked_as_a_new_one_is() -> None:
    with pytest.raises(ValueError, match="above"):
        replace(Range(1, 2), low=3)
    with pytest.raises(TypeError):
        replace(Range(1, 2), middle=3)


def test_it_is_immutable_unless_it_says_otherwise() -> None:
    one = Point(1)
    with pytest.raises(AttributeError, match="`x` cannot be set"):
        one.x = 2  # type: ignore[misc]
    with pytest.raises(AttributeError, match="`x` cannot be deleted"):
        del one.x
    tally = Tally()
    tally.seen = [1]
    assert tally == Tally([1])
    assert Tally().seen == []
    with pytest.raises(TypeError):
        hash(tally)


def test_what_is_passed_over() -> None:
    assert Named(name="a", note="b") == Named(name="a")
    assert repr(Named(name="a", note="b")) == "Named(name='a')"
    assert Named(name="abc").length == 3
    with pytest.raises(TypeError):
        Named("a")  # type: ignore[misc]


def test_one_that_is_equal_only_to_itself() -> None:
    place = Place(1)
    assert place == place  # noqa: PLR0124
    assert place != Place(1)
    assert len({place, Place(1)}) == 2


def test_dataclasses_take_it_for_one_of_theirs() -> None:
    assert dataclasses.asdict(Range(1, 2)) == {"low": 1, "high": 2}
    assert dataclasses.replace(Point(1), y=2) == Point(1, 2)
    assert [one.name for one in dataclasses.fields(Point)] == ["x", "y", "tags"]


@pytest.mark.parametrize("base", [Record, Point])
def test_a_record_has_fields_and_is_not_extended(base: type[Record]) -> None:
    body = {"__annotations__": {"z": "int"}} if base is Point else {}
    with pytest.raises(TypeError, match="Odd"):
        type(base)("Odd", (base,), body)
