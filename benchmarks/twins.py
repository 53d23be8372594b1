"""A generated card as a scorecard, as YAML and as Turtle: the same content, line for line where the language allows."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from benchmarks.cards import Card

Data = dict[str, Any]

WORDS = ("title", "description", "vision", "owner")
"""Attributes that hold text; the others hold names, dates and quantities."""


def write(folder: Path, cards: Iterable[Card], suffixes: Iterable[str] = ("bsc", "yaml", "ttl")) -> None:
    """Write each card in each language, into the folders `bsc`, `yaml` and `ttl` of `folder`."""
    for suffix in suffixes:
        (folder / suffix).mkdir(parents=True, exist_ok=True)
    for card in cards:
        for suffix in suffixes:
            text = "\n".join([*LANGUAGES[suffix](card.data), ""])
            (folder / suffix / f"{card.name}.{suffix}").write_text(text, encoding="utf-8")


def scorecard(data: Data) -> Iterator[str]:
    """The lines of a scorecard."""
    yield f'scorecard {data["scorecard"]} "{data["title"]}" {{'
    for key in ("framework", "period", "vision", "owner", "review_cycle"):
        yield f"  {_stated(key, data[key])}"
    for perspective in data["perspectives"]:
        yield f"  perspective {perspective['id']} {{"
        for objective in perspective["objectives"]:
            yield f'    objective {objective["id"]} "{objective["title"]}" {{'
            yield from (f"      {_stated(*entry)}" for entry in _attributes(objective))
            yield from (f"      {_block('measure', measure)}" for measure in objective["measures"])
            yield "    }"
        yield "  }"
    for link in data["links"]:
        yield f"  {link['from']} -> {link['to']} {{ lag: {link['lag']}  strength: {link['strength']} }}"
    yield from (f"  {_block('initiative', initiative)}" for initiative in data["initiatives"])
    yield "}"


def _attributes(element: Data) -> Iterator[tuple[str, Any]]:
    return (entry for entry in element.items() if entry[0] not in ("id", "title", "measures", "objectives"))


def _stated(key: str, value: str | list[str]) -> str:
    if isinstance(value, list):
        return f"{key}: {', '.join(value)}"
    return f'{key}: "{value}"' if key in WORDS else f"{key}: {value}"


def _block(kind: str, element: Data) -> str:
    stated = "  ".join(_stated(*entry) for entry in _attributes(element))
    return f'{kind} {element["id"]} "{element["title"]}" {{ {stated} }}'


def yaml(data: Data) -> Iterator[str]:
    """The lines of YAML, as people write it: what stands on one line in a scorecard stands on one line here."""
    yield f"scorecard: {data['scorecard']}"
    for key in ("title", "framework", "period", "vision", "owner", "review_cycle"):
        yield _pair(key, data[key])
    yield "perspectives:"
    for perspective in data["perspectives"]:
        yield f"  - id: {perspective['id']}"
        yield "    objectives:"
        for objective in perspective["objectives"]:
            yield f"      - id: {objective['id']}"
            yield f"        {_pair('title', objective['title'])}"
            yield from (f"        {_pair(*entry)}" for entry in _attributes(objective))
            yield f"        measures:{'' if objective['measures'] else ' []'}"
            yield from (f"          - {_flow(measure)}" for measure in objective["measures"])
    yield f"links:{'' if data['links'] else ' []'}"
    yield from (f"  - {_flow(link)}" for link in data["links"])
    yield "initiatives:"
    yield from (f"  - {_flow(initiative)}" for initiative in data["initiatives"])


def _pair(key: str, value: str | list[str]) -> str:
    if isinstance(value, list):
        return f"{key}: [{', '.join(value)}]"
    return f"{key}: {json.dumps(value) if key in WORDS or key == 'target' else value}"


def _flow(element: Data) -> str:
    return f"{{{', '.join(_pair(*entry) for entry in element.items())}}}"


def turtle(data: Data) -> Iterator[str]:
    """The lines of Turtle; names are kept apart from those of other files by the name of the scorecard."""
    yield "@prefix bsc: <https://bsclint.example/terms#> ."
    yield f"@prefix : <https://bsclint.example/{data['scorecard']}#> ."
    yield ""
    owned = ", ".join(f":{perspective['id']}" for perspective in data["perspectives"])
    stated = "; ".join(_said(key, data[key]) for key in ("title", "framework", "period", "vision", "owner"))
    yield f":{data['scorecard']} a bsc:Scorecard; {stated}; bsc:perspective {owned} ."
    for perspective in data["perspectives"]:
        kinds = f"bsc:Perspective, bsc:{perspective['id'].capitalize()}Perspective"
        yield f":{perspective['id']} a {kinds}; bsc:objective {_named(perspective['objectives'])} ."
        for objective in perspective["objectives"]:
            yield f":{objective['id']} a bsc:{perspective['id'].capitalize()}Objective; {_saying(objective)} ."
            yield from (f":{measure['id']} a bsc:Measure; {_saying(measure)} ." for measure in objective["measures"])
    for link in data["links"]:
        yield f":{link['from']} bsc:drives :{link['to']} ."
        about = f"{_said('lag', link['lag'])}; {_said('strength', link['strength'])}"
        yield f"[] a bsc:Link; bsc:from :{link['from']}; bsc:to :{link['to']}; {about} ."
    yield from (f":{one['id']} a bsc:Initiative; {_saying(one)} ." for one in data["initiatives"])


def _named(elements: list[Data]) -> str:
    return ", ".join(f":{element['id']}" for element in elements)


def _saying(element: Data) -> str:
    said = [_said("title", element["title"]), *(_said(*entry) for entry in _attributes(element))]
    if element.get("measures"):
        said.append(f"bsc:measure {_named(element['measures'])}")
    return "; ".join(said)


def _said(key: str, value: str | list[str]) -> str:
    if isinstance(value, list):
        return f"bsc:{key} {', '.join(f':{name}' for name in value)}"
    return f"bsc:{key} {json.dumps(value)}"


LANGUAGES = {"bsc": scorecard, "yaml": yaml, "ttl": turtle}
