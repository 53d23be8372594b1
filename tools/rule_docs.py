"""Write the generated pages of `docs/`: one for each rule, their lists, and the tables of the language reference.

python -m tools.rule_docs           writes what is not up to date
python -m tools.rule_docs --check   only says what it is, and ends with 1 if there is any
"""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from tools.examples import ROOT, examples
from tools.language_tables import tables

from bsclint import pages
from bsclint.language import LANGUAGE
from bsclint.pages import Page
from bsclint.rulebook import Rulebook
from tools import rule_index

RULES = Path("docs") / "rules"
LANGUAGE_REFERENCE = Path("docs") / "language.md"
BEGIN, END = "<!-- generated: what stands from here to the next mark comes from the schema -->", "<!-- /generated -->"


def main(arguments: Sequence[str] | None = None, root: Path = ROOT) -> int:
    """Write the pages below `root`, or check them; the number to exit with."""
    parser = argparse.ArgumentParser(description="Write the generated pages of docs/.")
    parser.add_argument("--check", action="store_true", help="write nothing; end with 1 if a page is not up to date")
    check = parser.parse_args(arguments).check
    wanted = generated(root)
    stale = [path for path, text in wanted.items() if not _holds(root / path, text)]
    left = sorted(path.relative_to(root) for path in (root / RULES).glob("BSC*.md"))
    left = [path for path in left if path not in wanted]
    for path in [] if check else stale:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(wanted[path].encode())
    for path in [] if check else left:
        (root / path).unlink()
    for path in (*stale, *left):
        done = "removed" if path in left else "written"
        print(f"{path.as_posix()}: {'is not up to date: run `make docs`' if check else done}")
    return 1 if check and (stale or left) else 0


def generated(root: Path = ROOT) -> dict[Path, str]:
    """The text of every generated page, by its path below `root`."""
    book = Rulebook.shipped()
    found = [pages.page(code, book) for code in (*LANGUAGE, *book.names)]
    texts = {RULES / rule_index.file(page): pages.markdown(page, _example(page)) for page in found}
    return {
        RULES / "README.md": rule_index.readme(found),
        RULES / "by-question.md": rule_index.by_question(found),
        RULES / "by-standard.md": rule_index.by_standard(found),
        **texts,
        LANGUAGE_REFERENCE: with_tables((root / LANGUAGE_REFERENCE).read_text(encoding="utf-8")),
    }


def with_tables(reference: str) -> str:
    """`reference` with the tables of today between the marks. Raises ValueError where these are missing."""
    before, begin, rest = reference.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        raise ValueError(f"{LANGUAGE_REFERENCE} lacks the marks between which the tables stand")
    return f"{before}{begin}\n\n{tables()}\n\n{end}{after}"


def _example(page: Page) -> pages.Example:
    found = {example.path.name: example for example in examples(page.code, page.name)}
    bad, good = found["bad.bsc"], found["good.bsc"]
    return pages.Example(bad.text, bad.output(), good.text)


def _holds(path: Path, text: str) -> bool:
    return path.is_file() and path.read_bytes() == text.encode()


if __name__ == "__main__":
    sys.exit(main())
