"""How a case is written down: a file, where it ends, and what its reason has to say."""

import copy
import hashlib
import json
from dataclasses import dataclass, field

CASES = []

BASE = {
    "as_of": "2026-10-30",
    "base_currency": "EUR",
    "accounts": [
        {
            "name": "Savings",
            "type": "brokerage",
            "currency": "EUR",
            "balance": 412.75,
            "holdings": [
                {"ticker": "VWCE.DE", "isin": "IE00BK5BQT80", "name": "World", "type": "etf", "quantity": 38.412,
                 "cost_basis": 104.2, "price": 142.86, "currency": "EUR", "sector": "Mixed", "region": "Global"},
                {"ticker": "XGLE.DE", "name": "Eurozone bonds", "type": "bond_gov", "quantity": 12, "price": 214.1,
                 "currency": "EUR", "region": "Europe"},
            ],
        }
    ],
}
HOLDING = ("accounts", 0, "holdings", 0)
GONE = object()


@dataclass
class Case:
    """`end`: delivered, rejected, failed, left (and named), waiting (and named), ignored (not worth a word)."""

    title: str
    name: bytes
    end: str
    content: bytes | None = None
    make: object = None  # called with the path, for what is no plain file
    code: str = ""
    words: list = field(default_factory=list)  # regular expressions the reason has to fit
    place: bool = False  # the reason names line and column
    pointer: str = ""  # … and this place in the document
    shown: str = ""  # what STATUS.txt says about it
    fault: str = ""  # what the simulator does to its line


def portfolio(tag, *path_and_value):
    """BASE with one value changed, added or (GONE) taken out, and a name like no other."""
    document = copy.deepcopy(BASE)
    document["accounts"][0]["id"] = f"id {tag}"
    document["accounts"][0]["balance"] = 1 + int(hashlib.sha256(tag.encode()).hexdigest()[:7], 16) / 100
    if path_and_value:
        path, value = path_and_value
        place = document
        for step in path[:-1]:
            place = place[step]
        if value is GONE:
            del place[path[-1]]
        else:
            place[path[-1]] = value
    return document


def text(tag, *path_and_value):
    return json.dumps(portfolio(tag, *path_and_value), indent=1) + "\n"


def good(tag):
    return text(tag).encode()


def add(title, content, end, code="", *words, place=None, pointer="", name=None, **more):
    """A case with an ordinary name, made of its number and title."""
    if isinstance(content, str):
        content = content.encode()
    if name is None:
        slug = "".join(c if c.isalnum() and c.isascii() else "-" for c in title.lower())
        while "--" in slug:
            slug = slug.replace("--", "-")
        name = f"{len(CASES):03}-{slug.strip('-')[:60]}.json".encode()
    elif isinstance(name, str):
        name = name.encode()
    if place is None:
        place = code in ("not-json", "cut-off", "encoding", "schema")
    CASES.append(Case(title, name, end, content, None, code, list(words), place, pointer, **more))


def special(title, name, end, make, code="", *words, **more):
    """A case that is no plain file, or one with particular rights."""
    CASES.append(Case(title, name if isinstance(name, bytes) else name.encode(), end, None, make, code, list(words), **more))
