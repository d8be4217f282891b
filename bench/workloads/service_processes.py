"""The service behind a workload: another one in its place, and what it and its sidecars use."""

import os


def use_core(path):
    """The client starts this executable in place of its own wandb-core; nothing else about it changes."""
    if path:
        from wandb.sdk.lib.service import service_process

        service_process.get_core_path = lambda: path


def services():
    """Of the processes below this one together: seconds of CPU, resident KiB, and the most that was resident."""
    ticks = os.sysconf("SC_CLK_TCK")
    parents, used = {}, {}
    for name in os.listdir("/proc"):
        if name.isdigit():
            try:
                with open(f"/proc/{name}/stat") as file:
                    fields = file.read().rsplit(")", 1)[1].split()
                with open(f"/proc/{name}/status") as file:
                    memory = dict(line.split(":", 1) for line in file if line.startswith(("VmRSS:", "VmHWM:")))
            except OSError:
                continue
            kib = [int(memory[key].split()[0]) if key in memory else 0 for key in ("VmRSS", "VmHWM")]
            parents[int(name)] = int(fields[1])
            used[int(name)] = ((int(fields[11]) + int(fields[12])) / ticks, *kib)
    below = {os.getpid()}
    while grown := {pid for pid, parent in parents.items() if parent in below and pid not in below}:
        below |= grown
    below.remove(os.getpid())
    cpu, resident, peak = (sum(column) for column in zip((0, 0, 0), *(used[pid] for pid in below)))
    return {"cpu": cpu, "rssKib": resident, "peakRssKib": peak}
