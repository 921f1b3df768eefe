"""Pairs of names from public sources, and matchers to try on them; README.md says where the names come from.

Importing it lets the portal's packages be imported, without Django and without a database.
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
