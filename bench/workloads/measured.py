"""A run of the released client that only measures its machine; prints what its service used for it, as one JSON line.

With BENCH_CORE the client starts that executable in place of its own wandb-core; nothing else about it changes.

usage: measured.py INTERVAL SECONDS
"""

import json
import os
import sys
import time

import wandb
from service_processes import services, use_core

use_core(os.environ.get("BENCH_CORE"))
interval, seconds = float(sys.argv[1]), float(sys.argv[2])
SETTLE = 5

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
    used, started = services()["cpu"], time.perf_counter()
    time.sleep(seconds)
    after = services()
    percent = (after["cpu"] - used) / (time.perf_counter() - started) * 100
    directory = run.dir
print(json.dumps({"percent": percent, "residentKib": after["rssKib"], "files": directory}))
