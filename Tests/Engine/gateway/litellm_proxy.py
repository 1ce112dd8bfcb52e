#!/usr/bin/env python3
"""A gateway nobody here wrote, the LiteLLM proxy, between us and the simulator: a whole cycle, and what it does to faults.

  litellm_proxy.py BINARY [--keep]

Run by a Python that has `litellm[proxy]` installed.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.request

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "shared"))

import gate  # noqa: E402
import stage  # noqa: E402
import world  # noqa: E402

CREATE = "POST /v1/batches"
# The plan, where the drops end, how many batches there are, and what is billed.
PLAYS = {
    "a whole cycle": ({}, "archive", 1, 1),
    "lines that fail once": ({"lines": [{"status": 500, "attempts": 1}]}, "archive", 2, 1),
    "lines that are refused": ({"lines": [{"status": 400, "message": "Too odd."}]}, "failed", 1, 0),
    "a batch that fails validation": ({"batches": [{"fail": {"code": "x", "message": "Too odd.", "line": 1}}]}, "failed", 1, 0),
    "the provider fails for a moment": ({"calls": [{"every": 3, "count": 4, "status": 500}]}, "archive", None, 1),
    "expired with a part": ({"batches": [{"nth": 1, "expire_at": 0.34}]}, "archive", 2, 1),
}


class Gateway:
    def __init__(self, folder, simulator):
        config = os.path.join(folder, "litellm.yaml")
        with open(config, "w") as file:
            file.write(
                "model_list:\n- model_name: gpt-4o-mini\n  litellm_params:\n    model: openai/gpt-4o-mini\n"
                f"    api_key: {world.SECRET}\n    api_base: {simulator.url}/v1\n"
                f"files_settings:\n- custom_llm_provider: openai\n  api_key: {world.SECRET}\n  api_base: {simulator.url}/v1\n"
                "litellm_settings: { num_retries: 0, telemetry: false }\n"
                f"general_settings: {{ master_key: {world.SECRET} }}\n"
            )
        with gate.socket.create_server(("127.0.0.1", 0)) as free:
            port = free.getsockname()[1]
        self.log = open(os.path.join(folder, "litellm.log"), "wb")
        self.url = f"http://127.0.0.1:{port}"
        base = f"{simulator.url}/v1"
        self.process = subprocess.Popen(
            [sys.executable, "-c", "from litellm.proxy.proxy_cli import run_server as run; run()", "--config", config,
             "--host", "127.0.0.1", "--port", str(port)],
            stdin=subprocess.DEVNULL, stdout=self.log, stderr=self.log, cwd=folder, start_new_session=True,
            env=os.environ | {
                "OPENAI_API_KEY": world.SECRET, "OPENAI_BASE_URL": base, "OPENAI_API_BASE": base, "LITELLM_LOCAL_MODEL_COST_MAP": "True",
                "NO_PROXY": "127.0.0.1",
            },
        )
        end = time.monotonic() + 300
        while not self.is_alive():
            if self.process.poll() is not None or time.monotonic() > end:
                raise RuntimeError(f"the gateway does not start: {open(self.log.name).read()[-2000:]}")
            time.sleep(0.3)

    def is_alive(self):
        try:
            with urllib.request.urlopen(self.url + "/health/liveliness", timeout=2) as answer:
                return answer.status == 200
        except OSError:
            return False

    def close(self):
        self.process.kill()
        self.process.wait()


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("binary")
    parser.add_argument("--keep", action="store_true", help="print the logs of what was not so")
    options = parser.parse_args()
    world.end_cleanly()
    began = time.monotonic()
    base = tempfile.mkdtemp(prefix="mosychlos-gateway-")
    site = stage.Stage(os.path.abspath(options.binary), base)
    gateway, failures = None, 0
    try:
        gateway = Gateway(base, site.simulator)
        for name, (plan, end, batches, billed) in PLAYS.items():
            root = site.take(simulator=gateway, poll_interval="200ms", lookup_grace="2s")
            drops = root.drop(3, name)
            for drop in drops:
                drop.end, drop.billed = end, billed
            site.simulator.set_faults(plan)
            complaints = root.play(60, nudged=True)
            counts = root.counts()
            complaints = complaints or root.check(drops, counts)
            if batches is not None and counts.batches != batches:
                complaints.append(f"{counts.batches} batches, not {batches}")
            print(f"{'NOT SO' if complaints else 'ok    '}  {name}: {counts.batches} batches, {counts.billed} billed")
            for complaint in complaints[:6]:
                print(f"        {complaint}")
            failures += bool(complaints)
            if complaints and options.keep:
                print(root.said())
                print(open(gateway.log.name, errors="replace").read()[-6000:])
    finally:
        if gateway:
            gateway.close()
        site.close()
        shutil.rmtree(base, ignore_errors=True)
    print(f"LiteLLM gateway: {len(PLAYS)} plays, {failures} not as they have to be, {time.monotonic() - began:.0f} s")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
