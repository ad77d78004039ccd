"""Re-records what the bad samples must give: `python -m tests.samples --record [CODE …]`. Read the difference before you keep it."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from tests.samples.sample import bad_samples, found_in


def main(arguments: list[str]) -> int:
    """Record all samples, or those of the codes named; without `--record`, only say what would change."""
    record, wanted = "--record" in arguments, {one for one in arguments if not one.startswith("-")}
    changed = 0
    for bad in bad_samples():
        if wanted and bad.code not in wanted and bad.name not in wanted:
            continue
        with tempfile.TemporaryDirectory() as folder:
            found = found_in(bad, Path(folder))
        if found == bad.expected:
            continue
        changed += 1
        print(bad.name)
        for line in bad.expected:
            print("  -" if line not in found else "   ", line)
        for line in found:
            if line not in bad.expected:
                print("  +", line)
        if record:
            bad.record(found)
    print(f"{changed} samples {'recorded again' if record else 'give something else than recorded'}")
    return 0 if record or not changed else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
