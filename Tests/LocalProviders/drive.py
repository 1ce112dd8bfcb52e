#!/usr/bin/env python3
"""drive.py PROGRAM [CASE…]

Drives the real program against servers and a cluster without a batch API. Every case has a folder and a server of its
own, and all run at the same time. Exit code 0: every case holds.
"""
import concurrent.futures
import glob
import json
import os
import re
import signal
import subprocess
import sys
import tempfile
import threading
import time
import traceback

from servers import Server, loading

PROGRAM = sys.argv[1]
HERE = os.path.dirname(os.path.abspath(__file__))
CASES = []
STARTED = []


def case(function):
    CASES.append(function)
    return function


class Site:
    """A data directory with a configuration a user could have written."""

    def __init__(self, folder, provider="synchronous", url="", local="", more=""):
        self.folder = folder
        self.data = folder + "/data"
        self.config = folder + "/config.yaml"
        with open(self.config, "w") as file:
            file.write(
                f"llm:\n  provider: {provider}\n  model: llama3.2\n  base_url: '{url}'\n{local}"
                "batch: { quiet: 300ms, poll_interval: 200ms }\n"
                f"watch: {{ settle: 100ms, rescan: 1s, grace: 1s }}\nlog_level: debug\n{more}"
            )
        # A key that is only lying about is not for such a server.
        self.environment = {"PATH": os.environ["PATH"], "OPENAI_API_KEY": "sk-of-somebody-else"}
        self.log = open(folder + "/log", "ab")
        self.run("init")

    def start(self, *words):
        command = [PROGRAM, f"--config={self.config}", f"--data-dir={self.data}", *words]
        process = subprocess.Popen(
            command, env=self.environment, stdout=subprocess.PIPE, stderr=self.log, stdin=subprocess.DEVNULL
        )
        STARTED.append(process)
        return process

    def run(self, *words, code=0):
        process = self.start(*words)
        output = process.communicate(timeout=90)[0].decode()
        if process.returncode != code:
            log = open(self.folder + "/log").read()[-3000:]
            raise AssertionError(f"{words}: status {process.returncode}, not {code}\n{output}\n{log}")
        return output.strip()

    def portfolio(self, number):
        text = open(HERE + "/../../examples/portfolios/three-holdings.json").read()
        found = json.loads(text)
        path = f"{self.folder}/p{number:02}.json"
        with open(path, "w") as file:
            file.write(re.sub(r'("quantity": *"?)(\d+)', lambda m: f"{m[1]}{int(m[2]) + number}", text, count=1))
        assert found and open(path).read() != text or number == 0
        return path

    def drop(self, count):
        for number in range(count):
            path = self.portfolio(number)
            os.rename(path, f"{self.data}/batch/inbox/risk/{os.path.basename(path)}")

    def names(self, pattern):
        return sorted(os.path.basename(path) for path in glob.glob(f"{self.data}/batch/{pattern}"))

    def delivered(self):
        return len(self.names("outbox/risk/*.result.json"))

    def job(self):
        (path,) = glob.glob(f"{self.data}/batch/outbox/job_*.json")
        return json.load(open(path))


def wait_for(what, seconds=60):
    deadline = time.monotonic() + seconds
    while not what():
        assert time.monotonic() < deadline, "it never happens"
        time.sleep(0.02)


def same(found, expected, what):
    assert found == expected, f"{what}: {found}, not {expected}"


@case
def full_cycle(folder):
    server = Server(delay=0.05)
    site = Site(folder, url=server.url, local="  local: { concurrency: 3 }\n")
    site.drop(12)
    site.run("watch", "--once")
    same(site.delivered(), 12, "deliveries")
    same(sorted(server.asked.values()), [1] * 12, "each question is asked once")
    assert server.most_under_way <= 3, f"{server.most_under_way} at a time"
    same(server.keys, {None}, "no key goes there")
    job = site.job()
    assert job["id"].startswith("sync_") and job["id"] == "sync_" + job["submission"], job["id"]
    same((job["request_counts"]["completed"], job["request_counts"]["failed"]), (12, 0), "counts")
    same((job["cost_estimate"]["savings_vs_sync"], job["cost_estimate"]["estimated_cost"]), (0, None), "no price")


@case
def loading_model(folder):
    server = Server(behave=loading(6))
    site = Site(folder, url=server.url)
    site.drop(4)
    site.run("watch", "--once")
    same(site.delivered(), 4, "deliveries")
    same(sorted(server.asked.values()), [1] * 4, "each question is asked once the model is there")


