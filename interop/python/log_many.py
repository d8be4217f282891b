"""Logs many rows with gaps in the steps and sparse keys, with the released client.

usage: log_many.py ID COUNT
"""

import sys

import wandb

run = wandb.init(project="interop", id=sys.argv[1])
step = 0
for i in range(int(sys.argv[2])):
    row = {"i": i, "x": i / 7}
    if i % 10 == 0:
        row["sparse"] = -i
    if i % 1000 == 999:
        step += 500
    run.log(row, step=step)
    step += 1
run.finish()
