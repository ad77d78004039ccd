"""Find translations that need work: by digests of meaning, and by the dates of commits, on the same scenarios.

    python -m tests.bench.drift [--all]

The method is that of the content detection benchmark of the Kubernetes site: a base pair, a mutation of one side or both, an expected verdict,
precision and recall by family. The pairs are ours (`drift_scenarios.py`). By dates: a translation needs work when the last commit
of its source is younger than its own, or when one of the two is missing, as `list_outdated`, `list_missing` and `list_removable` of FastAPI do.
`--all` prints every scenario, not only those somebody got wrong.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import tempfile
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from generators.language.drift import BEHIND, seals_to_write, thing_states
from generators.read.loader import load
from generators.work.checking import check_content
from generators.work.sealing import write_seal
from generators.work.untouched import left_alone
from tests.bench.drift_scenarios import FOLDERS, GUIDE, LESSON, MAP, SCENARIOS, Before, Drop, Move, Put, Scenario, Seal, Step, WindowsLines

PROJECT = Path(__file__).resolve().parents[2]
KEPT = {GUIDE, MAP, LESSON, ("form", "C11")}
PAIRS = (("zh-Hans.yml", "en.yml"), ("zh-Hans.md", "en.md"), ("questions.zh-Hans.yml", "questions.en.yml"))
TRANSLATIONS = {translation for _, translation in PAIRS}
CHECKERS = ("digests", "digests, checks", "dates")


class NotBuilt(Exception):
    """A scenario no longer fits the content."""


@dataclass
class Town:
    """A small project with a git history, a day between two commits."""

    root: Path
    day: int = 0

    def git(self, *arguments: str) -> str:
        when = f"2026-01-{self.day + 1:02}T12:00:00+00:00"
        who = {
            f"GIT_{role}_{key}": value
            for role in ("AUTHOR", "COMMITTER")
            for key, value in (("NAME", "Bench"), ("EMAIL", "b@example.org"), ("DATE", when))
        }
        env = os.environ | who | {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
        return subprocess.run(["git", *arguments], cwd=self.root, env=env, check=True, capture_output=True, text=True).stdout

    def commit(self) -> None:
        self.day += 1
        self.git("add", "-A")
        self.git("commit", "-q", "--allow-empty", "-m", f"Day {self.day}")

    def back_to_base(self) -> None:
        self.git("checkout", "-q", "-f", "-B", "case", "base")
        self.git("clean", "-qfd")
        self.day = 1


def laid_out(folder: Path) -> Town:
    """Copy the guide, map, form and lesson with what they stand on, seal what is current, and commit it as `base`."""
    shutil.copytree(PROJECT / "guides", folder / "guides")
    for kind, name in FOLDERS.items():
        for thing in (folder / "guides" / name).iterdir():
            if thing.is_dir() and (kind, thing.name) not in KEPT:
                shutil.rmtree(thing)
    for name in ("ledgers", "sheets", "sets", "case-record"):
        shutil.rmtree(folder / "guides" / name)
    town = Town(folder)
    seal(town)
    if any(state(town, thing) for thing in KEPT):
        raise NotBuilt("the content is not in order; see daoyin translate status")
    town.git("init", "-q", "-b", "main")
    town.git("config", "core.autocrlf", "false")
    town.commit()
    town.git("branch", "base")
    return town


def seal(town: Town) -> None:
    """Seal what `daoyin translate seal en` seals."""
    knowledge = load(town.root / "guides").knowledge
    left = {(one.owner, one.key) for one in left_alone(town.root, knowledge, "en")} if knowledge else set()
    for one in seals_to_write(knowledge, "en", but=left) if knowledge else ():
        write_seal(town.root / one.file, one.entries)


def act(town: Town, step: Step) -> None:
    match step:
        case Put(file, old, new):
            path = town.root / file
            text = path.read_bytes().decode()
            if old and text.count(old) != 1:
                raise NotBuilt(f"{file}: found {text.count(old)} times, expected once: {old}")
            path.write_bytes((text.replace(old, new) if old else text + new).encode())
        case Move(old, new):
            (town.root / old).rename(town.root / new)
        case WindowsLines(file):
            path = town.root / file
            path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
        case Before(file, section, other):
            path = town.root / file
            head, *sections = re.split(r"(?m)^(?=## )", path.read_bytes().decode())
            moved = next(one for one in sections if f"{{#{section}}}" in one)
            rest = [one for one in sections if one != moved]
            at = next(i for i, one in enumerate(rest) if f"{{#{other}}}" in one)
            path.write_bytes("".join([head, *rest[:at], moved, *rest[at:]]).encode())
        case Drop(file):
            (town.root / file).unlink()
        case Seal():
            seal(town)


def state(town: Town, thing: tuple[str, str]) -> bool:
    """Whether `daoyin translate status` calls the translation of a thing behind; also when it cannot be read."""
    knowledge = load(town.root / "guides").knowledge
    return knowledge is None or thing_states(knowledge, "en").get(thing, "missing") in BEHIND


def findings(town: Town, thing: tuple[str, str]) -> Counter[tuple[str, str]]:
    """Count what `daoyin check` finds in the translation of a thing, by file name and code: lines move."""
    here = f"guides/{FOLDERS[thing[0]]}/{thing[1]}"
    return Counter(
        (name, one.code)
        for one in check_content(town.root).problems
        for folder, _, name in [one.place.file.rpartition("/")]
        if (folder == here and name in TRANSLATIONS) or one.place.file == here
    )


def by_dates(town: Town, thing: tuple[str, str]) -> bool:
    """Whether a translation is older than its source, missing, or without a source."""
    folder = f"guides/{FOLDERS[thing[0]]}/{thing[1]}"
    for source, translation in PAIRS:
        paths = [f"{folder}/{name}" for name in (source, translation)]
        there = [(town.root / path).exists() for path in paths]
        if any(there) and not all(there):
            return True
        if all(there):
            source_date, own_date = (int(town.git("log", "-1", "--format=%ct", "--", path)) for path in paths)
            if own_date < source_date:
                return True
    return False


def verdicts(town: Town, scenario: Scenario, at_base: Counter[tuple[str, str]]) -> dict[str, bool]:
    town.back_to_base()
    for commit in scenario.commits:
        for step in commit:
            act(town, step)
        town.commit()
    behind = state(town, scenario.thing)
    return {"digests": behind, "digests, checks": behind or bool(findings(town, scenario.thing) - at_base), "dates": by_dates(town, scenario.thing)}


def figures(found: list[tuple[Scenario, dict[str, bool]]], checker: str) -> tuple[int, int, int, float, float, float]:
    right = sum(one.needs and said[checker] for one, said in found)
    extra = sum(not one.needs and said[checker] for one, said in found)
    lost = sum(one.needs and not said[checker] for one, said in found)
    precision, recall = right / (right + extra or 1), right / (right + lost or 1)
    return right, extra, lost, precision, recall, 2 * precision * recall / (precision + recall or 1)


def report(found: list[tuple[Scenario, dict[str, bool]]], everything: bool) -> None:
    families = list(dict.fromkeys(one.family for one, _ in found))
    kinds = Counter(one.thing[0] for one, _ in found)
    print(f"{len(found)} scenarios in {len(families)} families ({', '.join(f'{kind} {n}' for kind, n in kinds.items())});", end=" ")
    print(f"in {sum(one.needs for one, _ in found)} the translation needs work\n")
    print("| found by | rightly | in vain | not found | precision | recall | F1 |\n| --- | ---: | ---: | ---: | ---: | ---: | ---: |")
    for checker in CHECKERS:
        right, extra, lost, precision, recall, f1 = figures(found, checker)
        print(f"| {checker} | {right} | {extra} | {lost} | {precision:.3f} | {recall:.3f} | {f1:.3f} |")
    print(f"\n| family | scenarios | {' | '.join(f'wrong by {checker}' for checker in CHECKERS)} |\n| --- | ---: | ---: | ---: | ---: |")
    for family in families:
        those = [(one, said) for one, said in found if one.family == family]
        print(f"| {family} | {len(those)} | {' | '.join(str(sum(one.needs != said[c] for one, said in those)) for c in CHECKERS)} |")
    print()
    for one, said in found:
        wrong = [checker for checker in CHECKERS if said[checker] != one.needs]
        if everything or wrong:
            print(
                f"{one.family}: {one.what} ({'/'.join(one.thing)}): {'needs work' if one.needs else 'needs none'}; wrong: {'; '.join(wrong) or 'none'}"
            )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--all", action="store_true", help="print every scenario")
    everything = parser.parse_args().all
    with tempfile.TemporaryDirectory() as folder:
        town = laid_out(Path(folder))
        at_base = {kind: findings(town, (kind, name)) for kind, name in KEPT}
        found, not_built = [], []
        for scenario in SCENARIOS:
            try:
                found.append((scenario, verdicts(town, scenario, at_base[scenario.thing[0]])))
            except NotBuilt as error:
                not_built.append(f"{scenario.family}: {scenario.what}: {error}")
    if not_built:
        raise SystemExit("\n".join(["these scenarios no longer fit the content:", *not_built]))
    report(found, everything)


if __name__ == "__main__":
    main()
