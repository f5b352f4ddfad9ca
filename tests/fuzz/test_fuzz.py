"""No file, however damaged, crashes the reader, hangs it, or fills the memory.

300 files with every test run; `FUZZ_FILES=2000` (or more) for a long one.
"""

import json
import os
import subprocess
import sys
from collections import Counter
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, settings

from evals.records.gold import GOLD
from tests.command import ROOT
from tests.fuzz.damage import damaged, rubbish
from tests.fuzz.worker import SECONDS

FILES = int(os.environ.get("FUZZ_FILES", "300"))
MOST_BYTES = 1_000_000_000
SEED = 20_261_122


def test_damaged_files_are_read_or_refused(tmp_path: Path) -> None:
    seeds = [path for path in sorted(GOLD.rglob("documents/*")) if path.is_file()]
    for name, data in damaged(seeds, FILES * 2 // 3, SEED):
        (tmp_path / name).write_bytes(data)
    made: list[bytes] = []

    def keep(data: bytes) -> None:
        made.append(data)

    quiet = settings(
        max_examples=FILES - FILES * 2 // 3,
        database=None,
        derandomize=True,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    quiet(given(rubbish)(keep))()
    for number, data in enumerate(made):
        (tmp_path / f"rubbish-{number:05}").write_bytes(data)
    done = subprocess.run(
        [sys.executable, "-m", "tests.fuzz.worker", str(tmp_path)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2_000:]
    *rows, memory = [json.loads(line) for line in done.stdout.splitlines()]
    outcomes = Counter(row["outcome"] for row in rows)
    slowest = max(row["seconds"] for row in rows)
    told = f"{dict(outcomes)}, slowest {slowest} s, most {memory['bytes'] / 1e6:.0f} MB"
    sys.stdout.write(f"{len(rows)} files: {told}\n")
    assert [row for row in rows if row["outcome"] not in ("read", "refused")] == []
    assert slowest < SECONDS
    assert memory["bytes"] < MOST_BYTES
    assert set(outcomes) == {"read", "refused"}
    assert len(rows) == len(list(tmp_path.iterdir())) >= FILES * 2 // 3
