"""Compares a journal, decoded by the released package, with the run as its wandb.Api() reads it back: check_output.py JOURNAL STEPS"""

import json
import os
import re
import sys

import wandb
from wandb.proto import wandb_internal_pb2
from wandb.sdk.internal import datastore

journal, steps = sys.argv[1], int(sys.argv[2])
store = datastore.DataStore()
store.open_for_scan(journal)
written, project = [], None
while (data := store.scan_data()) is not None:
    record = wandb_internal_pb2.Record()
    record.ParseFromString(data)
    if record.WhichOneof("record_type") == "history":
        written.append({".".join(item.nested_key) or item.key: json.loads(item.value_json) for item in record.history.item})
    elif record.WhichOneof("record_type") == "run":
        project = record.run.project
run_id = re.search(r"run-([a-z0-9]+)\.wandb$", os.path.basename(journal)).group(1)
run = wandb.Api(timeout=120).run(f"{project}/{run_id}")
read = list(run.scan_history(page_size=10_000))
assert len(written) == steps, f"the journal holds {len(written)} rows, not {steps}"
assert len(read) == steps, f"the server holds {len(read)} rows, not {steps}"
different = sum(1 for a, b in zip(written, read) if a != b)
assert different == 0, f"{different} rows differ"
print(f"{len(read)} rows, all equal.")
