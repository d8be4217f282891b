"""Logs a run and asks for it by the public API; prints what it was told as JSON."""

import json
import math
import os
import sys

import wandb


def plain(value):
    """JSON can say NaN only by name."""
    if isinstance(value, float) and math.isnan(value):
        return "nan"
    if isinstance(value, dict):
        return {k: plain(v) for k, v in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(v) for v in value]
    return value


def failure(call):
    try:
        return {"returned": plain(call())}
    except Exception as error:
        return {"raised": type(error).__name__}


def rows(scan):
    kept = [{k: v for k, v in row.items() if k not in ("_timestamp", "_runtime")} for row in scan]
    return [dict(sorted(row.items())) for row in kept]


run = wandb.init(project="digits", id="asked", config={"lr": 0.1, "layers": [1, 2]}, notes="a note")
for i in range(30):
    run.log({"loss": 1 / (i + 1), "i": i, "big": 2**62, "n": float("nan") if i == 3 else 1.5, "deep": {"er": i}})
print("a printed line")
run.finish()

with open("note.txt", "w") as file:
    file.write("content!")

api = wandb.Api()
seen = api.run("digits/asked")
out = {
    "viewer": [api.viewer.username, api.default_entity],
    "state": seen.state,
    "config": dict(seen.config),
    "notes": seen.notes,
    "summary": {k: plain(v) for k, v in sorted(dict(seen.summary).items()) if k in ("loss", "i", "big")},
    "scan": plain(rows(seen.scan_history())),
    "scan of keys": plain(rows(seen.scan_history(keys=["i", "loss"]))),
    "scan of steps": plain(rows(seen.scan_history(min_step=5, max_step=9))),
    "history": len(seen.history(pandas=False)),
    "projects": [p.name for p in api.projects(api.default_entity)],
    "runs": [r.id for r in api.runs("digits", filters={"config.lr": 0.1})],
    "console": [line.content for line in seen.console_logs()],
    "program": os.path.basename((seen.metadata or {}).get("program", "")),
}
seen.upload_file("note.txt")
out["uploaded"] = "note.txt" in [f.name for f in seen.files()]
seen.file("note.txt").download(root="down", replace=True)
with open(os.path.join("down", "note.txt")) as file:
    out["downloaded"] = file.read()
seen.tags = ["x"]
seen.update()
out["tags"] = api.run("digits/asked").tags
out["stop"] = failure(seen.stop)
out["no such run"] = failure(lambda: api.run("digits/none").state)
out["no such project"] = failure(lambda: [r.id for r in api.runs("none")])
out["nonsense"] = failure(lambda: api._service_api.execute_graphql("query Q { nonsense }"))
out["omitted"] = failure(
    lambda: api._service_api.execute_graphql(
        "query Q($gone: Int) { viewer { ...F nope(x: $gone) } } fragment F on User { username absent }",
        omit_fields=["nope", "absent"],
        omit_variables=["gone"],
    )
)
print("RESULT " + json.dumps(out), file=sys.stderr)
with open("result.json", "w") as file:
    json.dump(out, file)
