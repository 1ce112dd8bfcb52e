"""How much memory volume takes, measured on the real program.

    python3 Tests/Engine/volume/run.py .build/release/mosychlos            # 120,000 requests, an output of 800 MB
    python3 Tests/Engine/volume/run.py .build/debug/mosychlos --short      # 240 requests, an output of 40 MB

1. Many requests, split: one submission of several batches, sent, waited for, merged, read back; each billed once.
2. One large output file, its download cut 20 times: fetched and joined.

For each command the peak of resident memory, by the kernel's own count.
"""

import argparse
import json
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
sys.path.insert(0, str(Path(__file__).parent.parent.parent / "DropFolder" / "common"))
from droprig import TYPES, portfolio

# A release build; a debug build is larger by itself.
LIMIT, DEBUG_LIMIT = 32 << 20, 48 << 20


class Program:
    def __init__(self, binary, work, base, **batch):
        self.binary, self.work, self.peaks = binary, Path(work), {}
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        self.spent = before.ru_utime + before.ru_stime
        keys = ", ".join(f"{key}: {value}" for key, value in {"poll_interval": "200ms", **batch}.items())
        (self.work / "config.yaml").write_text(
            f"llm:\n  provider: openai\n  api_key: sk-volume\n  model: gpt-4o-mini\n  base_url: {base}\n"
            f"batch: {{ {keys} }}\nlog_level: warning\n"
        )

    def __call__(self, name, *words, code=0):
        """Runs a command to its end; its peak is kept under `name`."""
        output = self.work / f"{name}.out"
        with open(output, "wb") as out, open(self.work / f"{name}.err", "wb") as err:
            child = subprocess.Popen([self.binary, *words], cwd=self.work, stdout=out, stderr=err)
            peak = 0
            while child.poll() is None:
                peak = max(peak, high_water(child.pid))
                time.sleep(0.01)
            usage = resource.getrusage(resource.RUSAGE_CHILDREN)
        if child.returncode != code:
            sys.exit(f"{name} ended with {child.returncode}: {(self.work / f'{name}.err').read_text()[-2000:]}")
        self.peaks[name] = peak
        spent, self.spent = usage.ru_utime + usage.ru_stime - self.spent, usage.ru_utime + usage.ru_stime
        print(f"  {name:24} {peak / (1 << 20):6.1f} MiB  {spent:6.1f} CPU s", flush=True)
        return output


def high_water(pid):
    """Bytes, of the program alone: what the kernel adds up at its end also counts this interpreter before the exec."""
    try:
        with open(f"/proc/{pid}/status") as file:
            return next((int(line.split()[1]) << 10 for line in file if line.startswith("VmHWM")), 0)
    except OSError:
        return 0


def answers_of_the_simulator(binary, work):
    """One good answer for each type, as the simulator words it."""
    simulator = subprocess.Popen([binary, "simulate", "--port=0", "--port-file=port"], cwd=work, stderr=subprocess.DEVNULL)
    try:
        while not (work / "port").exists() or not (work / "port").read_text().strip():
            if simulator.poll() is not None:
                sys.exit("the simulator has ended")
        (work / "one.json").write_bytes(portfolio("one"))
        program = Program(binary, work, f"http://127.0.0.1:{(work / 'port').read_text().strip()}/v1")
        program("answers", "batch", "submit", "--wait", "--types=" + ",".join(TYPES), "one.json")
        file = next((work / "mosychlos-data/batch").glob("results_*.json"))
        content = json.loads(file.read_text())["content"]
    finally:
        simulator.terminate()
        simulator.wait()
    return {custom_id.split("-", 1)[0]: text for custom_id, text in content.items()}


class Provider:
    def __init__(self, work, answers, pad, cuts):
        folder = work / "provider"
        folder.mkdir()
        (work / "answers.json").write_text(json.dumps(answers))
        here = Path(__file__).parent / "server.py"
        self.process = subprocess.Popen(
            [sys.executable, here, folder, work / "answers.json", str(pad), str(cuts)],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )
        self.base = f"http://127.0.0.1:{self.process.stdout.readline().strip()}"

    def stats(self):
        import urllib.request
        return json.load(urllib.request.urlopen(self.base + "/stats"))

    def stop(self):
        self.process.stdin.close()
        self.process.wait()


def check(condition, words):
    if not condition:
        sys.exit(f"FAILED: {words}")


