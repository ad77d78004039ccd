"""Finds in the git history of a source file the text that a translation was made from, by the digest its seal holds."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from generators.language.bare import bare
from generators.language.drift import digest
from generators.model.problem import Problems
from generators.prose.units import flatten, split_sections
from generators.read.yaml_file import parse_yaml

_ENTRY = re.compile(r"\0(?P<commit>[0-9a-f]{40,64}) (?P<date>\S+)\n(?P<rest>[^\0]*)")
HEAD = re.compile(r"---[ \t]*\n(?P<head>.*?\n)?---[ \t]*(?:\n(?P<body>.*))?", re.S)


@dataclass(frozen=True)
class Earlier:
    """A text as it was: `commit` (short) is the last in which it stood so, of the day `date`; `file` is where it stood then."""

    text: str
    commit: str
    date: str
    file: str


@dataclass(frozen=True)
class Found:
    """Earlier texts by key, and why the others were not found."""

    texts: Mapping[str, Earlier]
    why_not: str = ""


class NoHistory(Exception):
    """There is no history to look into; the message says why."""


@dataclass(frozen=True)
class Version:
    """A file as it was after a commit; `blob` names its content where that is known."""

    commit: str
    date: str
    file: str
    blob: str = ""

    @property
    def name(self) -> str:
        return self.blob or f"{self.commit}:{self.file}"


def earlier_texts(root: Path, file: str, seals: Mapping[str, str]) -> Found:
    """Look for the texts that `seals` (key → seal) were made from among the older versions of `file`, newest first.

    Files are followed when they were moved; what is not found there is looked for in all files of that name under `guides/`.
    Never raises: without git, without a repository, or when history does not reach back far enough, `why_not` says so.
    """
    found: dict[str, Earlier] = {}
    looked: set[str] = set()
    try:
        for versions in (versions_of, _of_namesakes):
            for version, text in contents(root, versions(root, file)):
                if text in looked:
                    continue
                looked.add(text)
                found |= _matching(version, text, {key: seal for key, seal in seals.items() if key not in found})
                if len(found) == len(seals):
                    return Found(found)
        shallow = _git(root, "rev-parse", "--is-shallow-repository").strip() == b"true"
    except NoHistory as error:
        return Found(found, str(error))
    short = "; this copy holds only the latest part of the history (git fetch --unshallow brings the rest)" if shallow else ""
    return Found(found, f"none of {len(looked)} older versions has that text{short}")


def _git(root: Path, *arguments: str, given: bytes | None = None) -> bytes:
    try:
        done = subprocess.run(
            ["git", "-c", "core.quotepath=off", "-c", "log.showSignature=false", *arguments],
            cwd=root, input=given, capture_output=True, check=False, env=os.environ | {"LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0"},
        )  # fmt: skip
    except OSError:
        raise NoHistory("git is not installed, so older versions cannot be looked at") from None
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise NoHistory(f"git has no history of this folder ({said[0] if said else f'status {done.returncode}'})")
    return done.stdout


def _log(root: Path, *arguments: str) -> Iterator[tuple[str, str, str]]:
    log = _git(root, "log", "--format=%x00%H %cs", *arguments).decode("utf-8", "replace")
    for entry in _ENTRY.finditer(log):
        yield entry["commit"], entry["date"], entry["rest"]


def versions_of(root: Path, file: str) -> list[Version]:
    """Return the versions of a file, newest first, under the name it had in each. Raises NoHistory."""
    return [
        Version(commit, date, name)
        for commit, date, rest in _log(root, "--follow", "--name-only", "--diff-filter=d", "--", file)
        for name in rest.split("\n")
        if name
    ]


def _of_namesakes(root: Path, file: str) -> list[Version]:
    """Return the versions of all files under `guides/` with the same file name, each content once, newest first."""
    wanted = PurePosixPath(file).name
    seen: dict[str, Version] = {}
    for commit, date, rest in _log(root, "--raw", "--no-abbrev", "--no-renames", "--diff-filter=d", "--", "guides"):
        for line in rest.split("\n"):
            before, _, name = line.partition("\t")
            if PurePosixPath(name).name == wanted:
                blob = before.split(" ")[3]
                seen.setdefault(blob, Version(commit, date, name, blob))
    return list(seen.values())


def contents(root: Path, versions: list[Version]) -> Iterator[tuple[Version, str]]:
    """Yield what stood in each version that is there. Raises NoHistory."""
    if not versions:
        return
    data = _git(root, "cat-file", "--batch", given="".join(f"{one.name}\n" for one in versions).encode())
    at = 0
    for version in versions:
        end = data.index(b"\n", at)
        header, at = data[at:end], end + 1
        if header.endswith(b" missing"):
            continue
        size = int(header.rsplit(b" ", 1)[1])
        text = data[at : at + size].decode("utf-8-sig", "replace")
        at += size + 1
        yield version, text.replace("\r\n", "\n").replace("\r", "\n")


def _matching(version: Version, text: str, seals: Mapping[str, str]) -> dict[str, Earlier]:
    """Return the texts of a version that fit a seal; that of the same key first, for two may say the same."""
    texts = texts_of(text, version.file)
    found = {}
    for key, seal in seals.items():
        for old in _first(texts, key):
            if fits(old, seal):
                found[key] = Earlier(old, version.commit[:8], version.date, version.file)
                break
    return found


def _first(texts: Mapping[str, str], key: str) -> Iterable[str]:
    return [texts[key], *texts.values()] if key in texts else texts.values()


def fits(text: str, seal: str) -> bool:
    """Whether a translation with this seal was made from this text."""
    words, _, meaning = seal.partition(".")
    return digest(text) == words and (not meaning or digest(bare(text)) == meaning)


def texts_of(text: str, file: str) -> dict[str, str]:
    """Return the units of a source file by key, without holding it to the model: it may be older than that."""
    found = {}
    head, body = text, ""
    if file.endswith(".md"):
        parts = HEAD.fullmatch(text)
        if parts is None:
            return {"wording": text}
        head, body = parts["head"] or "", parts["body"] or ""
    value, _ = parse_yaml(head, file, Problems())
    for path, one in flatten(value):
        found[".".join(map(str, path))] = one.strip()
    return found | {f"body.{name}": section for name, _, section in split_sections(body)}
