"""Readers of the formats that know nothing of how these are written, and give the same things from each."""

import json
import re
from typing import Any, NamedTuple
from urllib.parse import unquote

from markdown_it import MarkdownIt
from markdown_it.token import Token

COMMAND = re.compile(r"::(error|warning|notice)(?: (.*?))?::(.*)")


class Told(NamedTuple):
    """A finding, by what every format has of it."""

    code: str
    severity: str
    path: str
    line: int
    message: str


class Entry(NamedTuple):
    """A finding, by what it is about."""

    scorecard: str | None
    code: str
    element: str
    state: str


Outcome = tuple[str | None, str, str]
"""Scorecard, code and state of a result."""


# -- SARIF -----------------------------------------------------------------------------------------------------


def run_of(text: str) -> Any:
    [run] = json.loads(text)["runs"]
    return run


def sarif_told(text: str) -> list[Told]:
    words = {"note": "info"}
    return [
        Told(
            result["ruleId"],
            words.get(result["level"], result["level"]),
            unquote(result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]),
            result["locations"][0]["physicalLocation"].get("region", {"startLine": 1})["startLine"],
            result["message"]["text"].split("\n")[0],
        )
        for result in run_of(text)["results"]
        if result["kind"] == "fail"
    ]


def sarif_state(result: Any) -> str:
    if result.get("baselineState") == "unchanged":
        return "baselined"
    return "waived" if result["suppressions"] else "open"


def sarif_entries(text: str) -> list[Entry]:
    return [
        Entry(
            result["properties"]["scorecard"],
            result["ruleId"],
            result["locations"][0]["logicalLocations"][0]["fullyQualifiedName"],
            sarif_state(result),
        )
        for result in run_of(text)["results"]
        if result["kind"] == "fail"
    ]


def sarif_outcomes(text: str) -> set[Outcome]:
    """The results of a run with everything in it; what failed, was waived or baselined by its findings."""
    run = run_of(text)
    kinds = {"pass": "passed", "notApplicable": "not_applicable", "open": "not_evaluated"}
    found: dict[tuple[str | None, str], str] = {}
    for result in run["results"]:
        key = (result["properties"]["scorecard"], result["ruleId"])
        if result["kind"] != "fail":
            found[key] = kinds[result["kind"]]
    for word in ("failed", "waived", "baselined"):
        for result in run["results"]:
            key = (result["properties"]["scorecard"], result["ruleId"])
            state = sarif_state(result)
            if result["kind"] == "fail" and (state if state != "open" else "failed") == word:
                found.setdefault(key, word)
    return {(*key, state) for key, state in found.items()}


# -- annotations of GitHub ---------------------------------------------------------------------------------------


class Annotation(NamedTuple):
    kind: str
    properties: dict[str, str]
    text: str


def annotations(text: str) -> list[Annotation]:
    """What the runner makes of the text; every line is a command."""
    found = [COMMAND.fullmatch(line) for line in text.removesuffix("\n").split("\n")]
    assert all(found)
    return [
        Annotation(
            match[1],
            {name: unescaped(value) for name, value in (pair.split("=", 1) for pair in match[2].split(","))},
            unescaped(match[3]),
        )
        for match in found
        if match
    ]


def unescaped(text: str) -> str:
    for sign, code in (("\r", "%0D"), ("\n", "%0A"), (":", "%3A"), (",", "%2C"), ("%", "%25")):
        text = text.replace(code, sign)
    return text


def github_told(text: str) -> list[Told]:
    """The findings that are annotated, without what was not evaluated and the sum at the end."""
    words = {"notice": "info"}
    return [
        Told(
            one.properties["title"].split(" ")[0],
            words.get(one.kind, one.kind),
            one.properties["file"],
            int(one.properties["line"]),
            one.text.split("\n")[0],
        )
        for one in annotations(text)[:-1]
        if one.properties["title"] != "not-evaluated" and not one.properties["title"].endswith(" crashed")
    ]


# -- GitLab and reviewdog ----------------------------------------------------------------------------------------


