#!/usr/bin/env python3
"""What operators use beside the service: completions in real shells, the manual page, numbers for Prometheus.

    operations.py BINARY

Wants bash, zsh, fish and groff, and a Python with prometheus_client.
"""

import json
import os
import pty
import re
import select
import shutil
import stat
import subprocess
import sys
import time

from prometheus_client.parser import text_string_to_metric_families

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "DropFolder", "pressure"))

from pressure import Daemon, Simulator, portfolio, temporary, wait_for  # noqa: E402

BINARY = os.path.abspath(sys.argv[1])
failures = 0


def check(is_so, words):
    global failures
    if not is_so:
        failures += 1
        print(f"NOT SO: {words}", flush=True)


def say(*words, **more):
    return subprocess.run([BINARY, *words], stdin=subprocess.DEVNULL, capture_output=True, text=True, check=True, **more).stdout


# What is typed, and what stands there after a tab.
CASES = [
    ("mosychlos ba", "mosychlos batch "),
    ("mosychlos --log-level=warning ba", "mosychlos --log-level=warning batch "),
    ("mosychlos --config other.yaml ba", "mosychlos --config other.yaml batch "),
    ("mosychlos batch su", "mosychlos batch submit "),
    ("mosychlos batch submit --wa", "mosychlos batch submit --wait "),
    ("mosychlos batch submit --mod", "mosychlos batch submit --model="),
    ("mosychlos batch submit allo", "mosychlos batch submit allocation "),
    ("mosychlos batch submit risk portf", "mosychlos batch submit risk portfolio.json "),
    ("mosychlos batch submit portf", "mosychlos batch submit portfolio.json "),
    ("mosychlos batch submit --types=risk,allo", "mosychlos batch submit --types=risk,allocation"),
    ("mosychlos prompt comp", "mosychlos prompt compliance "),
    ("mosychlos prompt compliance portf", "mosychlos prompt compliance portfolio.json "),
    ("mosychlos watch --log-level=deb", "mosychlos watch --log-level=debug "),
    ("mosychlos status --js", "mosychlos status --json "),
    ("mosychlos completion fi", "mosychlos completion fish "),
    ("mosychlos --data-dir=some", "mosychlos --data-dir=somewhere/"),
]


class Shell:
    """A shell at a terminal, that shows its line when it is told to."""

    SETUP = {
        "bash": (
            ["bash", "--norc", "--noprofile", "-i"],
            "bind 'set enable-bracketed-paste off'; source {script}; show() {{ echo \"<<$READLINE_LINE>>\"; }};"
            " bind -x '\"\\C-xb\": show'\n",
        ),
        "zsh": (
            ["zsh", "-f", "-i"],
            "fpath=({folder} $fpath); autoload -Uz compinit; compinit -u -D; unsetopt zle_bracketed_paste list_beep;"
            " show() {{ print -r -- \"<<$BUFFER>>\"; }}; zle -N show; bindkey '^Xb' show\n",
        ),
    }

    def __init__(self, name, folder):
        words, setup = self.SETUP[name]
        script = os.path.join(folder, "_mosychlos" if name == "zsh" else "mosychlos.bash")
        with open(script, "w") as file:
            file.write(say("completion", name))
        self.process, self.terminal = pty.fork()
        if self.process == 0:
            os.chdir(folder)
            environment = {"PATH": os.environ["PATH"], "HOME": folder, "TERM": "dumb", "PS1": "$ ", "LC_ALL": "C.UTF-8"}
            os.execvpe(words[0], words, environment)
        self.text = ""
        self.send(setup.format(script=script, folder=folder) + "echo re''ady\n")
        self.until("\nready")

    def send(self, text):
        os.write(self.terminal, text.encode())

    def until(self, what, seconds=60):
        deadline = time.monotonic() + seconds
        while not re.search(what, self.text):
            left = deadline - time.monotonic()
            if left <= 0 or not select.select([self.terminal], [], [], left)[0]:
                raise RuntimeError(f"{what!r} does not come after {self.text[-500:]!r}")
            self.text += os.read(self.terminal, 65536).decode(errors="replace").replace("\r", "")

    def completed(self, line):
        self.text = ""
        self.send(line + "\t\x18b")
        self.until("<<.*>>")
        answer = re.search("<<(.*)>>", self.text)[1]
        # Away with the line.
        self.send("\x15\x0b\n")
        return answer

    def close(self):
        os.close(self.terminal)
        os.waitpid(self.process, 0)


def fish(line, folder):
    """What fish would make of the line: it tells its candidates."""
    script = os.path.join(folder, "mosychlos.fish")
    with open(script, "w") as file:
        file.write(say("completion", "fish"))
    environment = dict(os.environ, HOME=folder, XDG_CONFIG_HOME=folder, XDG_DATA_HOME=folder)
    found = subprocess.run(
        ["fish", "--no-config", "-c", f"source {script}; complete -C '{line}'"],
        cwd=folder, env=environment, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=60,
    )
    candidates = [row.split("\t")[0] for row in found.stdout.splitlines()]
    word = line.rsplit(" ", 1)[1]
    candidates = sorted({c for c in candidates if c.startswith(word)}) or candidates
    if len(candidates) != 1:
        return f"{len(candidates)} candidates: {candidates[:5]} {found.stderr.strip()[:300]}"
    whole = line.rsplit(" ", 1)[0] + " " + candidates[0]
    return whole if whole.endswith(("=", "/")) or "--types=" in whole else whole + " "


