"""What people find in the outbox, made by the real binary: every analysis type for four portfolios.

    python3 Tests/Outputs/outputs.py BINARY             compares with Tests/Outputs/golden and judges every page
    python3 Tests/Outputs/outputs.py BINARY --update    writes the golden files anew: read their diff before you commit it
    python3 Tests/Outputs/outputs.py BINARY --keep DIR  leaves the drop root in DIR, for a look with a browser

The golden files are the notes of all of them and the pages of one portfolio for each type, without times and ids.
jsonschema and html5lib (see .ci/requirements.txt) judge all of them. With Chromium and playwright on the machine the pages
are opened, too: no request, no message on the console, nothing wider than a phone, and nothing that axe finds.
"""

import argparse
import html.parser
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import urllib.parse

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "..", "DropFolder", "shared"))
from world import Simulator, end_cleanly  # noqa: E402

TYPES = ["risk", "allocation", "performance", "compliance", "reallocation", "investment_research"]
PORTFOLIOS = ["fr-pea-and-cto", "gb-isa-and-sipp", "sg-mixed-currencies-without-rates", "de-mandate"]
# Made of an example, with targets and rules.
MANDATE = ("compliance", "gb-with-mandate")
# The first 60 characters must be the worst: a sector and a region may have no more than 64.
HOSTILE = "<script>alert(1)</script> | **b** [x](javascript:y) =1+1 \u202e\u2066 \"'&amp; <!-- ]]> https://evil.example"


class Findings:
    def __init__(self):
        self.checks, self.texts = 0, []

    def expect(self, holds, *words):
        self.checks += 1
        if not holds:
            self.texts.append(" ".join(str(word) for word in words))
            print("not so:", self.texts[-1][:2000], flush=True)


def hostile_portfolio(examples):
    with open(os.path.join(examples, "gb-isa-and-sipp.json")) as file:
        portfolio = json.load(file)
    for account in portfolio["accounts"]:
        account["name"] = HOSTILE
        for holding in account["holdings"]:
            holding["name"], holding["sector"], holding["region"] = HOSTILE, HOSTILE[:60], HOSTILE[:60]
    # What nobody knows and cannot be read comes back in the warnings.
    portfolio[HOSTILE] = portfolio["accounts"][0][HOSTILE] = HOSTILE
    portfolio["investor"] = {"risk": HOSTILE, "country": HOSTILE, "goals": [HOSTILE], HOSTILE: HOSTILE}
    tickers = [holding["ticker"] for account in portfolio["accounts"] for holding in account["holdings"]]
    portfolio["targets"] = {"sector": {HOSTILE[:60]: 30}, "region": {HOSTILE[:60]: 20}, "ticker": {HOSTILE[:60]: 10}}
    portfolio["jurisdiction"] = {"ticker_blocklist": tickers[:2], "notes": HOSTILE,
                                 "ticker_substitutes": {ticker: HOSTILE[:60] for ticker in tickers}}
    return json.dumps(portfolio)


def portfolio_with_mandate(examples):
    """Targets of each kind, and a finding of each rule."""
    with open(os.path.join(examples, "gb-isa-and-sipp.json")) as file:
        portfolio = json.load(file)
    portfolio["accounts"][0]["balance"] = -9000
    held = [holding for account in portfolio["accounts"] for holding in account["holdings"] if holding["type"] != "cash"]
    tickers = [holding["ticker"] for holding in held]
    held[1]["isin"] = "GB00B63H8490"
    portfolio["targets"] = {"class": {"etf": 50, "stock": 30, "bond": 20}, "region": {"UK": 40, "Global": 60},
                            "ticker": {tickers[0]: 12.5, tickers[1]: 10}}
    portfolio["jurisdiction"] = {
        "allowed_asset_types": ["stock", "bond", "cash", "cash_eq"], "disallowed_asset_types": ["reit"],
        "etf_domicile_allow": ["LU"], "ticker_blocklist": [tickers[2].lower(), "NOTHELD"],
        "ticker_substitutes": {tickers[2]: "NEW", tickers[3]: "OTHER", "NOTHELD": "X"}, "max_leverage": 1, "notes": "Stays at home"}
    return json.dumps(portfolio)


