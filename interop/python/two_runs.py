"""Two short offline runs, with a tag, with what needs a feature of its own switched off."""

import wandb

settings = wandb.Settings(silent=True, console="off", x_disable_stats=True, x_disable_machine_info=True, x_disable_meta=True)
for name in ("first", "second"):
    with wandb.init(project="two", id=name, tags=["a"], config={"lr": 0.1}, settings=settings) as run:
        for step in range(5):
            run.log({"loss": 1 / (step + 1)})
