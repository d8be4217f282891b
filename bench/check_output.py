"""Compares a journal, decoded by the released package, with the run as its wandb.Api() reads it back: check_output.py JOURNAL STEPS"""

import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "interop" / "python"))

import wandb  # noqa: E402
from decode_journal import Record, records  # noqa: E402

journal, steps = Path(sys.argv[1]), int(sys.argv[2])
written, run_record = [], None
for _, payload in records(journal.read_bytes()):
    record = Record.FromString(payload)
    kind = record.WhichOneof("record_type")
    if kind == "history":
        written.append({".".join(item.nested_key) or item.key: json.loads(item.value_json) for item in record.history.item})
    elif kind == "run":
        run_record = record.run

run = wandb.Api(timeout=120).run(f"{run_record.project}/{run_record.run_id}")
read = list(run.scan_history(page_size=10_000))
assert len(written) == steps, f"the journal holds {len(written)} rows, not {steps}"
assert len(read) == steps, f"the server holds {len(read)} rows, not {steps}"
different = sum(1 for a, b in zip(written, read) if a != b)
assert different == 0, f"{different} rows differ"
print(f"{len(read)} rows, all equal.")
