#!/usr/bin/env python3
"""Every remote provider, by the real program against a server that was written from the provider's documents.

    run.py BINARY [PROVIDER…]

Per provider: twelve drops of the six types through `watch --once` with an order whose answer is lost, a state nobody
knows, and a download that is cut; the commands by hand; partial ends; the shapes of its errors. The servers count what
they bill. The providers run at the same time: they mostly wait.
"""
import concurrent.futures
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import traceback

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from anthropic import Anthropic  # noqa: E402
from base import Refusal  # noqa: E402
from gemini import Gemini  # noqa: E402
from mistral import Mistral  # noqa: E402
from openai_like import Azure, Groq, OpenAILike, Together  # noqa: E402

TYPES = ["risk", "allocation", "performance", "compliance", "reallocation", "investment_research"]


class OpenAI(OpenAILike):
    name = "openai"
    model = "gpt-4.1-mini"
    # Only OpenAI's own address gets the newer name.
    limit_name = "max_tokens"


PROVIDERS = [OpenAI, Azure, Anthropic, Mistral, Gemini, Groq, Together]


def portfolio(number):
    return json.dumps({
        "as_of": "2026-10-30", "base_currency": "EUR",
        "accounts": [{"name": "A", "type": "brokerage", "currency": "EUR", "holdings": [
            {"ticker": "VWCE.DE", "name": "World", "type": "etf", "quantity": 10 + number, "cost_basis": 100,
             "price": 120, "currency": "EUR", "region": "Global"}]}],
    })


class World:
    """A data directory, a configuration and a server."""

    def __init__(self, binary, kind, root):
        self.binary, self.server = binary, kind()
        self.root = pathlib.Path(root)
        self.root.mkdir(parents=True)
        self.config = self.root / "config.yaml"
        self.config.write_text(f"""
data_dir: {self.root}/data
llm:
  provider: {kind.name}
  api_key: '{self.server.key}'
  model: '{kind.model}'
  base_url: '{self.server.base_url}'
batch: {{ quiet: 300ms, poll_interval: 100ms, lookup_grace: 3s, max_attempts: 1 }}
watch: {{ settle: 50ms, rescan: 1s, grace: 1s }}
""")
        self.run("init")

    def run(self, *arguments, code=0):
        environment = {k: v for k, v in os.environ.items() if not k.startswith(("MOSYCHLOS_", "OPENAI_"))}
        result = subprocess.run([self.binary, f"--config={self.config}", *arguments], capture_output=True, text=True,
                                timeout=60, env=environment)
        words = result.stdout + result.stderr
        codes = code if isinstance(code, tuple) else (code,)
        assert result.returncode in codes, f"{arguments}: status {result.returncode}, not {code}\n{words}"
        assert self.server.key not in words, f"{arguments} shows the key"
        return result.stdout if code == 0 else words

    def outbox(self):
        return sorted(p.name for p in (self.root / "data/batch/outbox").glob("*/*.result.json"))

    def settle(self):
        """Nothing the documents do not know has been asked, and no request was billed twice."""
        assert not self.server.complaints, self.server.complaints
        twice = [count for count in self.server.billed.values() if count > 1]
        assert not twice, f"{len(twice)} requests were billed twice"
        for path in self.root.rglob("*"):
            if path.is_file() and path != self.config:
                assert self.server.key.encode() not in path.read_bytes(), f"{path} holds the key"
        self.server.stop()


def full_cycle(world):
    server = world.server
    server.lost_orders, server.cuts = 1, 2
    for number in range(12):
        (world.root / f"data/batch/inbox/{TYPES[number % 6]}/p{number}.json").write_text(portfolio(number))
    world.run("watch", "--once")
    assert len(world.outbox()) == 12, f"delivered: {world.outbox()}"
    assert sum(server.billed.values()) == 12 and len(server.batches) == 1, (server.billed, len(server.batches))
    assert server.cuts == 0 and server.lost_orders == 0, "a fault was not met"
    job = json.loads(next((world.root / "data/batch/outbox").glob("job_*.json")).read_text())
    assert job["provider"] == server.name and job["model"] == server.model, job


