"""Reads a run back through the released wandb.Api() and prints it as one JSON object.

usage: read_run.py ENTITY/PROJECT/ID [--page-size N] [--keys a,b]
"""

import argparse
import json

import wandb

parser = argparse.ArgumentParser()
parser.add_argument("path")
parser.add_argument("--page-size", type=int, default=1000)
parser.add_argument("--keys")
options = parser.parse_args()

api = wandb.Api()
run = api.run(options.path)
keys = options.keys.split(",") if options.keys else None
print(
    json.dumps(
        {
            "id": run.id,
            "name": run.name,
            "state": run.state,
            "tags": run.tags,
            "notes": run.notes,
            "group": run.group,
            "jobType": run.job_type,
            "config": run.config,
            "summary": run.summary._json_dict,
            "lastHistoryStep": run.lastHistoryStep,
            "files": sorted(file.name for file in run.files()),
            "rows": list(run.scan_history(keys=keys, page_size=options.page_size)),
        }
    )
)
