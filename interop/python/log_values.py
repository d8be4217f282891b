"""Logs the values that are hard to carry, with the released client, and prints what it was given as one JSON object.

usage: log_values.py ID
"""

import json
import sys

import wandb

NAN, INF = float("nan"), float("inf")

config = {
    "lr": 0.1,
    "big": 2**53 + 1,
    "nothing": None,
    "empty": {},
    "list": [1, [2, {}], "x"],
    "a.b": 1,
    "a": {"b": 2, "deep": {"c": [True, None]}},
    "inf": INF,
    "ninf": -INF,
    "text": 'quote " backslash \\ snowman \u2603 \U0001f600 newline \n end',
}
rows = [
    {"loss": 1.0, "nan": NAN, "inf": INF, "ninf": -INF},
    {"loss": 0.1, "big": 2**53 + 1, "min": -(2**63), "max": 2**63 - 1},
    {"a.b": 1, "a": {"b": 2, "c": {"d": 3}}, "null": None},
    {"list": [1, NAN, -INF, {"k": None}, "\u2603"], "text": 'a "b" \\ \u2028 \U0001f600', "bool": True},
    {"tiny": 5e-324, "huge": 1.7976931348623157e308, "third": 1 / 3, "e": 1e21, "neg": -0.5},
]
explicit = {"best": 0.5, "deep": {"k": 1, "x.y": 2}, "huge": 2**53 + 1}

run = wandb.init(project="interop", id=sys.argv[1], config=config, tags=["a", "b"], notes="some notes", group="g", job_type="train")
for row in rows:
    run.log(row)
run.summary.update(explicit)
run.config.update({"late": {"x": INF}})
run.finish()
print("\nINPUT " + json.dumps({"config": {**config, "late": {"x": INF}}, "rows": rows, "summary": explicit}))