def by_hand(world):
    server = world.server
    file = world.root / "one.json"
    file.write_text(portfolio(100))
    words = world.run("batch", "submit", "risk", str(file))
    batch = next(iter(server.batches.values()))
    id = server.batch_id(batch)
    assert id in words, words
    assert id in world.run("batch", "list"), "not listed"
    assert id in world.run("batch", "status", id), "no status"
    world.run("batch", "wait", id, "--timeout=20s")
    assert "risk" in world.run("batch", "results", id)
    world.run("batch", "errors", id)
    # A second one is cancelled: every other request is kept.
    files = []
    server.lasts = 30
    for number in range(4):
        files.append(world.root / f"c{number}.json")
        files[-1].write_text(portfolio(200 + number))
    world.run("batch", "submit", "risk", *map(str, files))
    id = server.batch_id(list(server.batches.values())[-1])
    world.run("batch", "cancel", id)
    world.run("batch", "wait", id, "--timeout=20s", code=(0, 2))
    words = world.run("batch", "errors", id, code=(0, 2))
    assert words.count("cancel") >= 2, words
    assert sum(server.billed.values()) == 3, server.billed


def partial(world):
    server = world.server
    fates = {0: "succeeded", 1: "errored", 2: "expired", 3: "succeeded"}
    server.fate = lambda batch, line: fates[batch.lines.index(line)]
    files = [world.root / f"p{number}.json" for number in range(4)]
    for number, file in enumerate(files):
        file.write_text(portfolio(300 + number))
    world.run("batch", "submit", "--wait", "--timeout=20s", "risk", *map(str, files), code=2)
    assert sum(server.billed.values()) == 2, server.billed


def refused(world):
    """Errors at the order: what each is, and that none is paid for or taken for another."""
    server = world.server
    error = getattr(server, "error", None)
    file = world.root / "one.json"
    file.write_text(portfolio(400))

    def body(type, message):
        if server.name == "anthropic":
            return server.error(type, message)
        if server.name == "gemini":
            codes = {"authentication_error": (401, "UNAUTHENTICATED"), "rate_limit_error": (429, "RESOURCE_EXHAUSTED")}
            return server.error(*codes.get(type, (400, "INVALID_ARGUMENT")), message)
        return {"error": {"message": message, "type": type, "code": None}}

    assert error or server.name not in ("anthropic", "gemini")
    page = b"<html><head><title>502 Bad Gateway</title></head></html>"
    cases = [
        (401, body("authentication_error", "who are you"), {}, 77, "who are you"),
        (429, body("rate_limit_error", "slow down"), {"Retry-After": "500"}, 69, "slow down"),
        (400, body("invalid_request_error", "no such model"), {}, 1, "no such model"),
        (413, body("request_too_large", "too large"), {}, 1, "too large"),
    ]
    for status, answer, headers, code, words in cases:
        server.refusals = [Refusal(status, answer, headers)]
        said = world.run("batch", "submit", "risk", str(file), code=code)
        assert words in said, f"{status}: {said}"
    # An order of which nobody knows: looked for in vain for three seconds, then made again.
    server.refusals = [Refusal(529 if server.name == "anthropic" else 502, page, {"Content-Type": "text/html"})]
    world.run("batch", "submit", "--wait", "--timeout=30s", "risk", str(file))
    assert sum(server.billed.values()) == 1 and len(server.batches) == 1, server.billed
    world.config.write_text(world.config.read_text().replace(server.key, "sk-another"))
    said = world.run("batch", "list", code=77)
    assert "llm.api_key" in said or "key" in said, said