def deliver(binary, folder, language="en"):
    """A drop root in which everything is delivered."""
    examples = os.path.join(HERE, "..", "..", "examples", "portfolios")
    simulator = Simulator(binary, folder)
    config = os.path.join(folder, "config.yaml")
    with open(config, "w") as file:
        file.write(f"""llm: {{ provider: openai, api_key: sk-rig, model: gpt-4o-mini, base_url: '{simulator.url}/v1' }}
batch: {{ quiet: 300ms, poll_interval: 200ms }}
watch: {{ settle: 100ms, rescan: 1s, grace: 1s }}
language: {language}
""")
    arguments = [binary, f"--config={config}", f"--data-dir={folder}/data"]
    try:
        subprocess.run(arguments + ["init"], check=True, capture_output=True)
        root = os.path.join(folder, "data", "batch")
        for kind in TYPES:
            for name in PORTFOLIOS:
                shutil.copy(os.path.join(examples, name + ".json"), os.path.join(root, "inbox", kind))
        with open(os.path.join(root, "inbox", "risk", "hostile & <b>.json"), "w") as file:
            file.write(hostile_portfolio(examples))
        with open(os.path.join(root, "inbox", MANDATE[0], MANDATE[1] + ".json"), "w") as file:
            file.write(portfolio_with_mandate(examples))
        with open(os.path.join(root, "inbox", "risk", "broken.json"), "w") as file:
            file.write('{"as_of": "2026-10-31", "accounts": []}')
        outcome = subprocess.run(arguments + ["watch", "--once"], capture_output=True, text=True, timeout=120)
        if outcome.returncode not in (0, 2):
            sys.exit(f"watch --once ends with {outcome.returncode}:\n{outcome.stderr[-3000:]}")
        names = {os.path.basename(path) for path in files(os.path.join(root, "rejected"), ".json")}
        if names != {"broken.json"}:
            sys.exit(f"rejected are {names}")
        return root
    finally:
        simulator.process.terminate()
        simulator.process.wait()


