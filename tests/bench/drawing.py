"""What it costs to lay out and draw every map in every language, beside Graphviz `dot` and Mermaid on the same graphs.

    .venv/bin/python -m tests.bench.drawing [ROUNDS] [--build]

Ours gives two drawings of each map (for wide screens and for phones), a peer one. The peers get the same steps, ways and words, the words
broken into lines as ours are, so that they need not break them. `dot` and Mermaid are used where they are there; the site needs neither.
`--build` also builds the whole site in a copy of the project and says which part of it the drawing is.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import sync_playwright

from generators.language.phrases import Phrases
from generators.language.plain import plain_text
from generators.model.knowledge import Knowledge, RouteMap
from generators.prose.markdown import parse_inline
from generators.read.loader import load
from generators.render.drawing import WIDE
from generators.render.drawing.text import break_lines
from generators.render.pictures import pictures
from tests.bench.measuring import Runs, table, timed
from tests.browser.site import ARGUMENTS, CHROMIUM
from tests.smoke.copies import copy_project, environment

PROJECT = Path(__file__).resolve().parents[2]
MERMAID = PROJECT / "tests" / "tools" / "node_modules" / "mermaid" / "dist" / "mermaid.min.js"
OURS, DOT, DOT_EACH, PEER = "ours: two drawings of each map", "dot, all in one process", "dot, one process for each map", "Mermaid in Chromium"
TWICE, TENTH = 2.0, 0.1
ROOM = (WIDE.box - 2 * WIDE.pad) / WIDE.text
DRAW = """
async ([names, texts]) => {
  const begun = performance.now();
  let size = 0;
  for (let i = 0; i < texts.length; i += 1) {
    const {svg} = await mermaid.render(names[i], texts[i]);
    size += svg.length;
  }
  return [(performance.now() - begun) / 1000, size];
}
"""


@dataclass(frozen=True)
class Graph:
    """A map as a peer is given it: words in lines; ways as (from, to, words of the choice)."""

    name: str
    steps: dict[str, list[str]]
    ways: list[tuple[str, str, list[str]]]


def graph(route_map: RouteMap, say: Phrases) -> Graph:
    """Return a map in the words of one language."""
    words = route_map.words[say.language].value

    def lines(prose: str) -> list[str]:
        return break_lines(plain_text(say, parse_inline(prose)), ROOM)

    steps = {step.id: lines(f"{number} {words.steps[step.id].title}") for number, step in enumerate(route_map.route.steps, 1)}
    ways = [
        (step.id, way.to, lines(words.steps[step.id].choices[way.id]) if step.kind == "question" else [])
        for step in route_map.route.steps
        for way in step.next
    ]
    return Graph(f"{route_map.route.id}-{say.language}", steps, ways)


def dot_text(one: Graph) -> str:
    def quoted(lines: list[str]) -> str:
        return '"' + "\\n".join(line.replace("\\", "\\\\").replace('"', '\\"') for line in lines) + '"'

    rows = [f'"{step}" [label={quoted(lines)}];' for step, lines in one.steps.items()]
    rows += [f'"{start}" -> "{end}" [label={quoted(lines)}];' for start, end, lines in one.ways]
    head = 'rankdir=LR; node [shape=box, fontsize=11, fontname="Noto Sans CJK SC"]; edge [fontsize=11, fontname="Noto Sans CJK SC"];'
    return f"digraph g {{ {head}\n" + "\n".join(rows) + "\n}\n"


def mermaid_text(one: Graph) -> str:
    def quoted(lines: list[str]) -> str:
        return '"' + "<br/>".join("".join(f"#{ord(char)};" if char in '"#&<>`*_' else char for char in line) for line in lines) + '"'

    rows = [f"n_{step.replace('-', '_')}[{quoted(lines)}]" for step, lines in one.steps.items()]
    for start, end, lines in one.ways:
        label = f"|{quoted(lines)}|" if lines else ""
        rows.append(f"n_{start.replace('-', '_')} -->{label} n_{end.replace('-', '_')}")
    return "flowchart LR\n" + "\n".join(rows) + "\n"


def ours(knowledge: Knowledge) -> tuple[float, float]:
    """Lay out and draw every map for both kinds of screen, words and all, as a build does."""
    clock, processor = time.perf_counter(), time.process_time()
    for language in knowledge.languages:
        say = Phrases(knowledge, language)
        for route_map in knowledge.routes.values():
            pictures(route_map, say)
    return time.perf_counter() - clock, time.process_time() - processor


def with_dot(dot: str, graphs: list[Graph], folder: Path) -> dict[str, Callable[[], tuple[float, float]]]:
    """Return the jobs that draw every map with dot."""
    files = []
    for one in graphs:
        files.append(str(folder / f"{one.name}.dot"))
        Path(files[-1]).write_text(dot_text(one), "utf-8")

    def each() -> tuple[float, float]:
        spent = [timed([dot, "-Tsvg", "-O", file], folder)[:2] for file in files]
        return sum(clock for clock, _ in spent), sum(processor for _, processor in spent)

    return {DOT: lambda: timed([dot, "-Tsvg", "-O", *files], folder)[:2], DOT_EACH: each}


def with_mermaid(graphs: list[Graph], rounds: int) -> list[float]:
    """Return the seconds Mermaid takes for every map, round by round; Chromium is started and Mermaid read before."""
    texts = [mermaid_text(one) for one in graphs]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        page = browser.new_page()
        page.set_default_timeout(0)
        page.set_content("<!doctype html><html><body></body></html>")
        page.add_script_tag(path=MERMAID)
        page.evaluate("mermaid.initialize({startOnLoad: false, maxEdges: 5000, maxTextSize: 1000000})")
        seconds = []
        for number in range(rounds):
            spent, size = page.evaluate(DRAW, [[f"m{number}-{i}" for i in range(len(texts))], texts])
            if not size:
                sys.exit("Mermaid drew nothing")
            seconds.append(float(spent))
        browser.close()
    return seconds


def share_of_build(knowledge: Knowledge, rounds: int) -> None:
    """Say which part of a build from nothing the drawing is, both by processor time."""
    building, drawing = Runs("build"), Runs("drawing")
    for _ in range(rounds):
        with tempfile.TemporaryDirectory() as name:
            copy = copy_project(Path(name) / "daoyin")
            command = [sys.executable, "-m", "generators", "build", "--jobs", "2"]
            clock, processor, _ = timed(command, copy, environment(copy))
        building.clock.append(clock)
        building.processor.append(processor)
        clock, processor = ours(knowledge)
        drawing.clock.append(clock)
        drawing.processor.append(processor)
    share = drawing.work / building.work
    print(f"\nbuild from nothing: {building.median:.1f} s by the clock, {building.work:.1f} s of processor time")
    print(f"drawing every map in every language: {drawing.work:.2f} s, {share:.1%} of the build (target: under {TENTH:.0%})")


def main(rounds: int, build: bool) -> None:
    """Print the medians and the ratios."""
    knowledge = load(PROJECT / "guides").knowledge
    if knowledge is None:
        sys.exit("the content cannot be read; see daoyin check")
    graphs = [graph(route_map, Phrases(knowledge, language)) for language in knowledge.languages for route_map in knowledge.routes.values()]
    print(f"{len(graphs)} graphs ({len(knowledge.routes)} maps in {len(knowledge.languages)} languages), medians of {rounds} rounds\n")
    dot = shutil.which("dot")
    with tempfile.TemporaryDirectory() as name:
        jobs: dict[str, Callable[[], tuple[float, float]]] = {OURS: lambda: ours(knowledge)}
        if dot:
            jobs |= with_dot(dot, graphs, Path(name))
        runs = {job: Runs(job) for job in jobs}
        for _ in range(rounds):
            for job, do in jobs.items():
                clock, processor = do()
                runs[job].clock.append(clock)
                runs[job].processor.append(processor)
    if MERMAID.is_file() and Path(CHROMIUM).exists():
        seconds = with_mermaid(graphs, 1)  # one round takes minutes
        runs[PEER] = Runs(PEER, seconds, seconds)
    print(table(runs, OURS))
    if PEER in runs:
        print("(Mermaid's processor time is not known; its clock stands in both columns)")
    else:
        print(f"\nNOT MEASURED: Mermaid. It needs Chromium, and: npm ci --prefix {PROJECT / 'tests' / 'tools'} --ignore-scripts")
    if dot:
        ratio = runs[OURS].work / runs[DOT].work
        print(f"\nours against dot, each map: {ratio:.2f} times (target: at most {TWICE})")
    else:
        print("\nNOT MEASURED: dot. Install Graphviz to compare: apt-get install graphviz")
    if build:
        share_of_build(knowledge, rounds)


if __name__ == "__main__":
    numbers = [one for one in sys.argv[1:] if one.isdigit()]
    main(int(numbers[0]) if numbers else 3, "--build" in sys.argv[1:])