@case
def killed(folder):
    server = Server(delay=0.15)
    site = Site(folder, url=server.url, local="  local: { concurrency: 2 }\n")
    site.drop(12)
    daemon = site.start("watch")
    wait_for(lambda: len(server.answered) >= 5)
    daemon.send_signal(signal.SIGKILL)
    daemon.wait()
    (output,) = glob.glob(f"{site.data}/batch/.work/local/sync_*/output.jsonl")
    kept = open(output, "rb").read().count(b"\n")
    # As if the last write had been cut.
    with open(output, "ab") as file:
        file.write(b'{"id":"local_x","custom_id":"ri')
    site.run("watch", "--once")
    same(site.delivered(), 12, "deliveries")
    total = sum(server.asked.values())
    assert kept >= 3 and total <= 12 + 2, f"{total} questions, {kept} answers kept"
    same(sum(1 for count in server.asked.values() if count > 1), total - 12, "only what was under way is asked again")
    job = site.job()
    same(job["request_counts"]["completed"], 12, "the count")


@case
def asked_to_wait(folder):
    times = []

    def behave(server, number, body):
        times.append(time.monotonic())
        return (429, {"Retry-After": "1"}, {"error": {"message": "slow down"}}) if number == 3 else None

    server = Server(behave=behave)
    site = Site(folder, url=server.url, local="  local: { concurrency: 1 }\n")
    site.drop(5)
    site.run("watch", "--once")
    same(site.delivered(), 5, "deliveries")
    same(len(times), 6, "one call more than questions")
    assert times[3] - times[2] >= 0.99, f"it came back after {times[3] - times[2]} s"


@case
def always_fails(folder):
    server = Server(behave=lambda s, n, b: fail(s, b))
    failed = []

    def fail(server, body):
        question = body["messages"][-1]["content"]
        if not failed or failed[0] == question:
            failed.append(question)
            return 500, {}, {"error": {"message": "llama runner process has terminated", "type": "api_error"}}
        return None

    site = Site(folder, url=server.url)
    site.drop(5)
    site.run("watch", "--once", code=2)
    same((site.delivered(), len(site.names("failed/risk/*.json"))), (4, 1), "deliveries and failures")
    same(len(failed), 3, "attempts")
    (reason,) = site.names("failed/risk/*.reason.txt")
    text = open(f"{site.data}/batch/failed/risk/{reason}").read()
    assert "llama runner process has terminated" in text, text


@case
def one_is_slow(folder):
    slow = []

    def behave(server, number, body):
        if number == 1:
            wait_for(lambda: len(server.answered) == 7, 30)
            slow.append(len(server.answered))
        return None

    server = Server(behave=behave)
    site = Site(folder, url=server.url, local="  local: { concurrency: 2 }\n")
    site.drop(8)
    site.run("watch", "--once")
    same((site.delivered(), slow), (8, [7]), "seven are answered before the first")


@case
def takes_too_long(folder):
    def behave(server, number, body):
        if number == 1:
            time.sleep(3)
        return None

    server = Server(behave=behave)
    site = Site(folder, url=server.url, local="  local: { concurrency: 2, timeout: 1s }\n")
    site.drop(3)
    site.run("watch", "--once")
    same(site.delivered(), 3, "what timed out is asked again by a follow-up")


@case
def by_hand(folder):
    called_off = threading.Event()

    def behave(server, number, body):
        if number > 2:
            called_off.wait(30)
        return None

    server = Server(behave=behave)
    site = Site(folder, url=server.url, local="  local: { concurrency: 1 }\n")
    files = [site.portfolio(number) for number in range(6)]
    first = site.run("batch", "submit", "risk", *files)
    assert "Nobody asks the server yet" in open(folder + "/log").read()
    same(server.number, 0, "nothing is asked by submit alone")
    site.run("batch", "cancel", first)
    site.run("batch", "wait", first, code=1)
    same(server.number, 0, "nor after it was cancelled")
    second = site.run("batch", "submit", "allocation", *files)
    waiting = site.start("batch", "wait", second)
    wait_for(lambda: server.number > 2)
    site.run("batch", "cancel", second)
    waiting.communicate(timeout=30)
    results = json.loads(site.run("batch", "results", "--output=json", second, code=2))
    called_off.set()
    same((results["successes"], results["failures"]), (2, 4), "what is finished is kept")
    third = site.run("batch", "submit", "--wait", "performance", *files).split()[0]
    listed = site.run("batch", "list")
    assert all(name in listed for name in (first, second, third)), listed


