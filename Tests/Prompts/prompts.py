"""What models are asked, by the real binary: golden prompts, presets, privacy, hostile texts, strict schemas.

    python3 Tests/Prompts/prompts.py BINARY             compares with Tests/Prompts/golden and judges every request
    python3 Tests/Prompts/prompts.py BINARY --update    writes the golden prompts anew: read their diff before you commit it
"""

import argparse
import glob
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import unicodedata

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [HERE, os.path.join(HERE, "..", "DropFolder", "shared")]
import corpus  # noqa: E402
import strict_schema  # noqa: E402
from world import Daemon, Simulator  # noqa: E402

EXAMPLES = os.path.join(HERE, "..", "..", "examples")
TYPES = ["risk", "allocation", "performance", "compliance", "reallocation", "investment_research"]
PRESET = "dividend_check"
# The portfolios of the golden prompts, with what is configured about their owners.
GOLDEN = {
    "fr-pea-and-cto": "language: fr\ninvestor: { country: FR, risk: moderate, esg: consider, exclusions: [tobacco, weapons] }",
    "gb-isa-and-sipp": "investor: { country: gb }",
    "sg-mixed-currencies-without-rates": "language: de-CH\ninvestor: { style: income, horizon_years: 8, goals: [retirement] }",
    # The file's own profile, targets and rules; the house's profile is another's, its rules hold beside.
    "de-mandate": "language: de\ninvestor: { country: FR, risk: aggressive, style: growth, esg: require }\n"
                  "jurisdiction: { allowed_asset_types: [etf, bond, cash], ticker_blocklist: [SAP.DE, NOTHELD], notes: No leveraged funds }",
}
FENCE = re.compile(r"^```json\n(.*)\n```$", re.M)


class Findings:
    def __init__(self):
        self.checks, self.texts = 0, []

    def expect(self, holds, *words):
        self.checks += 1
        if not holds:
            self.texts.append(" ".join(str(word) for word in words))
            print("not so:", self.texts[-1][:3000], flush=True)


