"""The report and JupyterLab in a real browser: `make test-browser`."""

import os
import subprocess
import sys
import time
from itertools import pairwise
from pathlib import Path
from urllib.request import urlopen

import pytest

ROOT = Path(__file__).parent.parent
CHROMIUM = "/usr/bin/chromium"
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
PORT, TOKEN = 8897, "parley-test"

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is missing: make test-browser")
if not Path(CHROMIUM).exists():
    pytest.skip("chromium is missing: sudo apt-get install --no-install-recommends chromium", allow_module_level=True)


@pytest.fixture(scope="module")
def browser():
    with playwright.sync_playwright() as driver:
        running = driver.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield running
        running.close()


@pytest.fixture(scope="module")
def report(tmp_path_factory):
    """A report of the briefs; PARLEY_REPORT names one that stands, and PARLEY_SHOTS where pictures of it go."""
    if "PARLEY_REPORT" in os.environ:
        return Path(os.environ["PARLEY_REPORT"]).absolute()
    from analysis.report import build

    out = tmp_path_factory.mktemp("report")
    build(ROOT / "seeds", out)
    return out


@pytest.fixture(params=[1200, 390], ids=["desktop", "phone"])
def page(browser, request):
    """A page whose console must stay silent and which must ask nothing of the network."""
    opened = browser.new_page(viewport={"width": request.param, "height": 900})
    opened.width = request.param
    complaints = []
    opened.on("console", lambda message: complaints.append(message.text))
    opened.on("pageerror", lambda error: complaints.append(str(error)))
    opened.on("request", lambda one: complaints.append(one.url) if one.url.startswith("http") else None)
    yield opened
    opened.close()
    assert complaints == []


def shot(page, name: str) -> None:
    if folder := os.environ.get("PARLEY_SHOTS"):
        page.screenshot(path=f"{folder}/{name}-{page.viewport_size['width']}.png", full_page=True)


def test_index_sorts_filters_and_shows_evidence(page, report):
    page.goto((report / "index.html").as_uri())
    shot(page, "index")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    rows = page.locator("#t-strikes tbody tr")
    if page.width > 720:  # on a phone, rows are cards without headings
        button = page.locator("#t-strikes th button", has_text="count")
        for direction, better in (("ascending", int.__le__), ("descending", int.__ge__)):
            button.click()
            assert page.locator("#t-strikes th[aria-sort]").get_attribute("aria-sort") == direction
            counts = [int(text) for text in page.locator("#t-strikes tbody td[data-label=count]").all_text_contents()]
            assert len(counts) > 10
            assert all(better(one, other) for one, other in pairwise(counts))
    total = rows.count()
    page.locator("input[data-table=t-strikes]").fill("shot_down Ukraine")
    visible = [row for row in rows.all() if row.is_visible()]
    assert 0 < len(visible) < total
    assert page.locator("#strikes output").text_content() == f"{len(visible)} of {total} rows"
    visible[0].locator("summary").click()
    sentence = visible[0].locator("blockquote p").first.text_content()
    visible[0].locator("blockquote a").first.click()
    marked = page.locator(":target mark").first
    assert marked.is_visible()
    assert marked.text_content() in sentence
    assert "sources" in page.content().lower()
    shot(page, "article")


def test_every_analysis_opens_with_its_pictures(page, report):
    names = sorted(path.name for path in report.glob("[0-9]_*.html"))
    assert len(names) == 6
    for name in names:
        page.goto((report / name).as_uri())
        shot(page, name.removesuffix(".html"))
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), name
        for picture in page.locator("img").all():
            assert picture.evaluate("one => one.naturalWidth") > 300
            assert len(picture.get_attribute("alt")) > 20
        for link in page.locator("figcaption a").all():
            assert (report / link.get_attribute("href")).read_text().count("\n") > 0


@pytest.fixture
def lab(tmp_path):
    """JupyterLab with a copy of the notebooks' settings of its own, stopped at the end."""
    command = [
        sys.executable,
        "-m",
        "jupyterlab",
        "--no-browser",
        f"--port={PORT}",
        f"--IdentityProvider.token={TOKEN}",
        f"--notebook-dir={ROOT / 'notebooks'}",
        "--LabApp.news_url=",
        "--allow-root",
    ]
    places = {
        "JUPYTER_CONFIG_DIR": str(tmp_path / "config"),
        "JUPYTERLAB_WORKSPACES_DIR": str(tmp_path / "workspaces"),
        "JUPYTERLAB_SETTINGS_DIR": str(tmp_path / "settings"),
        "JUPYTER_RUNTIME_DIR": str(tmp_path / "runtime"),
    }
    settings = {
        "apputils-extension/notification": '{"fetchNews": "false", "checkForUpdates": false}',
        "notebook-extension/tracker": '{"windowingMode": "none"}',
    }
    for name, text in settings.items():  # no pop-up; every cell in the page, also those out of sight
        path = tmp_path / "settings" / "@jupyterlab" / f"{name}.jupyterlab-settings"
        path.parent.mkdir(parents=True)
        path.write_text(text)
    server = subprocess.Popen(command, env=os.environ | places, stderr=subprocess.DEVNULL)
    address = f"http://127.0.0.1:{PORT}"
    for _ in range(120):
        try:
            urlopen(f"{address}/api?token={TOKEN}").close()
            break
        except OSError:
            time.sleep(0.5)
    yield address
    server.terminate()
    server.wait(20)


def test_jupyterlab_opens_and_runs_the_timeline(browser, lab):
    page = browser.new_page(viewport={"width": 1300, "height": 1000})
    page.goto(f"{lab}/lab/tree/1_timeline.ipynb?token={TOKEN}")
    page.wait_for_selector(".jp-Notebook", timeout=60_000)
    page.get_by_text("Python 3 (ipykernel) | Idle").wait_for(timeout=60_000)
    page.get_by_role("menuitem", name="Run", exact=True).click()
    page.get_by_text("Run All Cells", exact=True).click()
    waiting = page.locator(".jp-InputPrompt", has_text="*")
    playwright.expect(waiting.first).to_be_attached()
    playwright.expect(waiting).to_have_count(0, timeout=120_000)
    shot(page, "lab")
    failed = page.locator(".jp-RenderedText[data-mime-type*=error], [data-mime-type='application/vnd.jupyter.stderr']")
    assert failed.all_text_contents() == []
    picture = page.locator(".jp-RenderedImage img").first
    picture.scroll_into_view_if_needed()
    shot(page, "lab-chart")
    assert picture.evaluate("one => one.naturalWidth") > 300
    page.close()
