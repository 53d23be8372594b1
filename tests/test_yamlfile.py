"""YAML comes in as plain, finite, unambiguous text, or not at all."""

import re
from collections.abc import Callable
from decimal import Decimal

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from bsclint import limits
from bsclint.errors import ConfigurationError
from bsclint.yamlfile import Mapping, Node, Reader, Scalar, Sequence, flat, read, restored, shown

READER = Reader("x.yaml")


@pytest.fixture(params=["C", "Python"], autouse=True)
def loader(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Everything holds with libyaml and without it."""
    if request.param == "Python":
        monkeypatch.delattr(yaml, "CSafeLoader")
    elif not yaml.__with_libyaml__:
        pytest.skip("PyYAML was built without libyaml")


def refusal(text: str) -> str:
    with pytest.raises(ConfigurationError) as caught:
        read(text, "x.yaml")
    assert "\n" not in str(caught.value)
    return str(caught.value)


def node(text: str) -> Node:
    found = read(text, "x.yaml")
    assert found is not None
    return found


scalars = st.builds(Scalar, st.text(), st.integers(1, 9), st.booleans())
nodes: st.SearchStrategy[Node] = st.recursive(
    scalars,
    lambda inner: (
        st.builds(Sequence, st.lists(inner, max_size=3).map(tuple), st.integers(1, 9))
        | st.builds(Mapping, st.lists(st.tuples(scalars, inner), max_size=3).map(tuple), st.integers(1, 9))
    ),
    max_leaves=8,
)


@given(nodes)
def test_a_node_survives_as_plain_data(node: Node) -> None:
    assert restored(flat(node)) == node


def test_values_stay_text_and_know_their_lines() -> None:
    assert node('on: off\nlist:\n  - 017\n  - "no"\n  - 2024-01-01\n') == Mapping(
        (
            (Scalar("on", 1, True), Scalar("off", 1, True)),
            (
                Scalar("list", 2, True),
                Sequence((Scalar("017", 3, True), Scalar("no", 4, False), Scalar("2024-01-01", 5, True)), 3),
            ),
        ),
        1,
    )


@pytest.mark.parametrize("text", ["", "\ufeff", "# nothing\n", "---\n", "---\n...\n"])
def test_an_empty_document_is_nothing(text: str) -> None:
    assert read(text, "x.yaml") is None


def test_a_block_keeps_its_lines_and_a_byte_order_mark_is_no_text() -> None:
    assert node("\ufeffwhy: |\n  one\n\ttwo\n".replace("\t", "  ")) == Mapping(
        ((Scalar("why", 1, True), Scalar("one\ntwo\n", 1, False)),), 1
    )


@pytest.mark.parametrize("scalar", ["9999-99-99", "1:30", "1e3", "=", "9" * 5000, "0x_", "~", "null", ".nan"])
def test_what_yaml_would_make_of_a_word_does_not_matter(scalar: str) -> None:
    assert shown(node(f"a: {scalar}")) == f"{{a: {scalar}}}"


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("a: &x 1\n", 1, "the anchor `&x` is not allowed"),
        ("a: 1\nb: &x [*x]\n", 2, "the anchor `&x` is not allowed"),
        ("a: 1\nb: *x\n", 2, "the alias `*x` is not allowed"),
        ("a: &x {}\nb: {<<: *x}\n", 1, "the anchor `&x`"),
        ("a: !!timestamp x\n", 1, "the tag `tag:yaml.org,2002:timestamp` is not allowed"),
        ("a:\n  - !!python/object/apply:os.system [id]\n", 2, "the tag `tag:yaml.org,2002:python"),
        ("a: !x {}\n", 1, "the tag `!x` is not allowed"),
        ("a: ! x\n", 1, "the tag `!` is not allowed"),
        ("a: 1\nb: 2\na: 3\n", 3, "`a` is written twice, first in line 1"),
        ("x: {a: 1, b: {}, 'a': 2}\n", 1, "`a` is written twice"),
        ("a: 1\n---\nb: 2\n", 2, "a second document begins here"),
        ("? [a]\n: 1\n", 1, "a key must be a word"),
        ("x:\n  {{a: b}: c}\n", 2, "a key must be a word"),
        ('a: "\\u001b[2J"\n', 1, "the character `\\u{1B}` may not stand"),
        ('a: 1\n"b\\0": 2\n', 2, "the character `\\u{0}` may not stand"),
        ("a: 1\nb: \x07\n", 2, "the character `\\u{7}` may not stand"),
        ("a: 1\r\nb: 1\rc: \ud800\n", 3, "the character `\\u{D800}` may not stand"),
        ("a: \u202ex\n", 1, "the character `\\u{202E}` may not stand"),
        ("a: 1\u2028b: 2\n", 1, "the character `\\u{2028}` may not stand"),
        ("a: 1\n\ufeffb: 2\n", 2, "the character `\\u{FEFF}` may not stand"),
        ("a:\n\tb: 1\n", 2, "this is not YAML: a tab"),
        ("%YAML 9.9\n---\na: 1\n", 1, "this is not YAML: found incompatible YAML document"),
        ("a: b: c\n", 1, "this is not YAML: mapping values are not allowed"),
    ],
)
def test_what_could_surprise_is_refused_at_its_line(text: str, line: int, said: str) -> None:
    assert refusal(text).startswith(f"x.yaml:{line}: {said}")


def test_a_surrogate_cannot_come_in_by_an_escape() -> None:
    assert refusal('a: "\\ud800"\n').startswith("x.yaml:1: ")


@pytest.mark.parametrize("opening", ["[", "{a: ", "- ", "- - ", "? - "])
def test_depth_is_limited_before_it_costs_anything(opening: str) -> None:
    assert re.fullmatch(r"x\.yaml:1: (the nesting is deeper than 32|a key must be .*)", refusal(opening * 50_000))


def test_the_deepest_nesting_allowed() -> None:
    depth = limits.YAML_DEPTH
    assert shown(node("[" * depth + "]" * depth)) == "[" * depth + "]" * depth
    assert "deeper" in refusal("[" * (depth + 1) + "]" * (depth + 1))


def test_size_is_limited_in_bytes() -> None:
    most = limits.YAML_BYTES
    assert node("a" * most) == Scalar("a" * most, 1, True)
    assert refusal("a" * (most + 1)) == f"x.yaml: the file is larger than {most} bytes"
    assert "larger" in refusal("é" * (most // 2 + 1))


def test_a_message_repeats_no_more_than_a_glance_of_a_text() -> None:
    assert len(refusal(f"{'k' * 900}: 1\n{'k' * 900}: 1\n")) < 200


def test_whatever_the_library_raises_is_an_error_of_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> object:
        yield from ()
        raise KeyError("x")

    monkeypatch.setattr(yaml, "parse", broken)
    assert refusal("a: 1") == "x.yaml: this is not YAML: KeyError"


@settings(max_examples=200, deadline=None)
@given(st.text(st.sampled_from("ab:-?[]{},&*!|>'\"%@`#~<= \n\t\\0x\ud800\u2028é"), max_size=40))
def test_any_text_is_read_or_refused_in_one_sentence(text: str) -> None:
    said = "x.yaml:"
    try:
        read(text, "x.yaml")
    except ConfigurationError as error:
        said = str(error)
    assert re.fullmatch(r"x\.yaml:.*", said)


def test_readers_type_what_is_written() -> None:
    assert READER.text(node("'017'"), "`a`") == "017"
    assert READER.word(node("up"), "`a`", ["up", "down"]) == "up"
    assert (READER.flag(node("true"), "`a`"), READER.flag(node("false"), "`a`")) == (True, False)
    assert (READER.integer(node("-7"), "`a`"), READER.integer(node("0"), "`a`")) == (-7, 0)
    assert READER.number(node("0.30"), "`a`") == Decimal("0.30")
    assert READER.texts(node("[a, 'b c']"), "`a`") == ("a", "b c")
    assert READER.fields(node("{a: 1}"), "`x`", ["a", "b"]) == {"a": Scalar("1", 1, True)}


@pytest.mark.parametrize(
    ("text", "reader", "said"),
    [
        ("[a]", lambda n: READER.text(n, "`t`"), "`t` must be a text, not a list"),
        ("'  '", lambda n: READER.text(n, "`t`"), "`t` is empty"),
        ("x: ", lambda n: READER.texts(n.pairs[0][1], "`t`"), "`t` has no value; it must be a list"),
        ("x: ", lambda n: READER.text(n.pairs[0][1], "`t`"), "`t` has no value"),
        ("x: ", lambda n: READER.flag(n.pairs[0][1], "`t`"), "`t` has no value; it must be `true` or"),
        ("upp", lambda n: READER.word(n, "`t`", ["up", "down"]), "`t` cannot be `upp` (did you mean `up`?)"),
        ("zzz", lambda n: READER.word(n, "`t`", ["up"]), "`t` cannot be `zzz`; it is one of up"),
        ("on", lambda n: READER.flag(n, "`t`"), "`t` must be `true` or `false`, not `on`"),
        ("'true'", lambda n: READER.flag(n, "`t`"), "`t` must be `true` or `false`, without quotes"),
        ("017", lambda n: READER.integer(n, "`t`"), "`t` must be a whole number, not `017`"),
        ("1_000", lambda n: READER.integer(n, "`t`"), "`t` must be a whole number"),
        ("٣", lambda n: READER.integer(n, "`t`"), "`t` must be a whole number"),
        ("9" * 31, lambda n: READER.integer(n, "`t`"), "`t` must be a whole number"),
        ("1.5", lambda n: READER.integer(n, "`t`"), "`t` must be a whole number"),
        ("'5'", lambda n: READER.integer(n, "`t`"), "`t` must be a whole number, without quotes"),
        ("{}", lambda n: READER.integer(n, "`t`"), "`t` must be a whole number, not a mapping"),
        ("1e9", lambda n: READER.number(n, "`t`"), "`t` must be a number, not `1e9`"),
        (".nan", lambda n: READER.number(n, "`t`"), "`t` must be a number"),
        ("a", lambda n: READER.texts(n, "`t`"), "`t` must be a list, such as `[one, two]`, not `a`"),
        ("[[]]", lambda n: READER.texts(n, "`t`"), "an item of `t` must be a text, not a list"),
        ("[a]", lambda n: READER.pairs(n, "`t`"), "`t` must be keys with values, not a list"),
        ("{'': 1}", lambda n: READER.pairs(n, "`t`"), "a key of `t` is empty"),
        ("{tilte: 1}", lambda n: READER.fields(n, "`t`", ["title"]), "`t` has no key `tilte` (did you mean"),
        ("{x: 1}", lambda n: READER.fields(n, "`t`", ["title"]), "`t` has no key `x`; known are title"),
        ("{a: 1}", lambda n: READER.fields(n, "`t`", ["a", "b"], ["b"]), "`t` lacks `b`"),
    ],
)
def test_a_value_of_another_type_is_refused_in_one_sentence(
    text: str, reader: Callable[[Node], object], said: str
) -> None:
    value = node(text)
    with pytest.raises(ConfigurationError) as caught:
        reader(value)
    assert str(caught.value).startswith(f"x.yaml:1: {said}")


def test_a_message_shows_no_hidden_character() -> None:
    with pytest.raises(ConfigurationError, match=r"`a\\u\{200B\}`"):
        READER.fields(node("a\u200b: 1"), "`t`", ["a"])
