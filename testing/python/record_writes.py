"""Runs a script and prints, as JSON, what it wrote to stdout and stderr, write by write, and to `run.write_logs`.

No wandb is needed: this is what the released client puts into `output_raw` and `output_logger` records.

usage: record_writes.py SCRIPT
"""

import json
import os
import subprocess
import sys
import time
import traceback

path = sys.argv[1]
out = sys.stdout
writes = []


class Recorder:
    def __init__(self, stream):
        self.stream = stream

    def write(self, text):
        writes.append([self.stream, text])
        return len(text)

    def flush(self):
        pass


class Run:
    def write_logs(self, text):
        writes.append(["logger", text])


sys.stdout, sys.stderr = Recorder("stdout"), Recorder("stderr")
names = {"run": Run(), "sys": sys, "os": os, "subprocess": subprocess, "time": time, "__name__": "__main__"}
try:
    with open(path, encoding="utf-8") as file:
        exec(compile(file.read(), path, "exec"), names)
except Exception as error:
    # As the interpreter does it; the frames of this program are not the script's.
    error.__traceback__ = error.__traceback__.tb_next
    for line in traceback.format_exception(error):
        sys.stderr.write(line)
out.write(json.dumps(writes))
