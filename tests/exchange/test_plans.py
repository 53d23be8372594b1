"""The plans that other tests are made with are legal, and leave nothing out."""

from tests.exchange.plans import PLAIN, plan

from bsclint.element import KINDS
from bsclint.exchange.transfer import proven
from bsclint.schema import SERIES


def test_every_plan_is_one_that_a_file_can_say() -> None:
    for seed in range(60):
        proven(plan(seed))
        proven(plan(seed, PLAIN))


def test_every_kind_and_attribute_is_there() -> None:
    drafts = [draft for seed in range(200) for draft in plan(seed).within()]
    stated = {(draft.kind, key) for draft in drafts for key in draft.stated}
    assert {(kind, key) for kind in KINDS for key in KINDS[kind].attributes} <= stated
    assert all(any(draft.kind == kind and draft.points for draft in drafts) for kind in SERIES)
    assert any(draft.kind == "link" for draft in drafts)
