"""The reading stands alone: it can be used and tried without the portal around it."""

import subprocess
import sys


def test_no_web_framework_and_no_other_part_of_the_portal_is_loaded():
    program = (
        "import sys, cases.intake.reading.read, cases.intake.reading.changes\n"
        "strangers = {'django', 'celery', 'coordinators', 'operations', 'seagull', 'openpyxl'} & set(sys.modules)\n"
        "models = [name for name in sys.modules if name.startswith('cases.') and '.reading' not in name]\n"
        "print(sorted(strangers), [name for name in models if name != 'cases.intake'])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[] []"