def gitlab_told(text: str) -> list[Told]:
    words = {"major": "error", "minor": "warning", "info": "info"}
    return [
        Told(
            issue["check_name"].split(" ")[0],
            words[issue["severity"]],
            issue["location"]["path"],
            issue["location"]["lines"]["begin"],
            issue["description"],
        )
        for issue in json.loads(text)
        if issue["severity"] != "blocker"
    ]


def rdjson_told(text: str) -> list[Told]:
    return [
        Told(
            diagnostic["code"]["value"],
            diagnostic["severity"].lower(),
            diagnostic["location"]["path"],
            diagnostic["location"]["range"]["start"]["line"],
            diagnostic["message"].split("\n")[0],
        )
        for diagnostic in json.loads(text)["diagnostics"]
        if " crashed" not in diagnostic["message"] and "not evaluated" not in diagnostic["message"]
    ]


# -- Markdown ------------------------------------------------------------------------------------------------------


class Block(NamedTuple):
    """A heading, paragraph, table cell or `<details>`: its type, its text as a reader sees it, and its depth."""

    type: str
    text: str
    depth: int


def markdown(text: str) -> list[Token]:
    return MarkdownIt("commonmark").enable("table").parse(text)


def seen(token: Token) -> str:
    """The text of a token as a reader sees it."""
    words = {"softbreak": "\n", "hardbreak": "\n"}
    return "".join(words.get(child.type, child.content) for child in token.children or ())


def blocks(text: str) -> list[Block]:
    tokens = markdown(text)
    found = []
    for before, token in zip([None, *tokens], tokens, strict=False):
        if token.type == "inline" and before:
            found.append(Block(before.type.removesuffix("_open"), seen(token), before.level))
        elif token.type == "html_block":
            found.append(Block("html", token.content.strip(), 0))
    return found


TITLE = re.compile(r"(?:(?P<scorecard>.*?) in )?(?P<path>.*)")
FINDING = re.compile(r"(.*) \((error|warning|info)(?:, (waived|baselined))?, (.*), (.*):(\d+)\)", re.DOTALL)


def markdown_findings(text: str) -> list[tuple[Told, Entry]]:
    found, scorecard, code = [], None, ""
    for block, tag in zip(blocks(text), tags(text), strict=True):
        if tag == "h2":
            match = TITLE.fullmatch(block.text)
            scorecard = match and match["scorecard"]
        elif block.type == "paragraph" and block.depth == 0:
            code = block.text.split(" ")[0]
        elif match := FINDING.fullmatch(block.text):
            told = Told(code, match[2], match[5], int(match[6]), match[1].replace("`", ""))
            found.append((told, Entry(scorecard, code, match[4], match[3] or "open")))
    return found


def tags(text: str) -> list[str]:
    tokens = markdown(text)
    return [
        (before.tag if before and token.type == "inline" else "")
        for before, token in zip([None, *tokens], tokens, strict=False)
        if token.type in ("inline", "html_block")
    ]


def markdown_outcomes(text: str) -> set[Outcome]:
    """The results, by the sections and the folded parts in which their rules are named."""
    found: set[Outcome] = set()
    scorecard, state = None, ""
    for block, tag in zip(blocks(text), tags(text), strict=True):
        if tag == "h2":
            match = TITLE.fullmatch(block.text)
            scorecard, state = match and match["scorecard"], ""
        elif tag == "h3":
            state = block.text.lower().replace(" ", "_")
        elif block.type == "html":
            words = ("known in the baseline", "passed over", "not applicable", "below")
            states = ("baselined", "passed", "not_applicable", "")
            state = next((state for word, state in zip(words, states, strict=True) if word in block.text), "")
        elif state:
            named = block.type in ("td", "th") or (block.type == "paragraph" and block.depth == 0)
            listed = block.text.rpartition(": ")[2].split(", ") if state.startswith("not_") else []
            rules = listed or ([block.text.split("\n")[0]] if named else [])
            found |= {(scorecard, rule.split(" ")[0], state) for rule in rules if re.match(r"[A-Z]+\d+ ", rule)}
    return found