def many_requests(binary, work, answers, files, most):
    """`files` portfolios, six questions about each, `most` of them to a batch."""
    count = files * len(TYPES)
    print(f"{count:,} requests, at most {most:,} to a batch", flush=True)
    provider = Provider(work, answers, 0, 0)
    try:
        for number in range(files):
            (work / f"{number}.json").write_bytes(portfolio(number))
        program = Program(binary, work, provider.base + "/v1", max_requests=most)
        names = [f"{number}.json" for number in range(files)]
        batch = program("submit", "batch", "submit", "--types=" + ",".join(TYPES), *names)
        group = batch.read_text().split()
        check(len(group) == 1, f"one id for all of it, not {group}")
        program("wait", "batch", "wait", "--timeout=0", group[0])
        program("status", "batch", "status", group[0])
        results = program("results-json", "batch", "results", "--output=json", group[0])
        table = program("results-table", "batch", "results", group[0])
        program("results-md", "batch", "results", "--output=md", group[0])
        program("errors", "batch", "errors", group[0])
        stats = provider.stats()
        check(stats["billed"] == count and stats["again"] == 0, f"each billed once: {stats}")
        # A batch may hold 200 MB, too; its last line leaves a little of that over.
        fewest = max(-(-count // most), -(-stats["taken"] // (209_715_200 - 100_000)))
        check(stats["batches"] == fewest, f"as few batches as possible, {fewest}: {stats}")
        with open(results, "rb") as file:
            found = json.load(file)
        check(found["successes"] == count and found["failures"] == 0, "all have an answer")
        for section in ["items", "content", "usage", "sources"]:
            check(len(found[section]) == count, f"{section} holds {len(found[section])}")
        with open(table, "rb") as file:
            check(sum(1 for _ in file) == count + 1, "the table has a row for each")
    finally:
        provider.stop()
    return program.peaks


def large_output(binary, work, answers, files, size):
    """One batch whose output file has `size` bytes, cut 20 times on its way."""
    count = files * len(TYPES)
    print(f"an output file of {size / 1e6:.0f} MB of {count:,} answers, cut 20 times", flush=True)
    provider = Provider(work, answers, size // count, 20)
    try:
        for number in range(files):
            (work / f"{number}.json").write_bytes(portfolio(number))
        program = Program(binary, work, provider.base + "/v1")
        names = [f"{number}.json" for number in range(files)]
        id = program("submit", "batch", "submit", "--types=" + ",".join(TYPES), *names).read_text().strip()
        program("wait", "batch", "wait", "--timeout=0", id)
        program("results-table", "batch", "results", id)
        stats = provider.stats()
        check(stats["cuts"] == 20, f"cut 20 times: {stats}")
        check(stats["billed"] == count and stats["again"] == 0, f"each billed once: {stats}")
        stored = work / "mosychlos-data/batch" / f"results_{id}.json"
        check(stored.stat().st_size >= size, "all of it is there")
        served = stats["served"]
        check(served < size * 1.1, f"what had come was not asked for again: {served:,} bytes for {size:,}")
    finally:
        provider.stop()
    return program.peaks


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("binary", type=Path)
    parser.add_argument("--short", action="store_true")
    options = parser.parse_args()
    binary = options.binary.resolve()
    resource.setrlimit(resource.RLIMIT_STACK, (64 << 20, resource.getrlimit(resource.RLIMIT_STACK)[1]))
    scratch = Path(tempfile.mkdtemp(prefix="mosychlos-volume-"))
    peaks = {}
    try:
        rooms = [scratch / name for name in ("answers", "many", "large")]
        for room in rooms:
            room.mkdir()
        answers = answers_of_the_simulator(binary, rooms[0])
        if options.short:
            many, large = (40, 100), (40, 40_000_000)
        else:
            many, large = (20_000, 50_000), (3_300, 800_000_000)
        peaks |= {f"many {name}": peak for name, peak in many_requests(binary, rooms[1], answers, *many).items()}
        peaks |= {f"large {name}": peak for name, peak in large_output(binary, rooms[2], answers, *large).items()}
    finally:
        shutil.rmtree(scratch, ignore_errors=True)
    highest = max(peaks, key=peaks.get)
    print(f"highest: {highest}, {peaks[highest] / (1 << 20):.1f} MiB")
    limit = DEBUG_LIMIT if options.short else LIMIT
    check(peaks[highest] <= limit, f"no command takes more than {limit >> 20} MiB")


main()
