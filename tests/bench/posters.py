"""What it costs to draw the poster of every map in every language, beside Typst's own cost for a page of the same size with one line on it.

    .venv/bin/python -m tests.bench.posters [ROUNDS] [--build]

The small document is set by the same compiler with the same fonts, as often as there are posters, so the ratio says what our
layouts add to what Typst costs anyway. `--build` also builds the whole site in a copy of the project and says which part of it the
posters and sheets are.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from generators.model.knowledge import Knowledge
from generators.model.published import published
from generators.read.loader import load
from generators.render.poster.fonts import FAMILIES
from generators.render.poster.poster import poster_paper
from generators.render.poster.press import SIZES, Press
from generators.render.poster.sheets import sheet_paper
from generators.work.wall import paper_press
from tests.bench.measuring import Runs, in_turn, table, timed
from tests.smoke.copies import copy_project, environment

PROJECT = Path(__file__).resolve().parents[2]
OURS, SHEETS, GATHER, BARE = "posters of all maps", "sheets", "gathering what posters show", "Typst, one line on a page of the same size"


def spent(work: Callable[[], None]) -> tuple[float, float]:
    """Return seconds by the clock and of the processor."""
    clock, processor = time.perf_counter(), time.process_time()
    work()
    return time.perf_counter() - clock, time.process_time() - processor


def jobs_of(knowledge: Knowledge, press: Press) -> dict[str, Callable[[], tuple[float, float]]]:
    """Return what is measured; every job does the same number of pages, the sheets apart."""
    maps = [(one, language) for language in knowledge.languages for one in knowledge.routes.values() if one.route.main]
    width, height = SIZES["a2"]

    def posters() -> None:
        for route_map, language in maps:
            press.draw("poster", poster_paper(knowledge, route_map, language), language, knowledge.edition)

    def sheets() -> None:
        for leaflet in knowledge.sheets.values():
            for language in knowledge.languages:
                press.draw(leaflet.sheet.layout, sheet_paper(knowledge, leaflet, language), language, knowledge.edition, "pdf", "a4")

    def gather() -> None:
        for route_map, language in maps:
            poster_paper(knowledge, route_map, language)

    def bare() -> None:
        for route_map, language in maps:
            page = f'#set page(width: {width}mm, height: {height}mm)\n#set text(font: "{FAMILIES[language]}", size: 18pt)\n'
            press._compiler.compile((page + route_map.words[language].value.title).encode(), format="pdf")

    return {name: lambda work=work: spent(work) for name, work in ((BARE, bare), (OURS, posters), (GATHER, gather), (SHEETS, sheets))}  # type: ignore[misc]


def share_of_build(papers: float, rounds: int) -> None:
    """Say which part of a build from nothing the posters and sheets are, both by processor time."""
    building = Runs("build")
    for _ in range(rounds):
        with tempfile.TemporaryDirectory() as name:
            copy = copy_project(Path(name) / "daoyin")
            clock, processor, _ = timed([sys.executable, "-m", "generators", "build", "--jobs", "2"], copy, environment(copy))
        building.clock.append(clock)
        building.processor.append(processor)
    print(f"\nbuild from nothing: {building.median:.1f} s by the clock, {building.work:.1f} s of processor time")
    print(f"posters and sheets: {papers:.1f} s of processor time, {papers / building.work:.0%} of the build")


def main(rounds: int, build: bool) -> None:
    """Print the medians and the ratios."""
    found = load(PROJECT / "guides").knowledge
    if found is None:
        sys.exit("the content cannot be read; see daoyin check")
    knowledge = published(found)
    press = paper_press()
    jobs = jobs_of(knowledge, press)
    jobs[BARE]()  # fonts are read once, for whoever comes first
    runs = in_turn(rounds, jobs)
    count = len(knowledge.languages) * sum(1 for one in knowledge.routes.values() if one.route.main)
    print(f"{count} posters ({count // len(knowledge.languages)} maps in {len(knowledge.languages)} languages), medians of {rounds} rounds\n")
    print(table(runs, BARE))
    each, least = runs[OURS].work / count, runs[BARE].work / count
    print(f"\neach poster: {each:.3f} s of processor time; Typst's own for a page with one line: {least:.3f} s; {each / least:.1f} times")
    if build:
        share_of_build(runs[OURS].work + runs[SHEETS].work, rounds)


if __name__ == "__main__":
    numbers = [one for one in sys.argv[1:] if one.isdigit()]
    main(int(numbers[0]) if numbers else 3, "--build" in sys.argv[1:])
