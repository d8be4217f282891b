"""Runs a command and prints what its whole process tree used: one JSON line on stdout.

The wrapper becomes the reaper of every descendant (PR_SET_CHILD_SUBREAPER), so that a service which outlives the command is counted
too: the line is printed when the last of them has ended. With --rss it also samples the resident memory of the tree.

usage: measure.py [--rss] -- COMMAND ARG...
"""

import ctypes
import json
import os
import sys
import threading
import time

PR_SET_CHILD_SUBREAPER = 36


def descendants(root):
    """Process ids below `root`, read from /proc."""
    parents = {}
    for name in os.listdir("/proc"):
        if name.isdigit():
            try:
                with open(f"/proc/{name}/stat") as file:
                    parents[int(name)] = int(file.read().rsplit(")", 1)[1].split()[1])
            except OSError:
                pass
    found, grew = {root}, True
    while grew:
        more = {pid for pid, parent in parents.items() if parent in found and pid not in found}
        found |= more
        grew = bool(more)
    return found - {root}


def resident_kib(pid):
    try:
        with open(f"/proc/{pid}/status") as file:
            for line in file:
                if line.startswith("VmRSS:"):
                    return int(line.split()[1])
    except OSError:
        pass
    return 0


def watch_memory(root, peak, stop):
    while not stop.wait(0.1):
        peak[0] = max(peak[0], sum(resident_kib(pid) for pid in descendants(root)))


def main():
    arguments = sys.argv[1:]
    rss = "--rss" in arguments[: arguments.index("--")]
    command = arguments[arguments.index("--") + 1 :]
    ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    peak, stop = [0], threading.Event()
    started_at, started = time.time(), time.perf_counter()
    first = os.posix_spawnp(command[0], command, os.environ)
    if rss:
        threading.Thread(target=watch_memory, args=(os.getpid(), peak, stop), daemon=True).start()
    user = system = 0.0
    exit_code = first_wall = None
    while True:
        try:
            pid, status, usage = os.wait4(-1, 0)
        except ChildProcessError:
            break
        user += usage.ru_utime
        system += usage.ru_stime
        if pid == first:
            exit_code, first_wall = os.waitstatus_to_exitcode(status), time.perf_counter() - started
    stop.set()
    print(
        json.dumps(
            {
                "exit": exit_code,
                "startedAt": started_at,
                "wall": first_wall,
                "wallOfTree": time.perf_counter() - started,
                "cpu": user + system,
                "user": user,
                "system": system,
                "peakRssKib": peak[0] or None,
            }
        )
    )


main()
