"""Judge the YAML files of a folder by scorecards.rego, and print what is found, a line of JSON each.

    python rego.py regorus|regorus-yaml|regopy FOLDER

A script, as neither library has a command line. Of the ways into each the quickest is taken: regopy gets a policy that
is compiled once, and what libyaml has read; regorus either JSON made of that, or the text, to read by itself.
"""

import json
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

import yaml

POLICY = Path(__file__).with_name("scorecards.rego")
QUERY = "data.scorecards.problems"

Judge = Callable[[str], Iterable[dict[str, str]]]


def regorus() -> Judge:
    from regorus import Engine

    engine = Engine()
    engine.add_policy_from_file(str(POLICY))

    def judge(text: str) -> Iterable[dict[str, str]]:
        engine.set_input_json(json.dumps(loaded(text)))
        return json.loads(engine.eval_rule_as_json(QUERY))

    return judge


def regorus_yaml() -> Judge:
    from regorus import Engine

    engine = Engine()
    policy = POLICY.read_text(encoding="utf-8").replace("input.", "scorecard.")
    engine.add_policy("scorecards", f"{policy}\nscorecard := yaml.unmarshal(input.text)\n")

    def judge(text: str) -> Iterable[dict[str, str]]:
        engine.set_input({"text": text})
        return json.loads(engine.eval_rule_as_json(QUERY))

    return judge


def regopy() -> Judge:
    from regopy import Interpreter

    rego = Interpreter()
    rego.add_module("scorecards", POLICY.read_text(encoding="utf-8"))
    bundle = rego.build(QUERY)

    def judge(text: str) -> Iterable[dict[str, str]]:
        rego.set_input(loaded(text))
        return json.loads(str(rego.query_bundle(bundle)))["expressions"][0]

    return judge


def loaded(text: str) -> object:
    return yaml.load(text, yaml.CSafeLoader)


def main() -> None:
    judge = {"regorus": regorus, "regorus-yaml": regorus_yaml, "regopy": regopy}[sys.argv[1]]()
    for path in sorted(Path(sys.argv[2]).glob("*.yaml")):
        for problem in judge(path.read_text(encoding="utf-8")):
            print(json.dumps({"file": path.stem, **problem}))


if __name__ == "__main__":
    main()
