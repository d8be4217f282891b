"""The workload on a peer: peers.py trackio|tensorboardX STEPS KEYS FOLDER"""

import os
import random
import sys

peer, steps, keys, folder = sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), sys.argv[4]
random.seed(1)
pool = [{f"metric_{key}": random.random() * 10 for key in range(keys)} for _ in range(500)]
if peer == "trackio":
    os.environ.update(TRACKIO_DIR=folder, HF_HUB_OFFLINE="1", GRADIO_ANALYTICS_ENABLED="False")
    import trackio

    trackio.init(project="bench", embed=False)
    for step in range(steps):
        trackio.log(pool[step % 500])
    trackio.finish()
else:
    from tensorboardX import SummaryWriter

    writer = SummaryWriter(folder)
    for step in range(steps):
        for name, value in pool[step % 500].items():
            writer.add_scalar(name, value, step)
    writer.close()
print("{}")
