"""The fonts and the map as the front-end packages bring them; `npm ci` is part of `make test`."""

from pathlib import Path

import pytest

from operations.evaluation.charts import Assets


@pytest.fixture(scope="session")
def assets() -> Assets:
    return Assets.from_node_modules(Path(__file__).parents[3] / "node_modules")
