"""`python -m demo.generate [--seed N] [--out DIR]`: writes the seven workbooks and truth.json."""

import argparse
import json
import sys
from pathlib import Path

from demo.layout import lay_out
from demo.truth import tell_truth
from demo.workbook import write_workbook
from demo.world import make_world

SEED = 2024
OUT = Path(__file__).parent / "workbooks"


def generate(out: Path, seed: int = SEED) -> list[Path]:
    """Writes everything into `out` and returns the files, truth.json last. The same seed gives the same bytes."""
    out.mkdir(parents=True, exist_ok=True)
    books = make_world(seed)
    pages = {book.desk.code: lay_out(book, seed) for book in books}
    paths = []
    for code, sheets in pages.items():
        paths.append(out / f"{code}.xlsx")
        write_workbook(paths[-1], sheets)
    paths.append(out / "truth.json")
    truth = json.dumps(tell_truth(seed, books, pages), ensure_ascii=False, indent=1)
    paths[-1].write_text(truth + "\n", encoding="utf-8")
    return paths


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m demo.generate", description=__doc__)
    parser.add_argument("--seed", type=int, default=SEED, help=f"the draw (default {SEED})")
    parser.add_argument("--out", type=Path, default=OUT, help=f"where to write (default {OUT.name}/ beside this file)")
    options = parser.parse_args()
    for path in generate(options.out, options.seed):
        sys.stdout.write(f"{path}\n")


if __name__ == "__main__":
    main()
