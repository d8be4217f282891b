"""Reads a machine independently of the package: one JSON line for each line of input. Arguments: a process, a device."""
import json, os, sys

pid, device = int(sys.argv[1]), sys.argv[2]


def lines(path):
    with open(path, errors="replace") as file:
        return file.read().splitlines()


def tree():
    parents = {}
    for name in os.listdir("/proc"):
        if name.isdigit():
            try:
                parents[int(name)] = int(lines(f"/proc/{name}/stat")[0].rsplit(")", 1)[1].split()[1])
            except (OSError, IndexError):
                pass
    found, grown = {pid}, True
    while grown:
        more = {child for child, parent in parents.items() if parent in found} - found
        grown = bool(more)
        found |= more
    return found


def read():
    ticks = rss = threads = 0
    for member in tree():
        fields = lines(f"/proc/{member}/stat")[0].rsplit(")", 1)[1].split()
        ticks += int(fields[11]) + int(fields[12])
        threads += int(fields[17])
        # The sum over the parts of the address space, not the total the kernel keeps.
        rollup = {line.split(":")[0]: line.split()[1] for line in lines(f"/proc/{member}/smaps_rollup")[1:]}
        rss += int(rollup["Rss"]) * 1024
    sent = received = 0
    for line in lines("/proc/net/dev")[2:]:
        fields = line.split(":", 1)[1].split()
        received, sent = received + int(fields[0]), sent + int(fields[8])
    disk = next(line.split() for line in lines("/proc/diskstats") if line.split()[2] == device)
    cpu = [int(field) for field in lines("/proc/stat")[0].split()[1:9]]
    return {
        "ticks": ticks, "rss": rss, "threads": threads, "sent": sent, "received": received,
        "written": int(disk[9]) * 512, "busy": sum(cpu) - cpu[3] - cpu[4], "total": sum(cpu),
    }  # fmt: skip


for _ in sys.stdin:
    print(json.dumps(read()), flush=True)
