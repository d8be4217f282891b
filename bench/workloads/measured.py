"""A run of the released client that only measures its machine; prints what its service used for it, as one JSON line.

With BENCH_CORE the client starts that executable in place of its own wandb-core; nothing else about it changes.

usage: measured.py INTERVAL SECONDS
"""

import json
import os
import sys
import time

import wandb

core = os.environ.get("BENCH_CORE")
if core:
    from wandb.sdk.lib.service import service_process

    service_process.get_core_path = lambda: core
interval, seconds = float(sys.argv[1]), float(sys.argv[2])
SETTLE = 5


def services():
    """Seconds of CPU and resident KiB of the processes below this one: the service and its sidecars."""
    ticks = os.sysconf("SC_CLK_TCK")
    processes = {}
    for name in os.listdir("/proc"):
        if name.isdigit():
            try:
                with open(f"/proc/{name}/stat") as file:
                    fields = file.read().rsplit(")", 1)[1].split()
                with open(f"/proc/{name}/status") as file:
                    resident = [int(line.split()[1]) for line in file if line.startswith("VmRSS:")]
            except OSError:
                continue
            used = (int(fields[11]) + int(fields[12])) / ticks
            processes[int(name)] = (int(fields[1]), used, resident[0] if resident else 0)
    below = {os.getpid()}
    while grown := {pid for pid, (parent, _, _) in processes.items() if parent in below and pid not in below}:
        below |= grown
    below.remove(os.getpid())
    return sum(processes[pid][1] for pid in below), sum(processes[pid][2] for pid in below)


settings = wandb.Settings(
    console="off",
    disable_git=True,
    x_disable_meta=True,
    x_save_requirements=False,
    x_stats_sampling_interval=interval,
    silent=True,
)
with wandb.init(project="bench", mode="offline", settings=settings) as run:
    run.log({"a": 1})
    time.sleep(SETTLE)
    used, started = services()[0], time.perf_counter()
    time.sleep(seconds)
    after, resident = services()
    percent = (after - used) / (time.perf_counter() - started) * 100
    directory = run.dir
print(json.dumps({"percent": percent, "residentKib": resident, "files": directory}))
