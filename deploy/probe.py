"""What a container's health check runs: exit status 0 if all is well.

python deploy/probe.py /health/ready                the web server of this container answers 200 there
python deploy/probe.py --fresh FILE SECONDS         the file has been written within so many seconds
"""

import os
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path


def main(arguments: list[str]) -> int:
    """Asks what the arguments say."""
    match arguments:
        case ["--fresh", name, seconds]:
            files = Path(name).parent.glob(Path(name).name + "*")  # the suffix depends on the kind of dbm
            return int(not any(time.time() - file.stat().st_mtime < float(seconds) for file in files))
        case [path]:
            try:
                address = f"http://127.0.0.1:{os.environ.get('PORT', '8000')}{path}"
                with urllib.request.urlopen(address, timeout=8) as answer:
                    return int(answer.status != 200)
            except OSError:
                return 1
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