@case
def told_in_words(folder):
    server = Server()
    site = Site(folder, url=server.url, local="  local: { answer_format: json_object }\n")
    site.drop(3)
    site.run("watch", "--once")
    same(site.delivered(), 3, "deliveries")


@case
def model_missing(folder):
    server = Server(models=())
    site = Site(folder, url=server.url)
    site.drop(2)
    daemon = site.start("watch")
    status = f"{site.data}/batch/STATUS.txt"
    wait_for(lambda: os.path.exists(status) and "not found" in open(status).read())
    same(site.names("failed/risk/*"), [], "nothing fails for it")
    server.models = ("llama3.2",)
    wait_for(lambda: site.delivered() == 2, 90)
    daemon.terminate()
    daemon.wait()


def cluster(site, exchange, *options):
    """What the one line of a cluster's job does."""
    wait_for(lambda: glob.glob(exchange + "/*.jsonl"))
    (path,) = glob.glob(exchange + "/*.jsonl")
    name = path.removesuffix(".jsonl")
    command = [sys.executable, HERE + "/run_batch.py", "-i", path, "-o", name + ".out", "--model", "llama3.2", *options]
    return subprocess.Popen(command), name


@case
def exchange(folder):
    shared = folder + "/exchange"
    site = Site(folder, provider="vllm-batch", local=f"  local: {{ exchange_dir: '{shared}' }}\n")
    site.drop(10)
    daemon = site.start("watch")
    job, name = cluster(site, shared, "--delay=0.2", "--fail=risk-4-")
    wait_for(lambda: os.path.exists(name + ".out") and open(name + ".out", "rb").read().count(b"\n") >= 4)
    daemon.send_signal(signal.SIGKILL)
    daemon.wait()
    same(site.delivered(), 0, "half an output is not taken")
    daemon = site.start("watch", "--once")
    same(job.wait(timeout=30), 0, "the lines are what vLLM takes")
    daemon.communicate(timeout=60)
    same(daemon.returncode, 2, "status")
    same((site.delivered(), len(site.names("failed/risk/*.json"))), (9, 1), "deliveries and failures")
    same(os.listdir(shared), [], "the folder is empty again")


@case
def exchange_called_off(folder):
    shared = folder + "/exchange"
    site = Site(folder, provider="vllm-batch", local=f"  local: {{ exchange_dir: '{shared}' }}\n")
    files = [site.portfolio(number) for number in range(3)]
    first = site.run("batch", "submit", "risk", *files)
    same(os.listdir(shared), [first + ".jsonl"], "the request lines are there")
    assert "in_progress" in site.run("batch", "status", first)
    site.run("batch", "cancel", first)
    same(os.listdir(shared), [], "they are taken back")
    site.run("batch", "wait", first, code=1)
    second = site.run("batch", "submit", "allocation", *files)
    job, name = cluster(site, shared)
    same(job.wait(timeout=30), 0, "the cluster")
    open(name + ".done", "w").close()
    site.run("batch", "wait", second)
    third = site.run("batch", "submit", "compliance", *files)
    with open(f"{shared}/{third}.failed", "w") as file:
        file.write("CUDA out of memory")
    site.run("batch", "wait", third, code=1)
    assert "CUDA out of memory" in site.run("batch", "status", third)


def run(function, folder):
    began = time.monotonic()
    try:
        function(folder)
        return f"{function.__name__}: {time.monotonic() - began:.1f} s", True
    except BaseException:
        log = folder + "/log"
        tail = open(log).read()[-2500:] if os.path.exists(log) else ""
        return f"{function.__name__} FAILED\n{traceback.format_exc()}\n{tail}", False


def main():
    wanted = [each for each in CASES if not sys.argv[2:] or each.__name__ in sys.argv[2:]]
    with tempfile.TemporaryDirectory() as top, concurrent.futures.ThreadPoolExecutor(len(wanted)) as pool:
        folders = [os.path.join(top, each.__name__) for each in wanted]
        for folder in folders:
            os.mkdir(folder)
        results = list(pool.map(run, wanted, folders))
    # A case that does not hold may leave its daemon behind.
    for process in STARTED:
        if process.poll() is None:
            process.kill()
            process.wait()
    for text, _ in results:
        print(text)
    print(f"{sum(held for _, held in results)} of {len(results)} cases hold")
    sys.exit(not all(held for _, held in results))


if __name__ == "__main__":
    main()
