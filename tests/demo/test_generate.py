"""The generator gives the same files for the same seed, and the committed ones are its own."""

import ast
import zipfile
from pathlib import Path

import pytest

from demo import generate as generator
from tests.demo.books import AGENCIES, path_of


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("fresh")
    generator.generate(out)
    return out


def test_same_seed_same_bytes(fresh: Path, tmp_path: Path) -> None:
    again = generator.generate(tmp_path)
    assert len(again) == 8
    for path in again:
        assert path.read_bytes() == (fresh / path.name).read_bytes(), path.name


def test_other_seed_other_people(fresh: Path, tmp_path: Path) -> None:
    generator.generate(tmp_path, seed=7)
    for agency in AGENCIES:
        assert (tmp_path / f"{agency}.xlsx").read_bytes() != (fresh / f"{agency}.xlsx").read_bytes()


@pytest.mark.parametrize("agency", AGENCIES)
def test_committed_workbook_is_a_fresh_one(fresh: Path, agency: str) -> None:
    # Part by part: how the archive is packed depends on the machine's zlib, what is in it does not.
    assert _parts(path_of(agency)) == _parts(fresh / f"{agency}.xlsx")


def test_committed_truth_is_a_fresh_one(fresh: Path) -> None:
    assert (generator.OUT / "truth.json").read_text("utf-8") == (fresh / "truth.json").read_text("utf-8")


def test_command_line_writes_where_it_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = tmp_path / "somewhere"
    monkeypatch.setattr("sys.argv", ["generate", "--seed", "3", "--out", str(out)])
    generator.main()
    assert {path.name for path in out.iterdir()} == {f"{agency}.xlsx" for agency in AGENCIES} | {"truth.json"}


def test_generator_stands_alone() -> None:
    imported = set()
    for path in Path(generator.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                imported |= {alias.name.split(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom):
                imported.add((node.module or "").split(".")[0])
    assert not imported & {"django", "cases", "coordinators", "operations", "seagull"}


def _parts(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}
