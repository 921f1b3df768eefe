"""Matching stands alone: it can be used and tried without the portal around it."""

import subprocess
import sys


def test_no_web_framework_and_no_other_part_of_the_portal_is_loaded():
    program = (
        "import sys, cases.matching.pairs, cases.matching.keys\n"
        "strangers = {'django', 'celery', 'psycopg2', 'coordinators', 'operations', 'seagull'} & set(sys.modules)\n"
        "print(sorted(strangers))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
