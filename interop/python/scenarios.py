"""One program for each way that a client can use its service.

usage: scenarios.py SCENARIO ID
"""

import multiprocessing
import os
import sys
import time

import wandb


def start(run_id, **more):
    return wandb.init(project="interop", id=run_id, name=f"name-{run_id}", config={"lr": 0.1, "n": {"a": [1, 2]}}, **more)


def log_rows(run, key="loss", count=5):
    for i in range(count):
        run.log({key: 1 / (i + 1), "i": i, "deep": {"x": i}})


def wait_for_signal(run_id):
    run = start(run_id)
    log_rows(run)
    print("LOGGED", flush=True)
    time.sleep(60)


def basic(run_id):
    run = start(run_id, tags=["a", "b"], notes="some notes", group="g", job_type="train")
    print("to stdout")
    print("to stderr", file=sys.stderr)
    run.define_metric("acc", summary="max")
    log_rows(run)
    run.log({"acc": 0.9})
    run.log({"acc": 0.8}, commit=False)
    run.log({"late": float("nan")}, step=10)
    run.log({"dropped": 1}, step=3)
    run.summary["best"] = 0.5
    run.config.update({"late": "x"})
    run.alert("title", "text")
    with open(os.path.join(run.dir, "note.txt"), "w") as file:
        file.write("a note")
    run.save("note.txt")
    print("step", run.step)
    run.finish()


def two_runs(run_id):
    run = start(run_id)
    log_rows(run)
    run.finish()
    run = start(run_id + "-2")
    log_rows(run, key="other")
    run.finish(exit_code=3)


def fork_attach(run_id):
    run = start(run_id)
    log_rows(run)
    child = os.fork()
    if child == 0:
        run.log({"child": 1})
        os._exit(0)
    os.waitpid(child, 0)
    log_rows(run)
    run.finish()


def log_in_child(run):
    run.log({"child": 1})
    run.log({"child": 2})


def spawn_attach(run_id):
    run = start(run_id)
    log_rows(run)
    child = multiprocessing.get_context("spawn").Process(target=log_in_child, args=(run,))
    child.start()
    child.join()
    log_rows(run)
    run.finish()


def exception(run_id):
    run = start(run_id)
    log_rows(run)
    # Of the traceback the client may catch nothing: this line it does catch, so that there is console output in any case.
    print("the rows are logged", flush=True)
    raise RuntimeError("on purpose")


def without_finish(run_id):
    run = start(run_id)
    log_rows(run)


def interrupted(run_id):
    wait_for_signal(run_id)


def killed(run_id):
    wait_for_signal(run_id)


if __name__ == "__main__":
    globals()[sys.argv[1]](sys.argv[2])
