"""A real local cluster: the same rows, also when a worker dies; a cluster that differs is refused."""

import json
import os
import signal

import pandas as pd
import pytest

pytest.importorskip("distributed")

import distributed

import analysis
from analysis import cluster, lexicon
from analysis.cluster import ClusterError

NUMBER = 400


@pytest.fixture(scope="module")
def articles(tmp_path_factory) -> str:
    path = tmp_path_factory.mktemp("cluster") / "wire.jsonl"
    texts = (f"Russia launched {count + 10} drones overnight, Kyiv said." for count in range(NUMBER))
    path.write_text("\n".join(json.dumps({"date": "2025-07-23", "text": text}) for text in texts))
    return str(path)


@pytest.fixture
def local():
    with distributed.LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as running, \
            distributed.Client(running) as client:  # fmt: skip
        client.wait_for_workers(2)
        yield client


def test_a_lost_worker_costs_no_row(articles, local):
    expected = dict(analysis.parse(analysis.read(articles)))
    assert len(expected["strikes"]) == NUMBER
    workers = local.run(os.getpid)
    rows = cluster.stream(articles, batch=10, scheduler=local.scheduler.address)
    parts = [dict(next(rows))]
    busy = next((name for name, tasks in local.processing().items() if tasks), min(workers))
    os.kill(workers[busy], signal.SIGKILL)
    parts += map(dict, rows)
    assert len(parts) == NUMBER / 10
    for name, table in expected.items():
        pd.testing.assert_frame_equal(pd.concat([part[name] for part in parts], ignore_index=True), table)


def test_another_library_is_refused(articles, local):
    local.run(exec, "import analysis; analysis.__version__ = '0.0.1'")
    with pytest.raises(ClusterError, match=r"tcp://\S+: parley 0\.0\.1\+\w+ with lexicon \w+, here parley"):
        next(cluster.stream(articles, scheduler=local.scheduler.address))


def test_a_worker_without_the_library_is_refused(articles, local):
    local.run(exec, "import sys; sys.modules['analysis.cluster'] = None")
    with pytest.raises(ClusterError, match=r"tcp://\S+: cannot use parley .*; install parley"):
        next(cluster.stream(articles, scheduler=local.scheduler.address))


def test_another_lexicon_is_refused(articles, local, tmp_path):
    words = tmp_path / "words.toml"
    words.write_text('[weapon]\nkite = { words = ["kite"], example = "A kite fell." }\n')
    local.run(cluster.versions, tmp_path)
    words.write_text('[weapon]\nkite = { words = ["kite", "kites"], example = "A kite fell." }\n')
    with pytest.raises(ClusterError, match="install the same there"):
        next(cluster.stream(articles, scheduler=local.scheduler.address, lexicon=tmp_path))
    lexicon.load.cache_clear()


def test_a_worker_that_comes_late_and_differs_is_refused(articles, local):
    with pytest.raises(ClusterError, match="a worker: parley"):
        local.submit(cluster.checked, ("0.0.1", "another"), None, None, []).result()


def test_a_scheduler_that_does_not_answer_is_refused(articles, monkeypatch):
    monkeypatch.setattr(cluster, "WAIT", 1)
    with pytest.raises(ClusterError, match=r"tcp://127\.0\.0\.1:9: no scheduler answers"):
        next(cluster.stream(articles, scheduler="tcp://127.0.0.1:9"))


def test_a_scheduler_without_workers_is_refused(articles, monkeypatch):
    monkeypatch.setattr(cluster, "WAIT", 1)
    with distributed.LocalCluster(n_workers=0, dashboard_address=None) as empty, \
            pytest.raises(ClusterError, match="no workers; start some"):  # fmt: skip
        next(cluster.stream(articles, scheduler=empty.scheduler_address))


def test_a_cluster_of_its_own(articles):
    (tables,) = cluster.stream(articles, jobs=1)
    assert len(tables.strikes) == NUMBER
