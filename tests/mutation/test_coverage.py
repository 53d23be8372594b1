"""Every slip that a reader of the sources would want noticed is noticed by the strict standard."""

from functools import cache
from pathlib import Path

import pytest
from tests.mutation.conftest import TODAY, Open

from bsclint import api
from bsclint.model.case import Case
from bsclint.model.workspace import Workspace
from bsclint.mutation.coverage import MUTATIONS, Tried, trials
from bsclint.mutation.mutant import Mutation
from bsclint.mutation.surgery import Surgeon
from bsclint.resources import resource
from bsclint.rewrite.scribe import applied
from bsclint.rulebook import Rulebook
from bsclint.standards import Settings, standard

BOOK = Rulebook.shipped()

PREVIEW = (
    *("evidence-outdated", "initiative-for-everything", "link-loses-evidence", "links-everywhere"),
    *("milestone-missed", "objective-nearly-repeated", "review-slowed", "share-above-all"),
)
"""What only preview rules notice, which the strict standard does not run yet."""

MISSED = {
    "initiative-dropped": "what it supported may have another",
    "initiative-loses-moves": "what it supports has measures",
    "link-cut": "its ends may have other links",
    "measure-dropped": "its objective may have another",
    "measure-loses-owner": "the owner of its objective answers for it",
    "objective-dropped": "what remains may be whole without it",
    "objective-loses-cluster": "it may be the last of its perspective that says one",
    "target-eased": "one reading of a scorecard does not show what it said before",
    "theme-dropped": "its objectives may be in another",
    "value-proposition-dropped": "a public body need not declare one",
}
"""What no rule notices everywhere, and why that is as it should be."""


def strict() -> Settings:
    return standard("strict", Path.cwd(), BOOK)


@cache
def found() -> dict[str, Tried]:
    return {one.mutation.name: one for one in api.coverage(strict(), (), TODAY, places=1)}


@pytest.mark.parametrize("name", [mutation.name for mutation in MUTATIONS])
def test_strict_notices_every_slip(name: str) -> None:
    tried = found()[name]
    assert tried.trials, "none of the scorecards has anything that it could happen to"
    missed = [trial for trial in tried.trials if not trial.caught_by]
    if name in PREVIEW:
        assert [trial for trial in missed if not trial.off] == []
    elif name not in MISSED:
        assert missed == []


def test_no_slip_is_noticed_by_the_language_alone() -> None:
    """A mutant is a legal scorecard, or it would say nothing about rules."""
    for name, tried in found().items():
        if name != "objective-renamed":
            assert [trial for trial in tried.trials if any(code < "BSC1" for code in trial.caught_by)] == []


def test_the_lists_of_what_is_missed_are_of_slips_that_there_are() -> None:
    assert {*PREVIEW, *MISSED} <= set(found())


def test_names_and_sentences_are_distinct() -> None:
    assert len({mutation.name for mutation in MUTATIONS}) == len(MUTATIONS)
    assert len({mutation.what for mutation in MUTATIONS}) == len(MUTATIONS)
    assert all(mutation.what[0].isupper() and not mutation.what.endswith(".") for mutation in MUTATIONS)


def mutants_of(mutation: Mutation) -> list[tuple[str, str, str]]:
    """The path, the text and the changed text for every mutant of the scorecards that ship."""
    folder = resource(api.CLEAN)
    workspace = Workspace(folder, strict().frameworks)
    made = []
    for path in sorted(folder.glob("*.bsc")):
        for card in workspace.document(path.name).scorecards:
            text = Surgeon(Case(card, workspace, TODAY))
            made += [(path.name, text.text, applied(text.text, m.edits)) for m in mutation.mutants(text.case, text)]
    return made


@pytest.mark.parametrize("mutation", [m for m in MUTATIONS if m.name != "objective-renamed"], ids=lambda m: m.name)
def test_every_mutant_differs_and_is_legal(mutation: Mutation) -> None:
    folder = resource(api.CLEAN)
    for path, before, after in mutants_of(mutation)[::4]:
        assert after != before
        workspace = Workspace(folder, strict().frameworks, overlay={path: after})
        document = workspace.document(path)
        assert [flaw.message for flaw in (*document.flaws, *workspace.links(document).flaws)] == []


class TestTrials:
    def tried(self, opened: Open, name: str, places: int = 3) -> Tried:
        settings = standard("minimal", Path.cwd(), BOOK)
        for one in trials(settings, opened, ["acme.bsc"], TODAY, places):
            if one.mutation.name == name:
                return one
        raise AssertionError(name)

    def test_what_was_there_before_is_not_caught(self, opened: Open) -> None:
        tried = self.tried(opened, "initiative-loses-supports")
        (trial,) = tried.trials
        assert (trial.path, trial.element, trial.line) == ("acme.bsc", "acme.gates", 19)
        assert trial.caught_by == ("BSC501",)
        tried = self.tried(opened, "scorecard-loses-vision")
        assert tried.trials[0].caught_by == ()
        assert "BSC104" in tried.off
        assert tried.codes == ()

    def test_no_more_places_than_asked_for(self, opened: Open) -> None:
        assert [t.element for t in self.tried(opened, "link-to-itself", 2).trials] == ["acme.loyalty", "acme.speed"]
        assert len(self.tried(opened, "link-to-itself", 1).trials) == 1
        assert len(self.tried(opened, "link-to-itself", 99).trials) == 3

    def test_what_cannot_happen_is_not_tried(self, opened: Open) -> None:
        assert self.tried(opened, "thresholds-swapped").trials == ()

    def test_twice_the_same(self, opened: Open) -> None:
        settings = standard("minimal", Path.cwd(), BOOK)
        first, second = (list(trials(settings, opened, ["acme.bsc"], TODAY, 2)) for _ in range(2))
        assert first == second
