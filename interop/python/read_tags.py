"""Prints tags, job type, state and number of rows of each run of a project. usage: read_tags.py PROJECT"""

import json
import sys

import wandb

api = wandb.Api()
runs = api.runs(f"{api.default_entity}/{sys.argv[1]}", order="+created_at")
print(
    json.dumps(
        [
            {"tags": run.tags, "job_type": run.job_type, "state": run.state, "rows": len(list(run.scan_history()))}
            for run in runs
        ]
    )
)
