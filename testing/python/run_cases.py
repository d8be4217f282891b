"""Runs recorded cases with the client of this interpreter: many cases, one interpreter that has the client loaded.

usage: python -u run_cases.py PLAN.json    unbuffered: what subprocesses write comes in its place

The plan: {"parallel": how many at once, "seconds": after which a job is killed, "jobs": [...]}. A job is a process forked
from this one, in a directory and environment of its own, standard output and error going to `stdout` and `stderr` there:

    {"dir": ..., "env": {...}, "script": "s.py"}     a program, as if the interpreter had been started with it
    {"dir": ..., "env": {...}, "values": true}       value cases, from `cases.json`, one after the other: see value_cases.py

When it has ended, `ended` in its directory holds its exit code.
"""

import json
import os
import signal
import sys
import tempfile
import time
import traceback
import types

import wandb  # noqa: F401  what this process is for: the children have it loaded
from wandb.sdk.data_types import _private

try:
    import numpy  # noqa: F401
except ImportError:
    pass


def main(path):
    with open(path, encoding="utf-8") as file:
        plan = json.load(file)
    # A directory of the client, made when it is loaded: the first child that ends must not remove it for the others.
    _private.MEDIA_TMP._finalizer.detach()
    waiting, running = list(reversed(plan["jobs"])), {}
    while waiting or running:
        while waiting and len(running) < plan["parallel"]:
            job = waiting.pop()
            pid = os.fork()
            if pid == 0:
                return run(job)
            running[pid] = (job, time.monotonic() + plan["seconds"])
        pid, status = os.waitpid(-1, os.WNOHANG)
        if pid in running:
            tell_end(running.pop(pid)[0], os.waitstatus_to_exitcode(status))
        else:
            kill_overdue(running)
            time.sleep(0.01)


def tell_end(job, code):
    with open(os.path.join(job["dir"], "ended"), "w") as file:
        file.write(str(code))


def kill_overdue(running):
    for pid, (_, until) in running.items():
        if time.monotonic() > until:
            # The group: what the program started would hold its output open.
            os.killpg(pid, signal.SIGKILL)


def run(job):
    """What a job's own process does. It ends as an interpreter does: by returning, or by SystemExit."""
    os.setsid()
    signal.signal(signal.SIGINT, signal.default_int_handler)
    os.chdir(job["dir"])
    os.environ.clear()
    os.environ.update(job["env"])
    tempfile.tempdir = None
    redirect()
    if "script" in job:
        run_script(os.path.join(job["dir"], job["script"]), job.get("args") or [])
    else:
        import value_cases

        value_cases.run_all("cases.json")


def redirect():
    with open(os.devnull) as null:
        os.dup2(null.fileno(), 0)
    for descriptor, name in ((1, "stdout"), (2, "stderr")):
        with open(name, "wb") as file:
            os.dup2(file.fileno(), descriptor)
    # The same objects: the client has looked at them when it was loaded.
    sys.stdout.reconfigure(encoding="utf-8")
    sys.stderr.reconfigure(encoding="utf-8")


def run_script(path, arguments):
    sys.argv = [path, *arguments]
    sys.path[0] = os.path.dirname(path)
    module = types.ModuleType("__main__")
    module.__file__ = path
    module.__builtins__ = __builtins__
    sys.modules["__main__"] = module
    try:
        with open(path, encoding="utf-8") as file:
            code = compile(file.read(), path, "exec")
        exec(code, module.__dict__)
    except SystemExit:
        raise
    except BaseException as error:
        # As the interpreter does it; the frame of this function is not the script's.
        trace = error.__traceback__.tb_next
        sys.last_type, sys.last_value, sys.last_traceback = type(error), error, trace
        try:
            sys.excepthook(type(error), error.with_traceback(trace), trace)
        except BaseException:
            traceback.print_exc()
        raise SystemExit(130 if isinstance(error, KeyboardInterrupt) else 1) from None


if __name__ == "__main__":
    main(sys.argv[1])
