"""Projects that grow in one way each: what time and memory must not grow faster than.

A family is a function from a size to the files of a project; twice the size is about twice the text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from benchmarks.cards import cards
from benchmarks.scorecards import scorecard
from benchmarks.twins import LANGUAGES

Files = dict[str, str]
NAME = "a.bsc"


def _card(body: Iterable[str], head: Iterable[str] = (), name: str = "a") -> str:
    return "\n".join([*head, f'scorecard {name} "Grown in one way" {{', *body, "}", ""])


def _objectives(bodies: Iterable[str]) -> Files:
    lines = (f'objective o{n} "Grow {n}" {{ {body} }}' for n, body in enumerate(bodies))
    return {NAME: _card(["perspective financial {", *lines, "}"])}


def nesting(n: int) -> Files:
    """Blocks within blocks."""
    return {NAME: "scorecard a { " * n + "}" * n}


def open_blocks(n: int) -> Files:
    """Blocks that nobody closes, side by side."""
    return {NAME: _card(f'perspective p{i} {{ objective o{i} "Grow {i}" {{' for i in range(n))}


def string(n: int) -> Files:
    """One long text."""
    return {NAME: _card([f'vision: "{"lorem ipsum " * n}"'])}


def text_block(n: int) -> Files:
    """One text of many lines."""
    return {NAME: _card(['vision: """', *("  lorem ipsum dolor sit amet" for _ in range(n)), '  """'])}


def quotes(n: int) -> Files:
    """Quotation marks without end."""
    return {NAME: _card(['"' * n])}


def number(n: int) -> Files:
    """One long number."""
    return {NAME: _card([f"weight: {'9' * n}"])}


def blanks(n: int) -> Files:
    """Lines of nothing but blanks."""
    return {NAME: _card([" " * 60] * n)}


def names(n: int) -> Files:
    """Some names that are longer and longer."""
    long = [f"{'name_of_something_' * n}{i}" for i in range(8)]
    drives = (f"drives: {', '.join(long[:i])}" if i else "" for i in range(len(long)))
    lines = (f'objective {name} "Grow" {{ {goals} }}' for name, goals in zip(long, drives, strict=True))
    return {NAME: _card(["perspective financial {", *lines, "}"])}


def lines(n: int) -> Files:
    """A scorecard like others, but longer."""
    return {NAME: scorecard(n, 1)}


def objectives(n: int) -> Files:
    """Objectives in one perspective, without any link."""
    return _objectives('owner: "CFO"' for _ in range(n))


def measures(n: int) -> Files:
    """Measures in one objective."""
    measures = (f'measure m{i} "Figure {i}" {{ kind: leading  target: >= {i}% by 2027-12-31 }}' for i in range(n))
    return {NAME: _card(['perspective financial { objective o "Grow" {', *measures, "} }"])}


def perspectives(n: int) -> Files:
    """Perspectives with an objective each."""
    return {NAME: _card(f'perspective p{i} {{ objective o{i} "Grow {i}" {{}} }}' for i in range(n))}


def initiatives(n: int) -> Files:
    """Initiatives for one objective."""
    body = (f'initiative i{i} "Programme {i}" {{ supports: o  budget: {i + 1}000 EUR }}' for i in range(n))
    return {NAME: _card(['perspective financial { objective o "Grow" {} }', *body])}


def same_titles(n: int) -> Files:
    """Objectives with one title."""
    return {NAME: _card(["perspective financial {", *(f'objective o{i} "Grow" {{}}' for i in range(n)), "}"])}


def chain(n: int) -> Files:
    """A chain of causes."""
    return _objectives("" if i == 0 else f"drives: o{i - 1}" for i in range(n))


def circle(n: int) -> Files:
    """A circle of causes."""
    return _objectives(f"drives: o{(i + 1) % n}" for i in range(n))


def links(n: int) -> Files:
    """Links among a few objectives."""
    arrows = (f"o{i % 40} -> o{(i * 7 + i // 40) % 40} {{ lag: {i % 9} quarters }}" for i in range(n))
    plain = (f'objective o{i} "Grow {i}" {{}}' for i in range(40))
    return {NAME: _card(["perspective financial {", *plain, "}", *arrows])}


def fan(n: int) -> Files:
    """One objective that drives all others: a long list."""
    drives = ", ".join(f"o{i}" for i in range(1, n))
    return _objectives([f"drives: {drives}", *("" for _ in range(n - 1))])


def lost_names(n: int) -> Files:
    """Names that nothing has."""
    return _objectives(f"drives: objctive_{i}" for i in range(n))


def imports(n: int) -> Files:
    """A file that imports many."""
    small = {f"b{i}.bsc": _card([], name=f"b{i}") for i in range(n)}
    return {NAME: _card([], (f'import "b{i}.bsc" as b{i}' for i in range(n)))} | small


def import_chain(n: int) -> Files:
    """Files of which each imports the next."""
    each = (_card([], [f'import "b{i + 1}.bsc" as next'] if i + 1 < n else [], name=f"b{i}") for i in range(n))
    return {f"b{i}.bsc": text for i, text in enumerate(each)}


def cascade(n: int) -> Files:
    """Scorecards of which each contributes to the one above."""

    def unit(i: int) -> str:
        contributes = f"contributes_to: up.o{i - 1}" if i else ""
        body = [f"cascades_from: up.b{i - 1}"] if i else []
        objective = f'perspective financial {{ objective o{i} "Grow {i}" {{ {contributes} }} }}'
        return _card([*body, objective], [f'import "b{i - 1}.bsc" as up'] if i else [], name=f"b{i}")

    return {f"b{i}.bsc": unit(i) for i in range(n)}


def files(n: int) -> Files:
    """Files that know nothing of each other."""
    return {f"{card.name}.bsc": "\n".join(LANGUAGES["bsc"](card.data)) for card in cards(n)}


def scorecards(n: int) -> Files:
    """Scorecards in one file."""
    return {NAME: "".join(_card(['perspective financial { objective o "Grow" {} }'], name=f"s{i}") for i in range(n))}


def waivers(n: int) -> Files:
    """Waivers in a scorecard, each for an objective of its own."""
    waived = (
        f'waiver undescribed-objective {{ on: o{i}  reason: "Agreed with the board of the group"  '
        'requested_by: "a"  approved_by: "b"  approved_on: 2026-01-01  expires: 2026-12-31 }'
        for i in range(n)
    )
    body = ["perspective financial {", *(f'objective o{i} "Grow" {{}}' for i in range(n)), "}"]
    return {NAME: _card([*body, *waived])}


def damaged(n: int) -> Files:
    """Waivers that cannot be understood."""
    return {NAME: waivers(n)[NAME].replace("waiver undescribed-objective", "waiver")}


def waiver_file(n: int) -> Files:
    """Waivers in a file of their own."""
    waived = (
        f"- {{rule: undescribed-objective, scorecard: a, on: a.o{i}, reason: Agreed with the board of the group, "
        "requested_by: a@b.example, approved_by: c@d.example, approved_on: 2026-01-01, expires: 2026-12-31}\n"
        for i in range(n)
    )
    return objectives(n) | {"waivers.yaml": "".join(waived), ".bsclint.yaml": "waiver_files: [waivers.yaml]\n"}


def ignores(n: int) -> Files:
    """Comments that say what to ignore."""
    comment = "# bsclint: ignore[undescribed-objective] -- the title says it all"
    body = (f'{comment}\nobjective o{i} "Grow {i}" {{}}' for i in range(n))
    return {NAME: _card(["perspective financial {", *body, "}"])}


def comments(n: int) -> Files:
    """Comments."""
    return {NAME: _card(f"# lorem ipsum dolor sit amet, {i}" for i in range(n))}


def slips(n: int) -> Files:
    """Errors of syntax."""
    return {NAME: _card(f'objective o{i} "Grow {{ : , ->' for i in range(n))}


def strange_letters(n: int) -> Files:
    """Characters that no scorecard knows."""
    return {NAME: _card(["§ € \u2028 \x00 " * n])}


def unknown_keys(n: int) -> Files:
    """Attributes that nobody knows."""
    return {NAME: _card(f"ownr{i}: 5" for i in range(n))}


def same_names(n: int) -> Files:
    """Objectives with one name."""
    return {NAME: _card(["perspective financial {", *(f'objective o "Grow {i}" {{}}' for i in range(n)), "}"])}


def figures(n: int) -> Files:
    """Figures of one measure."""
    actuals = "  ".join(f"{1900 + i // 12}-{i % 12 + 1:02}: {i}%" for i in range(min(n, 90_000)))
    return {
        NAME: _card(
            [f'perspective financial {{ objective o "Grow" {{ measure m "M" {{ actuals {{ {actuals} }} }} }} }}']
        )
    }


FAMILIES: dict[Callable[[int], Files], int] = {
    nesting: 20_000,
    open_blocks: 2_000,
    string: 150_000,
    text_block: 60_000,
    quotes: 1_000_000,
    number: 1_000_000,
    blanks: 30_000,
    names: 2_000,
    lines: 8_000,
    objectives: 3_000,
    measures: 3_000,
    perspectives: 2_000,
    initiatives: 3_000,
    same_titles: 3_000,
    chain: 3_000,
    circle: 3_000,
    links: 4_000,
    fan: 4_000,
    lost_names: 3_000,
    imports: 300,
    import_chain: 300,
    cascade: 100,
    files: 100,
    scorecards: 1_000,
    waivers: 1_500,
    damaged: 1_500,
    waiver_file: 1_500,
    ignores: 3_000,
    comments: 40_000,
    slips: 20_000,
    strange_letters: 60_000,
    unknown_keys: 2_000,
    same_names: 2_000,
    figures: 10_000,
}
"""Every family, with a size at which a run takes about a second."""
