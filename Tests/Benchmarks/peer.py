"""peer.py REPORT PEER_WATCH ARGUMENT…: runs the peer and notes what it alone took, without the program that drops its files."""

import json
import os
import resource
import runpy
import sys
import time

report, script = sys.argv[1:3]
sys.argv = sys.argv[2:]
began = time.monotonic()
leave = os._exit


def note_and_leave(status):
    usage = resource.getrusage(resource.RUSAGE_SELF)
    with open(report, "w") as file:
        json.dump({
            "user": usage.ru_utime, "system": usage.ru_stime, "wall": time.monotonic() - began,
            "peak": usage.ru_maxrss << 10, "switches": usage.ru_nvcsw, "status": status,
        }, file)
    leave(status)


# How the peer ends.
os._exit = note_and_leave
runpy.run_path(script, run_name="__main__")
