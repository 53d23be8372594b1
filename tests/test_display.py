"""What a screen may see."""

from hypothesis import given
from hypothesis import strategies as st

from bsclint.display import escape


@given(st.text(st.sampled_from("a1 :#[]\t\n\x1b'\x7f"), max_size=12))
def test_plain_text_takes_no_other_way_than_text_of_other_scripts(text: str) -> None:
    assert escape(text + "é") == escape(text) + "é"
