"""A run that measures another process for a while, and then reads its own system metrics back from the server.

usage: system_metrics.py RUN_ID PID SECONDS
"""

import json
import sys
import time

import wandb

run_id, pid, seconds = sys.argv[1], int(sys.argv[2]), float(sys.argv[3])

settings = wandb.Settings(
    x_stats_pid=pid,
    x_stats_track_process_tree=True,
    x_stats_sampling_interval=0.5,
    x_stats_disk_paths=["/", "/tmp"],
    x_stats_buffer_size=3,
    x_stats_self_usage=True,
)
with wandb.init(project="interop", id=run_id, settings=settings) as run:
    run.log({"a": 1})
    time.sleep(seconds)
    # What the client itself keeps for notebooks.
    kept = {key: [value for _, value in values] for key, values in run._system_metrics.items()}

rows = wandb.Api().run(f"interop/{run_id}").history(stream="system", samples=1000, pandas=False)
print(json.dumps({"kept": kept, "rows": rows}))