def is_like(found, wanted):
    """What a shell puts behind a word, so that one can go on, is its own matter."""
    return found.rstrip(" =,") == wanted.rstrip(" =,")


def completions(folder):
    os.mkdir(os.path.join(folder, "somewhere"))
    open(os.path.join(folder, "portfolio.json"), "w").close()
    count = 0
    for name in ("bash", "zsh"):
        shell = Shell(name, folder)
        for line, wanted in CASES:
            found = shell.completed(line)
            check(is_like(found, wanted), f"{name}: {line!r} becomes {found!r}, not {wanted!r}")
            count += 1
        shell.close()
    for line, wanted in CASES:
        found = fish(line, folder)
        check(is_like(found, wanted), f"fish: {line!r} becomes {found!r}, not {wanted!r}")
        count += 1
    return count


def manual():
    page = say("manual")
    found = subprocess.run(
        ["groff", "-man", "-ww", "-Tutf8", "-P-cbou"], input=page, capture_output=True, text=True, check=True,
    )
    check(found.stderr == "", f"groff says: {found.stderr[:500]}")
    text = found.stdout
    for name in ("NAME", "SYNOPSIS", "EXIT STATUS", "batch submit", "--data-dir=DIR", "mosychlos init --system", "`" ):
        check((name in text) == (name != "`"), f"{name!r} in the page as groff shows it")
    for command in re.findall(r"^  ([a-z]+)  ", say("--help"), re.M):
        check(f"mosychlos {command}" in text, f"{command} in the manual page")
    return len(text.splitlines())


def metrics(folder):
    numbers = os.path.join(folder, "numbers", "mosychlos.prom")
    os.mkdir(os.path.dirname(numbers))
    simulator = Simulator(BINARY, folder)
    daemon = Daemon(
        BINARY, folder, os.path.join(folder, "data"), simulator, batch=", max_cost_per_day: 5", more=f"metrics: {numbers}\n",
    )
    options = [f"--config={daemon.config}", f"--data-dir={daemon.data}"]
    inbox = os.path.join(daemon.root, "inbox/risk")
    for number in range(3):
        with open(os.path.join(inbox, f"client-{number}.json"), "wb") as file:
            file.write(portfolio(number))
    with open(os.path.join(inbox, "wrong.json"), "w") as file:
        file.write('{"as_of": 7}')

    def value(name, **labels):
        return read(numbers).get((name, tuple(sorted(labels.items()))))

    wait_for(
        "three delivered, one rejected",
        lambda: value("mosychlos_files_total", type="risk", end="delivered") == 3
        and value("mosychlos_files_total", type="risk", end="rejected") == 1,
    )
    # Numbers and state are written one after the other: what is asked in between is older in one of them.
    wait_for(
        "status --json, too, knows four ends",
        lambda: sum(counts["done_today"] + counts["rejected_today"] for counts in
                    (folder["counts"] for folder in json.loads(say("status", "--json", *options))["folders"])) == 4,
    )
    status = json.loads(say("status", "--json", *options))
    found = read(numbers)
    for folder_status in status["folders"]:
        for key, (name, label, word) in {
            "arriving": ("files", "state", "arriving"), "waiting_for_slot": ("files", "state", "ready"),
            "queued": ("files", "state", "queued"), "in_batch": ("files", "state", "in_batch"),
            "done_today": ("files_total", "end", "delivered"), "rejected_today": ("files_total", "end", "rejected"),
            "failed_today": ("files_total", "end", "failed"),
        }.items():
            labels = tuple(sorted({"type": folder_status["type"], label: word}.items()))
            check(found[f"mosychlos_{name}", labels] == folder_status["counts"][key], f"{labels} as in status --json")
    check(found["mosychlos_state", (("state", "running"),)] == 1, "it runs")
    check(found["mosychlos_cost_usd", (("kind", "ceiling"), ("period", "day"))] == 5, "the ceiling is there")
    check(stat.S_IMODE(os.stat(numbers).st_mode) == 0o644, "others may read the numbers")
    check(os.listdir(os.path.dirname(numbers)) == ["mosychlos.prom"], "nothing half-written lies beside them")
    check(daemon.stop() == 0, "the service ends well")
    check(read(numbers)["mosychlos_state", (("state", "stopped"),)] == 1, "that it has ended stands there")
    # A folder that is gone takes the numbers away and nothing else; it is said once.
    shutil.rmtree(os.path.dirname(numbers))
    again = subprocess.run([BINARY, "watch", "--once", *options], stdin=subprocess.DEVNULL, capture_output=True, text=True)
    check(again.returncode == 0, f"it works without numbers: {again.stderr[-500:]}")
    check(again.stderr.count("metrics.unwritten") == 1, f"it says so once: {again.stderr[-500:]}")
    return len(found)


def read(path):
    """Every sample by its name and labels; empty while there is no file."""
    try:
        text = open(path).read()
    except FileNotFoundError:
        return {}
    return {
        (sample.name, tuple(sorted(sample.labels.items()))): sample.value
        for family in text_string_to_metric_families(text) for sample in family.samples
    }


def main():
    folder = temporary("mosychlos-operations-")
    lines = completions(folder)
    page = manual()
    numbers = metrics(folder)
    print(f"{lines} completions in three shells, {page} lines of manual, {numbers} numbers; {failures} not so")
    return 1 if failures else 0


sys.exit(main())
