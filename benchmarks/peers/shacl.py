"""Judge the Turtle files of a folder by shapes.ttl, and print what is found, a line of JSON each.

    python shacl.py FOLDER

A script, as pySHACL's command line takes one file; here all are judged in one process, by shapes that are read once.
"""

import json
import sys
from pathlib import Path

from pyshacl import validate
from rdflib import Graph, Namespace
from rdflib.term import Node

SHACL = Namespace("http://www.w3.org/ns/shacl#")
SHAPES = Path(__file__).with_name("shapes.ttl")


def name(node: Node | None) -> str:
    return str(node).rpartition("#")[2]


def main() -> None:
    shapes = Graph().parse(SHAPES)
    for path in sorted(Path(sys.argv[1]).glob("*.ttl")):
        _, report, _ = validate(Graph().parse(path), shacl_graph=shapes)
        for result in report.subjects(SHACL.sourceShape, None):
            rule, _, part = name(report.value(result, SHACL.sourceShape)).partition("-")
            element = name(report.value(result, SHACL.focusNode))
            found = f"{element}:{part}" if rule == "BSC201" else element
            print(json.dumps({"file": path.stem, "rule": rule, "element": found}))


if __name__ == "__main__":
    main()
