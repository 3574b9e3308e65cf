"""One measurement in its own process: `python measure.py NAME ARGUMENTS...` prints its figures as JSON.

Seconds are those of the processor, so that other work on the machine counts little.
"""

import cProfile
import json
import pstats
import resource
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any


def rates(path: str, rounds: str, jobs: str = "") -> list[float]:
    """Articles a second from file to tables, one figure a round: of the processor's time, by the clock with `jobs`."""
    import analysis

    clock = time.perf_counter if jobs else time.process_time

    def run() -> float:
        begin = clock()
        number = sum(len(tables.articles) for tables in analysis.stream(path, 50, int(jobs or 1)))
        return number / (clock() - begin)

    run()
    return [run() for _ in range(int(rounds))]


def whole(path: str) -> dict[str, float]:
    """Seconds, and the most memory that was held (MB), for all articles of a file."""
    import analysis

    analysis.parse("date 2025-07-23 The talks have ended.")  # what is loaded at first use
    begin = time.process_time()
    number = sum(len(tables.articles) for tables in analysis.stream(path))
    seconds = time.process_time() - begin
    held = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"articles": number, "seconds": seconds, "memory": held}


def length(path: str, rounds: str) -> list[float]:
    """Seconds for one long article, one figure a round."""
    from analysis.article import from_text, read
    from analysis.parsing import rows

    (article,) = read(path)
    rows(from_text(article.text[:50_000]))  # what is loaded at first use
    seconds = []
    for _ in range(int(rounds)):
        begin = time.process_time()
        rows(article)
        seconds.append(time.process_time() - begin)
    return seconds


def profile(path: str) -> dict[str, Any]:
    """The share of time by module, and the rates (MB a second) of the lexicon's pattern and of all rules."""
    from analysis import lexicon
    from analysis.article import read
    from analysis.parsing import rows
    from analysis.sentences import fold

    articles = read(path)
    size = sum(len(article.text) for article in articles) / 1e6
    folded = [fold(article.text) for article in articles]
    pattern = lexicon.load()._pattern
    passes = {
        "pattern": lambda: [sum(1 for _ in pattern.finditer(text)) for text in folded],
        "rules": lambda: [rows(article) for article in articles],
    }
    speeds = {name: size / min(_seconds(work) for _ in range(5)) for name, work in passes.items()}
    profiler = cProfile.Profile()
    profiler.runcall(passes["rules"])
    times: Counter[str] = Counter()
    for (file, _, _), (_, _, own, _, _) in pstats.Stats(profiler).stats.items():  # type: ignore[attr-defined]
        times[Path(file).stem if "analysis" in file else "regular expressions, built-in functions"] += own
    total = sum(times.values())
    return {"speeds": speeds, "shares": {name: own / total for name, own in times.most_common(8)}}


def _seconds(work: Callable[[], object]) -> float:
    begin = time.process_time()
    work()
    return time.process_time() - begin


if __name__ == "__main__":
    name, *arguments = sys.argv[1:]
    measures: dict[str, Callable[..., Any]] = {one.__name__: one for one in (rates, whole, length, profile)}
    print(json.dumps(measures[name](*arguments)))