def cleared(world):
    """What a finished batch leaves is deleted where that is wanted, as far as the provider's documents know how."""
    world.config.write_text(world.config.read_text() + "retention: { clear_provider: true }\n")
    for number in range(2):
        (world.root / f"data/batch/inbox/risk/p{number}.json").write_text(portfolio(600 + number))
    world.run("watch", "--once")
    assert len(world.outbox()) == 2, world.outbox()
    # Google keeps the answers in a file of its own; Together stores equal content once, for whoever brings it.
    left = {"gemini": ["output"], "together": ["input"]}.get(world.server.name, [])
    assert world.server.left() == left, world.server.left()


def pending_for_ever(world):
    """A batch that waits for longer than its window is ended, and what it has not answered is sent again."""
    world.config.write_text(world.config.read_text().replace("max_attempts: 1", "max_attempts: 3"))
    world.server.stuck = [26 * 3600]
    for number in range(4):
        (world.root / f"data/batch/inbox/risk/p{number}.json").write_text(portfolio(700 + number))
    said = world.run("watch", "--once", code=(0, 2))
    assert "batch.overdue" in said, said
    assert len(world.outbox()) == 4, f"delivered: {world.outbox()}"
    assert sum(world.server.billed.values()) == 4 and len(world.server.batches) == 2, (world.server.billed, said)


SCENES = [full_cycle, by_hand, partial, refused, cleared, pending_for_ever]


def play(binary, kind, scene, root):
    world = World(binary, kind, pathlib.Path(root) / f"{kind.name}-{scene.__name__}")
    try:
        scene(world)
        world.settle()
        return None
    except Exception:  # noqa: BLE001
        calls = "\n".join(f"  {c.method} {c.path} {c.query}" for c in world.server.calls[-25:])
        return f"{traceback.format_exc()}complaints: {world.server.complaints}\nlast calls:\n{calls}"


def twins(binary, root):
    """Anthropic keeps no metadata. Two orders of the same size in doubt, one of which arrived, and a stranger's batch."""
    world = World(binary, Anthropic, pathlib.Path(root) / "anthropic-twins")
    server = world.server
    try:
        stranger = server.ordered([{"custom_id": f"risk-{n}", "params": {
            "model": server.model, "max_tokens": 9, "messages": [{"role": "user", "content": f"stranger {n}"}],
            "output_config": {"format": {"type": "json_schema", "schema": {"type": "object", "properties": {}}}},
        }} for n in range(2)])
        server.lost_orders = 2
        files = [world.root / f"t{number}.json" for number in range(2)]
        for number, file in enumerate(files):
            file.write_text(portfolio(500 + number))
        with concurrent.futures.ThreadPoolExecutor(2) as pool:
            submits = [pool.submit(world.run, "batch", "submit", "--wait", "--timeout=30s", type, *map(str, files))
                       for type in ("risk", "allocation")]
            for submit in submits:
                submit.result()
        assert len(server.batches) == 3, f"{len(server.batches)} batches"
        assert sum(server.billed.values()) == 6, server.billed
        assert stranger.number == 1
        world.settle()
        return None
    except Exception:  # noqa: BLE001
        calls = "\n".join(f"  {c.method} {c.path} {c.query}" for c in server.calls[-25:])
        return f"{traceback.format_exc()}complaints: {server.complaints}\nlast calls:\n{calls}"


def main():
    binary, names = os.path.abspath(sys.argv[1]), set(sys.argv[2:])
    kinds = [kind for kind in PROVIDERS if not names or kind.name in names]
    failed = 0
    with tempfile.TemporaryDirectory(prefix="mosychlos-dialects-") as root:
        with concurrent.futures.ThreadPoolExecutor(8) as pool:
            plays = {pool.submit(play, binary, kind, scene, root): f"{kind.name} {scene.__name__}"
                     for kind in kinds for scene in SCENES}
            if Anthropic in kinds:
                plays[pool.submit(twins, binary, root)] = "anthropic twins"
            for future, name in plays.items():
                problem = future.result()
                failed += problem is not None
                print(f"{'ok' if problem is None else 'FAILED'}: {name}" + (f"\n{problem}" if problem else ""), flush=True)
    print(f"{len(plays) - failed} of {len(plays)} scenes passed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
