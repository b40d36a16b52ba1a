"""Two hundred times kill -9 of the review server under the load of four coders; exit code 1 when anything was lost.

python -m benchmarks.review_kill [KILLS]
"""

import shutil
import sys
import tempfile
from pathlib import Path

from tests.annotations.review.building import make_project
from tests.annotations.review.killing import kill_often


def main(kills: int) -> int:
    """Kill, look, print."""
    folder = Path(tempfile.mkdtemp())
    make_project(folder, ("001", "002")).close()
    outcome = kill_often(folder, kills, seed=kills)
    print(
        f"{outcome.kills} kills, {outcome.acknowledged} decisions acknowledged, {outcome.sent_again} sent again;"
        f" {len(outcome.missing)} missing, {len(outcome.double)} double, {len(outcome.faults)} faults"
    )
    shutil.rmtree(folder)
    return int(bool(outcome.missing or outcome.double or outcome.faults))


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 200))
