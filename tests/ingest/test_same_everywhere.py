"""The same files give the same records, whatever the machine and its settings."""

import subprocess
import sys
from typing import Final

from tests.command import ROOT, environment

_SCRIPT: Final = """
import hashlib, json
from pathlib import Path
from assistant.config import Settings
from assistant.library.record_rows import to_row
from assistant.pipeline.filling import preview

home = Path("/nonexistent")
paths = [Path("corpus"), *sorted(Path("evals/gold").rglob("documents"))]
found = preview(Settings(home=home), paths, progress=lambda *_: None)
rows = [[d.id, d.title, d.text, to_row(r)] for d, r in sorted(found.read, key=str)]
assert len(rows) > 40 and not found.failed
print(hashlib.sha256(json.dumps(rows, sort_keys=True).encode()).hexdigest())
"""


def test_hash_seed_time_zone_and_language_do_not_matter() -> None:
    settings = (
        {"PYTHONHASHSEED": "1", "TZ": "UTC", "LC_ALL": "C.UTF-8"},
        {"PYTHONHASHSEED": "2", "TZ": "Pacific/Auckland", "LC_ALL": "C"},
    )
    running = [
        subprocess.Popen(
            [sys.executable, "-c", _SCRIPT],
            cwd=ROOT,
            env=environment(ROOT) | setting,
            stdout=subprocess.PIPE,
            text=True,
        )
        for setting in settings
    ]
    first, second = [process.communicate()[0] for process in running]
    assert first == second
    assert len(first.strip()) == 64