class Place:
    """A configuration and its data directory, with the example preset in it."""

    def __init__(self, binary, folder, more="", model="provider: simulator", presets=True):
        self.binary, self.folder = binary, folder
        self.config, self.data = os.path.join(folder, "config.yaml"), os.path.join(folder, "data")
        self.root = os.path.join(self.data, "batch")
        os.makedirs(os.path.join(self.data, "presets"))
        if presets:
            shutil.copy(os.path.join(EXAMPLES, "presets", PRESET + ".md"), os.path.join(self.data, "presets"))
        with open(self.config, "w") as file:
            file.write(f"llm: {{ {model} }}\nbatch: {{ quiet: 200ms, poll_interval: 50ms }}\n"
                       f"watch: {{ settle: 50ms, rescan: 300ms, grace: 500ms }}\n{more}\n")

    def run(self, *words, timeout=60):
        return subprocess.run([self.binary, f"--config={self.config}", f"--data-dir={self.data}", *words],
                              capture_output=True, text=True, timeout=timeout)

    def request(self, kind, path):
        """The request line about a file, as it would be sent."""
        outcome = self.run("prompt", kind, path, "--json")
        if outcome.returncode:
            sys.exit(f"prompt {kind} {path} ends with {outcome.returncode}: {outcome.stderr}")
        return json.loads(outcome.stdout)

    def write(self, name, text):
        path = os.path.join(self.folder, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w") as file:
            file.write(text)
        return path

    def texts(self, *parts):
        found = {}
        for path in glob.glob(os.path.join(self.root, *parts), recursive=True):
            if os.path.isfile(path):
                with open(path, errors="replace") as file:
                    found[os.path.relpath(path, self.root)] = file.read()
        return found


def parts(request):
    """(system, user, schema) of a request line."""
    messages = {message["role"]: message["content"] for message in request["body"]["messages"]}
    return messages["system"], messages["user"], request["body"]["response_format"]["json_schema"]


def golden(binary, folder, findings, update):
    """Every type × four portfolios, and the preset, as people see them with `mosychlos prompt`."""
    home = os.path.join(HERE, "golden")
    if update:
        shutil.rmtree(home, ignore_errors=True)
    for name, more in GOLDEN.items():
        place = Place(binary, os.path.join(folder, name), more)
        for kind in TYPES + [PRESET]:
            outcome = place.run("prompt", kind, os.path.join(EXAMPLES, "portfolios", name + ".json"))
            findings.expect(outcome.returncode == 0, kind, name, outcome.stderr)
            path = os.path.join(home, kind, name + ".txt")
            if update:
                os.makedirs(os.path.dirname(path), exist_ok=True)
                with open(path, "w") as file:
                    file.write(outcome.stdout)
                continue
            shown = subprocess.run(["diff", "-u", path, "-"], input=outcome.stdout, capture_output=True, text=True)
            findings.expect(shown.returncode == 0, f"{kind}/{name} differs:\n{shown.stdout}{shown.stderr}")


def schemas(binary, folder, findings):
    """Every schema that is sent, by rules that are not ours."""
    for words in strict_schema.knows_wrong_from_right():
        findings.expect(False, words)
    file = os.path.join(EXAMPLES, "portfolios", "three-holdings.json")
    place = Place(binary, os.path.join(folder, "chat"))
    for kind in TYPES + [PRESET]:
        system, _, schema = parts(place.request(kind, file))
        findings.expect(schema["strict"] is True, kind, "is not strict")
        findings.expect(re.fullmatch(r"[A-Za-z0-9_-]{1,64}", schema["name"]), kind, "is called", schema["name"])
        for rules in (strict_schema.openai, strict_schema.anthropic):
            findings.expect(not rules(schema["schema"]), kind, rules.__name__, rules(schema["schema"]))
        findings.expect("JSON" in system, kind, "does not say JSON")


def injection(binary, folder, findings):
    """No text of a portfolio changes instructions or schema, leaves its fence, or hides."""
    place = Place(binary, folder, "privacy: full")
    calm = "Calm words"
    calm_file = place.write("calm.json", corpus.with_texts(calm))
    for kind in TYPES + [PRESET]:
        calm_system, calm_user, calm_schema = parts(place.request(kind, calm_file))
        outside = FENCE.sub("", calm_user)
        for number, text in enumerate(corpus.HOSTILE):
            # All of them once; of the other types a few, for the fence is the same.
            if kind != "compliance" and number % len(TYPES + [PRESET]) != (TYPES + [PRESET]).index(kind):
                continue
            path = place.write(f"hostile-{number}.json", corpus.with_texts(text))
            request = place.request(kind, path)
            system, user, schema = parts(request)
            where = f"{kind}, hostile text {number}:"
            findings.expect((system, schema) == (calm_system, calm_schema), where, "instructions or schema changed")
            fences = FENCE.findall(user)
            findings.expect(len(fences) == 1 and user.count("`") == 6, where, "fences:", len(fences), user.count("`"))
            findings.expect(FENCE.sub("", user) == outside, where, "text outside the fence differs")
            hidden = [c for c in user if c != "\n" and unicodedata.category(c) in ("Cc", "Cf", "Zl", "Zp", "Co", "Cn")]
            findings.expect(not hidden, where, "hidden characters", [hex(ord(c)) for c in hidden])
            names = [entry.get("name") for entry in json.loads(fences[-1])["holdings"]]
            findings.expect(any(name and name[:4] == text.strip()[:4] for name in names), where, "not the text:", names)


def privacy(binary, folder, findings):
    """No id, name, owner, tag or unknown key is in any request or its metadata; names are back in the outputs."""
    simulator = Simulator(binary, folder)
    daemon = None
    try:
        place = Place(binary, os.path.join(folder, "place"), model="provider: openai, api_key: sk-rig, model: gpt-4o-mini, "
                      f"base_url: '{simulator.url}/v1'")
        findings.expect(place.run("init").returncode == 0, "init fails")
        shapes = dict(corpus.canaries())
        for kind in TYPES + [PRESET]:
            for shape, content in shapes.items():
                place.write(f"data/batch/inbox/{kind}/{corpus.CANARY}-{shape}-{kind}.json", json.dumps(content))
        # The batch stands still for as long as its request file is looked at.
        simulator.set_faults({"batches": [{"in_progress_ms": 3_600_000}]})
        daemon = Daemon(binary, place.config, place.data, os.path.join(folder, "watch.log"))

        def lines():
            texts = place.texts(".work", "submissions", "*", "input.jsonl").values()
            return [line for text in texts for line in text.splitlines()]
        wanted = len(shapes) * (len(TYPES) + 1)
        findings.expect(eventually(lambda: len(lines()) == wanted and sum(
            batch["request_counts"]["total"] for batch in simulator.batches()) == wanted), len(lines()), "lines were sent")
        sent = lines()
        findings.expect(not place.texts("rejected", "**"), "rejected:", place.texts("rejected", "**"))
        for line in sent:
            at = line.lower().find(corpus.CANARY.lower())
            findings.expect(at < 0, "left the machine:", line[max(0, at - 200):at + 80])
        at_provider = json.dumps(simulator.batches()) + json.dumps(simulator.statistics())
        findings.expect(corpus.CANARY.lower() not in at_provider.lower(), "metadata:", at_provider[:500])
        simulator.ask("/_simulator/clock", {"advance_ms": 4_000_000})
        findings.expect(eventually(lambda: len(place.texts("outbox", "*", "*.result.json")) == wanted), "not all delivered")
        # The canonical shape's accounts, as the file calls them.
        names = [account["name"] for account in shapes["canonical"]["accounts"]]
        for kind in TYPES + [PRESET]:
            for ending in ["md", "html", "result.json"]:
                stem = f"{corpus.CANARY}-canonical-{kind}"
                output = place.texts("outbox", kind, f"{stem}.{ending}").get(f"outbox/{kind}/{stem}.{ending}", "")
                for name in names:
                    findings.expect(name in output, f"{kind}.{ending} does not name {name}")
    finally:
        if daemon:
            daemon.kill()
        simulator.stop()


def eventually(condition, seconds=30):
    end = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > end:
            return False
        time.sleep(0.05)
    return True


def presets(binary, folder, findings):
    """A type of one's own is asked for; a broken one says where, stops nothing and loses no drop, and can be mended."""
    file = os.path.join(EXAMPLES, "portfolios", "fr-pea-and-cto.json")
    simulator = Simulator(binary, folder)
    daemon = None
    try:
        place = Place(binary, os.path.join(folder, "place"), model="provider: openai, api_key: sk-rig, model: gpt-4o-mini, "
                      f"base_url: '{simulator.url}/v1'")
        whole = "---\nrole: You are a tax adviser.\n---\nWhat about tax in {{country}}?\n\n{{portfolio}}\n"
        place.write("data/presets/tax.md", whole.replace("{{country}}", "{{contry}}").replace("role", "rle"))
        place.write("data/presets/risk.md", whole.replace("portfolio", "portfolo"))
        place.write("data/presets/Not A Type.md", whole)
        place.write("data/presets/README.md", "Not a preset.")
        outcome = place.run("check")
        findings.expect(outcome.returncode == 78, "check ends with", outcome.returncode, outcome.stdout)
        for words in ["tax.md:2:1: there is no key rle; did you mean role?", "the key role is missing",
                      "tax.md:4:19: there is no placeholder {{contry}}; did you mean country?",
                      "risk.md:6:1: there is no placeholder {{portfolo}}; did you mean portfolio?",
                      "Not A Type.md", PRESET]:
            findings.expect(words in " ".join(outcome.stdout.split()), "check does not say", words, "but", outcome.stdout)
        for kind, code, words in [("tax", 78, "did you mean role?"), ("txa", 64, "`tax`"), ("dividend-check", 0, "")]:
            outcome = place.run("prompt", kind, file)
            findings.expect(outcome.returncode == code and words in outcome.stderr, "prompt", kind, outcome.returncode,
                            outcome.stderr)
        outcome = place.run("batch", "submit", "tax", file)
        findings.expect(outcome.returncode == 78, "batch submit ends with", outcome.returncode, outcome.stderr)
        findings.expect(place.run("init").returncode == 0, "init fails")
        for kind in ["tax", "risk", PRESET, "allocation"]:
            shutil.copy(file, os.path.join(place.root, "inbox", kind, "smith.json"))
        daemon = Daemon(binary, place.config, place.data, os.path.join(folder, "watch.log"))
        findings.expect(eventually(lambda: place.texts("outbox", PRESET, "smith.html")), "the preset is not delivered")
        findings.expect(eventually(lambda: place.texts("outbox", "allocation", "smith.html")), "allocation is stopped")

        def status():
            return " ".join(place.texts("STATUS.txt").get("STATUS.txt", "").split())
        findings.expect(eventually(lambda: "its preset tax.md is wrong at 2:1: there is no key rle" in status()
                                   and "its preset risk.md is wrong at 6:1" in status()), "STATUS.txt:", status())
        for kind in ["tax", "risk"]:
            findings.expect(place.texts("inbox", kind, "smith.json"), kind, "does not wait in the inbox")
            findings.expect(not place.texts("outbox", kind, "*"), kind, "was answered")
        findings.expect(not place.texts("rejected", "**"), "rejected:", place.texts("rejected", "**"))
        # Mended, and told: the drops that waited are answered, in the new words.
        place.write("data/presets/tax.md", whole)
        os.remove(os.path.join(place.data, "presets", "risk.md"))
        daemon.process.send_signal(signal.SIGHUP)
        for kind in ["tax", "risk"]:
            findings.expect(eventually(lambda: place.texts("outbox", kind, "smith.result.json")), kind, "is not mended")
        for kind, isPreset in [("tax", True), ("risk", False)]:
            result = place.texts("outbox", kind, "smith.result.json").get(f"outbox/{kind}/smith.result.json", "{}")
            version = json.loads(result).get("prompt_version", "")
            findings.expect(("+" in version) == isPreset, kind, "was asked with prompt version", version)
        asked = parts(place.request("tax", file))
        findings.expect(asked[0].startswith("You are a tax adviser.") and asked[1].startswith("What about tax in not known?"),
                        "the preset's words:", asked)
        note = place.texts("outbox", PRESET, "smith.md").get(f"outbox/{PRESET}/smith.md", "")
        findings.expect("Dividend check" in note and "Income quality" in note, "the note:", note[:600])
        # A preset that goes away while its batch runs: the answer is delivered all the same.
        simulator.set_faults({"batches": [{"in_progress_ms": 3_600_000}]})
        shutil.copy(os.path.join(EXAMPLES, "portfolios", "three-holdings.json"),
                    os.path.join(place.root, "inbox", "tax", "jones.json"))
        findings.expect(eventually(lambda: place.texts("processing", "tax", "*")), "jones is not taken")
        findings.expect(eventually(lambda: len(simulator.batches()) >= 3), "jones is not sent")
        daemon.stop()
        os.remove(os.path.join(place.data, "presets", "tax.md"))
        daemon = Daemon(binary, place.config, place.data, os.path.join(folder, "watch.log"))
        simulator.ask("/_simulator/clock", {"advance_ms": 4_000_000})
        findings.expect(eventually(lambda: place.texts("outbox", "tax", "jones.result.json")), "jones is lost")
    finally:
        if daemon:
            daemon.kill()
        simulator.stop()


def main():
    options = argparse.ArgumentParser()
    options.add_argument("binary")
    options.add_argument("--update", action="store_true")
    arguments = options.parse_args()
    binary, findings = os.path.abspath(arguments.binary), Findings()
    for step in (schemas, injection, privacy, presets):
        began = time.monotonic()
        with tempfile.TemporaryDirectory(prefix="mosychlos-prompts-") as folder:
            step(binary, folder, findings)
        print(f"{step.__name__}: {time.monotonic() - began:.1f} s", flush=True)
    with tempfile.TemporaryDirectory(prefix="mosychlos-prompts-") as folder:
        golden(binary, folder, findings, arguments.update)
    print(f"{findings.checks} checks, {len(findings.texts)} findings")
    sys.exit(bool(findings.texts))


if __name__ == "__main__":
    main()
