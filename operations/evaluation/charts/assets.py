"""Where fonts and the map lie on this machine. Nothing in charts or render looks for a file anywhere else."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

_SCRIPTS = ("noto-sans", "noto-sans-sc", "noto-sans-thai", "noto-sans-lao", "noto-sans-khmer", "noto-sans-myanmar")
_WEIGHTS = ("400Regular", "600SemiBold")


class MissingAssetError(Exception):
    """A font folder or the map is not where it was said to be; the message names it."""


@dataclass(frozen=True, slots=True)
class Assets:
    """`fonts`: folders of TTF files, the Latin one first. `atlas`: world-atlas' countries-10m.json (topojson)."""

    fonts: tuple[Path, ...]
    atlas: Path

    @classmethod
    def from_node_modules(cls, folder: Path) -> "Assets":
        """The report's own choice among what the front-end packages bring: six scripts in two weights.

        Raises MissingAssetError when a package is not installed.
        """
        fonts = [folder / "@expo-google-fonts" / script / weight for script in _SCRIPTS for weight in _WEIGHTS]
        return cls.checked(fonts, folder / "world-atlas" / "countries-10m.json")

    @classmethod
    def checked(cls, fonts: Sequence[Path], atlas: Path) -> "Assets":
        missing = [str(path) for path in (*fonts, atlas) if not path.exists()]
        if missing:
            raise MissingAssetError("The report can't be drawn without: " + ", ".join(missing))
        return cls(tuple(fonts), atlas)
