"""Every figure of a result against an independent calculation, through the real binary.

    python3 Tests/Facts/facts.py BINARY                        1,000 made-up portfolios and all of examples/portfolios
    python3 Tests/Facts/facts.py BINARY --count 20000 --seed 7 as many others

The portfolios (portfolios.py) are dropped into a compliance folder, analysed by the simulator and delivered; the facts of each
`.result.json` must be what reference.py works out of the file with fractions: each member, each figure to its last digit,
which is a cent, a hundredth of a per cent or 1e-4. `swift test --filter FactsAgainstPython` compares the same with what is
behind those digits, to 1e-12.
"""

import argparse
import datetime
import json
import os
import subprocess
import sys
import tempfile
from decimal import Decimal as D

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [HERE, os.path.join(HERE, "..", "DropFolder", "shared")]
import portfolios  # noqa: E402
import reference  # noqa: E402
import words  # noqa: E402
from world import Simulator, end_cleanly  # noqa: E402


def deliver(binary, folder, files):
    """The result of each, by its name."""
    simulator = Simulator(binary, folder)
    config = os.path.join(folder, "config.yaml")
    with open(config, "w") as file:
        file.write(f"""llm: {{ provider: openai, api_key: sk-rig, model: gpt-4o-mini, base_url: '{simulator.url}/v1' }}
batch: {{ quiet: 300ms, poll_interval: 200ms }}
watch: {{ settle: 100ms, rescan: 1s, grace: 1s }}
outputs: [json]
""")
    arguments = [binary, f"--config={config}", f"--data-dir={folder}/data"]
    root = os.path.join(folder, "data", "batch")
    try:
        subprocess.run(arguments + ["init"], check=True, capture_output=True)
        for name, text in files.items():
            with open(os.path.join(root, "inbox", "compliance", name + ".json"), "wb") as file:
                file.write(text)
        outcome = subprocess.run(arguments + ["watch", "--once"], capture_output=True, text=True, timeout=900)
        if outcome.returncode not in (0, 2):
            sys.exit(f"watch --once ends with {outcome.returncode}:\n{outcome.stderr[-3000:]}")
    finally:
        simulator.process.terminate()
        simulator.process.wait()
    results = {}
    for name in files:
        path = os.path.join(root, "outbox", "compliance", name + ".result.json")
        if os.path.exists(path):
            with open(path) as file:
                results[name] = json.load(file, parse_float=D, parse_int=D)
        else:
            reason = os.path.join(root, "rejected", "compliance", name + ".json.reason.txt")
            results[name] = open(reason).read() if os.path.exists(reason) else "nothing"
    return results


def unordered(facts):
    """Flags in any order, and names of targets in any case: the documents fix neither."""
    facts["flags"] = sorted(json.dumps(normal(flag), sort_keys=True, default=str) for flag in facts.get("flags", []))
    for drift in facts.get("drift", []):
        drift["name"] = drift["name"].upper()
    return facts


def normal(value):
    """Equal numbers alike, whatever zeros they end in; a target's subject in capitals."""
    if isinstance(value, dict):
        is_drift = value.get("flag") == "drift"
        return {key: member.upper() if is_drift and key == "subject" else normal(member) for key, member in value.items()}
    if isinstance(value, list):
        return [normal(member) for member in value]
    if isinstance(value, (int, D)) and not isinstance(value, bool):
        return format(D(value).normalize() + 0, "f")
    return value


def differences(ours, theirs, path=""):
    if isinstance(ours, dict) and isinstance(theirs, dict):
        for key in ours | theirs:
            if key not in ours or key not in theirs:
                yield f"{path}/{key} is only in {'the result' if key in ours else 'the calculation'}"
            else:
                yield from differences(ours[key], theirs[key], f"{path}/{key}")
    elif isinstance(ours, list) and isinstance(theirs, list) and len(ours) == len(theirs):
        for place, (one, other) in enumerate(zip(ours, theirs)):
            yield from differences(one, other, f"{path}/{place}")
    elif ours != theirs:
        yield f"{path}: {ours} in the result, {theirs} by the calculation"


def warned(result, p, today):
    """What must have been said about the file beside its figures."""
    said, accounts = "\n".join(result["warnings"]), reference.accounts_of(p)
    if len(result["warnings"]) == 50:
        return
    found = reference.facts(p)
    entries = [[part for part in x["parts"] if part["class"] != "cash"] for pot in found["pots"] for x in pot["positions"]]
    apart = set()
    for pot in found["pots"]:
        for part in (part for x in pot["positions"] for part in x["parts"] if part["isin"] and part["class"] != "cash"):
            apart.add((pot["currency"], part["ticker"].upper(), part["isin"]))
    several = len({one[:2] for one in apart}) < len(apart)
    codes = [h["isin"] for *_, holdings in accounts for h in holdings if "isin" in h]
    age = (today - datetime.date.fromisoformat(p["as_of"])).days
    for what, expected in {"days ago": age > 100, "in the future": age < -1, "held in several accounts":
                           any(len({part["account"] for part in some}) > 1 for some in entries),
                           "several ISINs under one ticker": several,
                           "differ in their": any(map(differ, entries)), "mistyped": not all(map(reference.is_isin, codes))}.items():
        if (what in said) != expected:
            yield f"warnings: {what!r} is {'' if expected else 'not '}expected in {result['warnings']}"


def differ(some):
    """Whether entries of one position say different things of it; names mean nothing where an ISIN is."""
    keys = ["region", "own_sector"] + (["name"] if any(not part["isin"] for part in some) else [])
    return any(len({reference.words_of(part[key]).lower() for part in some if part[key]}) > 1 for key in keys)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("binary")
    parser.add_argument("--count", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=20261127)
    options = parser.parse_args()
    end_cleanly()
    today = datetime.datetime.now(datetime.timezone.utc).date()
    made = {f"p{number}": portfolios.portfolio(f"{options.seed}-{number}", today) for number in range(options.count)}
    files = {name: portfolios.written(p).encode() for name, p in made.items()}
    examples = os.path.join(HERE, "..", "..", "examples", "portfolios")
    for name in sorted(os.listdir(examples)):
        if name.endswith(".json") and not name.startswith("typo"):
            with open(os.path.join(examples, name), "rb") as file:
                text = file.read()
            files[name[:-5]] = text
            decoded = text.decode("utf-16" if text[:1] == b"\xff" else "utf-8-sig")
            made[name[:-5]] = json.loads(decoded, parse_float=D, parse_int=D)
    print(f"seed {options.seed}, {len(files)} portfolios")
    with tempfile.TemporaryDirectory(prefix="mosychlos-facts-") as folder:
        results = deliver(os.path.abspath(options.binary), folder, files)
    wrong, figures = 0, 0
    for name, p in made.items():
        if isinstance(results[name], str):
            found = [f"no result: {results[name]}"]
        else:
            ours = results[name]["facts"]
            ours.pop("summation_note", None)
            expected = words.facts_json(reference.facts(p), p)
            expected.setdefault("as_of", ours["as_of"])
            expected["as_of"] = expected["as_of"][:10]
            ours, expected = normal(unordered(ours)), normal(unordered(expected))
            found = list(differences(ours, expected))
            figures += json.dumps(ours).count(":")
            if name not in files or name.startswith("p") and name[1:].isdigit():
                found += list(warned(results[name], p, today))
        if found:
            wrong += 1
            print(f"{name}: " + "\n  ".join(found[:8]), flush=True)
            if wrong == 1:
                print(files[name].decode("utf-8", "replace")[:6000])
    print(f"{len(made)} portfolios, {figures} members compared, {wrong} portfolios differ")
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
