"""Several processes, each with a run of its own, on one service: the released client.

usage: processes.py PROCESSES STEPS KEYS        (WANDB_BASE_URL, WANDB_API_KEY)
"""

import json
import os
import subprocess
import sys

import wandb

processes, steps, keys = sys.argv[1:4]
# Starts the service; the children find it through WANDB_SERVICE.
wandb.setup().ensure_service()
workload = os.path.join(os.path.dirname(os.path.abspath(__file__)), "released.py")
children = [
    subprocess.Popen([sys.executable, workload, "online", steps, keys], stdout=subprocess.DEVNULL)
    for _ in range(int(processes))
]
codes = [child.wait() for child in children]
print(json.dumps({"codes": codes}))
sys.exit(max(codes))
