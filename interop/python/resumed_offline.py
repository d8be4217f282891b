"""A run that is begun online and resumed offline.

usage: resumed_offline.py begin | resume
"""

import sys

import wandb

if sys.argv[1] == "begin":
    run = wandb.init(project="interop", id="off1", config={"a": 1, "n": {"x": 1}}, tags=["t"], notes="first")
    run.log({"m": 0, "first": 1})
    run.log({"m": 1})
    run.log({"m": 2})
    run.finish()
else:
    run = wandb.init(project="interop", id="off1", resume="allow", config={"b": 2, "n": {"y": 2}})
    run.log({"m": 3})
    run.log({"m": 4}, commit=False)
    run.log({"deep": {"k": 4}})
    run.log({"m": 5}, step=2)
    run.log({"m": 6}, step=20)
    run.summary["best"] = 0.5
    run.finish()