def normal(text):
    """Without what differs from run to run."""
    text = re.sub(r"batch_[0-9a-f]{16,}", "batch_ID", text)
    text = re.sub(r"\b\d{8}T\d{6}Z-[0-9a-z]+", "SUBMISSION", text)
    text = re.sub(r"\b([a-z_]+)-\d+-([0-9a-f]{12})\b", r"\1-N-\2", text)
    text = re.sub(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", "TIME", text)
    text = re.sub(r"\d{1,2} [A-Z][a-z]+ \d{4}, \d\d:\d\d UTC", "TIME", text)
    # That the examples grow old says nothing about the outputs.
    text = re.sub(r"(?m)^(- |<li>).*was \d+ days ago\..*\n", "", text)
    text = re.sub(r"\n## Noticed in the file\n\n(?!- )|<h3>Noticed in the file</h3>\n<ul>\n</ul>\n", "", text)
    return re.sub(r"<style>.*?</style>|sha256-[^']*'", "", text, flags=re.S)


def compare(root, findings, update):
    golden = os.path.join(HERE, "golden")
    if update:
        shutil.rmtree(golden, ignore_errors=True)
    pages = [(*MANDATE, "md"), (*MANDATE, "html")]
    for number, kind in enumerate(TYPES):
        for place, name in enumerate(PORTFOLIOS):
            pages += [(kind, name, ending) for ending in ["md"] + (["html"] if place == number % len(PORTFOLIOS) else [])]
    for kind, name, ending in pages:
        with open(os.path.join(root, "outbox", kind, f"{name}.{ending}")) as file:
            text = normal(file.read())
        path = os.path.join(golden, kind, f"{name}.{ending}")
        if update:
            os.makedirs(os.path.dirname(path), exist_ok=True)
            with open(path, "w") as file:
                file.write(text)
            continue
        with open(path) as file:
            wanted = file.read()
        if text != wanted:
            with tempfile.NamedTemporaryFile("w", suffix=os.path.basename(path)) as new:
                new.write(text)
                new.flush()
                difference = subprocess.run(["diff", "-u", path, new.name], capture_output=True, text=True).stdout
            findings.expect(False, f"{kind}/{name}.{ending} differs:\n{difference}")
        else:
            findings.expect(True)


def files(root, ending):
    for folder, _, names in os.walk(root):
        if os.sep + "." not in folder[len(root):]:
            yield from (os.path.join(folder, name) for name in sorted(names) if name.endswith(ending))


def judge_json(root, findings):
    import jsonschema

    with open(os.path.join(HERE, "..", "..", "examples", "result.schema.json")) as file:
        schema = json.load(file)
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    for path in files(os.path.join(root, "outbox"), ".result.json"):
        with open(path) as file:
            result = json.load(file)
        for error in validator.iter_errors(result):
            findings.expect(False, path, error.json_path, error.message)
        findings.expect(result["accounts"] and all(result["accounts"]), "accounts have their names in", path)


class Reader(html.parser.HTMLParser):
    """The names of elements that could do something, and where links lead."""

    def __init__(self):
        super().__init__()
        self.links, self.alive = [], []

    def handle_starttag(self, tag, attributes):
        if tag in ("script", "img", "iframe", "object", "embed", "form", "video", "audio", "base"):
            self.alive.append(tag)
        for key, value in attributes:
            if key.startswith("on") or key == "style" or key == "src":
                self.alive.append(f"{tag} {key}")
            if tag == "a" and key == "href":
                self.links.append(value)


def judge_pages(root, findings):
    import html5lib

    pages = list(files(root, ".html"))
    findings.expect(len(pages) == len(TYPES) * len(PORTFOLIOS) + 4, "one page for each, and two that lead there:", pages)
    for path in pages:
        with open(path, encoding="utf-8") as file:
            text = file.read()
        parser = html5lib.HTMLParser(strict=False)
        tree = parser.parse(text)
        findings.expect(not parser.errors, path, parser.errors[:3])
        levels = [int(element.tag[-1]) for element in tree.iter() if re.fullmatch(r".*\}h[1-6]", str(element.tag))]
        steps = [b - a for a, b in zip(levels, levels[1:])]
        findings.expect(levels[:1] == [1] and max(steps, default=0) <= 1, path, "headings", levels)
        reader = Reader()
        reader.feed(text)
        findings.expect(not reader.alive, path, reader.alive)
        for link in reader.links:
            target, _, place = link.partition("#")
            full = os.path.normpath(os.path.join(os.path.dirname(path), urllib.parse.unquote(target))) if target else path
            findings.expect(os.path.exists(full), path, "leads nowhere:", link)
            findings.expect(not place or f'id="{place}"' in text, path, "has no", place)
        if path.startswith(os.path.join(root, "outbox") + os.sep) and os.path.dirname(path) != os.path.join(root, "outbox"):
            findings.expect(len(text) < 60_000, path, "has", len(text), "characters")
            if "hostile" in path:
                said = " ".join(" ".join(tree.itertext()).split())
                findings.expect("<script>alert(1)</script> | **b**" in said, "the words of the hostile portfolio are shown")


def open_pages(root, findings):
    """In a browser, if there is one."""
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        sync_playwright = None
    if not (chromium and sync_playwright):
        print("no browser on this machine: pages are not opened")
        return
    try:
        from axe_playwright_python.sync_playwright import Axe
    except ImportError:
        Axe = None
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for path in files(root, ".html"):
            for width in (360, 1400):
                context = browser.new_context(viewport={"width": width, "height": 900}, bypass_csp=False)
                page, said, asked = context.new_page(), [], []
                page.on("console", lambda message: said.append(message.text))
                page.on("request", lambda request: asked.append(request.url))
                url = "file://" + urllib.parse.quote(path)
                page.goto(url)
                asked = [one for one in asked if one != url and not one.startswith("data:")]
                findings.expect(not said and not asked, path, "console", said, "requests", asked)
                over = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
                findings.expect(over <= 0, path, f"is {over} px wider than {width} px")
                hidden = page.eval_on_selector_all(".scroll", "all => all.map(one => one.scrollWidth - one.clientWidth)")
                findings.expect("hostile" in path or max(hidden, default=0) <= 0, path, f"has tables to scroll at {width} px", hidden)
                context.close()
            if Axe:
                # The policy forbids every script, axe's too; it is lifted for axe alone.
                for scheme in ("light", "dark"):
                    context = browser.new_context(color_scheme=scheme, bypass_csp=True)
                    page = context.new_page()
                    page.goto("file://" + urllib.parse.quote(path))
                    for found in Axe().run(page).response["violations"]:
                        # STATUS.html is for leaving open: it reads itself again, and nothing is typed into it.
                        if found["id"] == "meta-refresh" and path.endswith("STATUS.html"):
                            continue
                        nodes = [node["html"][:160] for node in found["nodes"][:2]]
                        findings.expect(False, path, scheme, found["id"], found["help"], nodes)
                    context.close()
        browser.close()


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("binary")
    parser.add_argument("--update", action="store_true")
    parser.add_argument("--keep")
    parser.add_argument("--no-browser", action="store_true")
    options = parser.parse_args()
    end_cleanly()
    findings = Findings()
    with tempfile.TemporaryDirectory(prefix="mosychlos-outputs-") as folder:
        root = deliver(os.path.abspath(options.binary), folder)
        compare(root, findings, options.update)
        judge_json(root, findings)
        judge_pages(root, findings)
        if not options.no_browser:
            open_pages(root, findings)
        if options.keep:
            shutil.copytree(root, options.keep, ignore=shutil.ignore_patterns(".work"))
    print(f"{findings.checks} checks, {len(findings.texts)} findings")
    sys.exit(1 if findings.texts else 0)


if __name__ == "__main__":
    main()
