"""Records what the bad samples must give, and seals the translations of the good town.

python -m tests.samples                      what is found differently from what was recorded
python -m tests.samples --record [CODE …]    record it again; read the difference before you keep it
python -m tests.samples --seal               after a change of the good town: its English says what its Chinese says
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from generators.language.drift import seals_to_write
from generators.read.loader import load
from generators.work.sealing import write_seal
from tests.samples.sample import GOOD, bad_samples, found_in


def main(arguments: list[str]) -> int:
    """Do what the arguments ask; exit status 1 when something differs and was not recorded."""
    if "--seal" in arguments:
        return seal()
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


def seal() -> int:
    """Seal every English text of the good town."""
    knowledge = load(GOOD / "guides").knowledge
    if knowledge is None:
        print("the good town cannot be read; see tests/checks/test_samples.py")
        return 1
    for one in seals_to_write(knowledge, "en"):
        write_seal(GOOD / one.file, one.entries)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
