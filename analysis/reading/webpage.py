"""Web pages: the article's text, title, address and date (extra `parley[html]`)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, NamedTuple

# A date in a footer, a sidebar or a list of other stories is not this article's.
_OWN = "not(ancestor::footer or ancestor::aside or ancestor::nav or ancestor::*[contains(@class, 'related')])"
_META = ("article:published_time", "og:article:published_time", "datepublished", "date", "pubdate", "dc.date",
         "dc.date.issued", "dcterms.created", "publish-date", "parsely-pub-date", "sailthru.date")
SHORTEST = 100  # characters; less is a menu or a notice


class Webpage(NamedTuple):
    """What a page gives; `published` is the date field as it stands there, `basis` "metadata" or ""."""

    text: str
    title: str
    url: str
    published: str
    basis: str


def webpage(raw: Any) -> Webpage:
    """The article of a page. Raises ValueError where trafilatura is absent or the page holds no article."""
    try:
        from trafilatura import extract
        from trafilatura.utils import load_html
    except ImportError:
        raise ValueError("reading HTML needs trafilatura: pip install 'parley[html]'") from None
    try:
        tree = load_html(raw)
    except Exception as error:  # whatever a parser makes of a broken page, the next one is read
        raise ValueError(f"not a web page that can be read ({type(error).__name__}); give its text") from None
    if tree is None:
        raise ValueError("no web page; save it again, or give its text")
    metadata = _metadata(tree)
    published = _published(tree, metadata)
    title = metadata.get("og:title") or tree.findtext(".//title") or ""
    address = next(iter(tree.xpath("//link[@rel='canonical']/@href")), metadata.get("og:url", ""))
    text = extract(tree, include_comments=False, include_tables=False, favor_precision=True)
    if not text or len(text) < SHORTEST:
        raise ValueError("no article text found in this page; give the text itself")
    return Webpage(text, title.strip(), address, published, "metadata" if published else "")


def _published(tree: Any, metadata: dict[str, str]) -> str:
    """The page's own publication date: JSON-LD, then meta tags, then a <time> outside footer and lists."""
    for script in tree.xpath("//script[@type='application/ld+json']/text()"):
        try:
            found = next(_dates_published(json.loads(script)), "")
        except ValueError:
            continue
        if found:
            return found
    stated = next((metadata[name] for name in _META if metadata.get(name)), "")
    return stated or next(iter(tree.xpath(f"//time[{_OWN}]/@datetime")), "")


def _metadata(tree: Any) -> dict[str, str]:
    named = ((tag.get("property") or tag.get("name") or tag.get("itemprop") or "", tag.get("content") or "")
             for tag in tree.iter("meta"))
    fields: dict[str, str] = {}
    for name, content in named:
        fields.setdefault(name.lower(), content.strip())
    return fields


def _dates_published(node: Any) -> Iterator[str]:
    if isinstance(node, dict):
        if isinstance(node.get("datePublished"), str) and "Comment" not in str(node.get("@type")):
            yield node["datePublished"]
        node = list(node.values())
    if isinstance(node, list):
        for child in node:
            yield from _dates_published(child)
