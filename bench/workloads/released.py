"""The workload on the released Python client. Same data and calls as ours.mjs; prints one JSON line.

With BENCH_STATS system metrics are sampled and the machine is looked at, for which the released core has a sidecar. With BENCH_CORE the client starts that executable in place of its own wandb-core; nothing else about it changes.

usage: released.py MODE STEPS KEYS        (online: WANDB_BASE_URL, WANDB_API_KEY)
"""

import json
import os
import random
import sys
import time

started = time.perf_counter()
import wandb  # noqa: E402
from service_processes import services, use_core  # noqa: E402

imported = time.perf_counter()

use_core(os.environ.get("BENCH_CORE"))
mode, steps, keys = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])

# The same is switched off as in ours.mjs: what is compared is the logging.
settings = wandb.Settings(
    console="off",
    disable_git=True,
    x_disable_stats=not os.environ.get("BENCH_STATS"),
    x_disable_machine_info=not os.environ.get("BENCH_STATS"),
    x_disable_meta=True,
    x_save_requirements=False,
    silent=True,
)
run = wandb.init(project="bench", mode=mode, settings=settings, config={"keys": keys})
run.define_metric("metric_0", summary="min,max")
random.seed(1)
pool = [{f"metric_{key}": random.random() * 10 for key in range(keys)} for _ in range(500)]

latencies = [0.0] * steps
loop = time.perf_counter()
thread = time.thread_time()
first_log_at = None
for step in range(steps):
    before = time.perf_counter()
    run.log(pool[step % 500])
    latencies[step] = time.perf_counter() - before
    if first_log_at is None:
        first_log_at = time.time()
loop_wall = time.perf_counter() - loop
thread_cpu = time.thread_time() - thread
path = run.settings.sync_file
# A sidecar ends with the run.
before = services()
run.finish()
total = time.perf_counter() - imported
service = services()
latencies.sort()
print(
    json.dumps(
        {
            "firstLogAt": first_log_at,
            "loopWall": loop_wall,
            "threadCpu": thread_cpu,
            "initToFinish": total,
            "importWall": imported - started,
            "p50": latencies[steps // 2] if steps else None,
            "p999": latencies[min(steps - 1, int(steps * 0.999))] if steps else None,
            "journal": path,
            "serviceCpu": service["cpu"],
            "servicePeakRssKib": max(before["peakRssKib"], service["peakRssKib"]),
        }
    ),
    file=sys.stdout,
)
