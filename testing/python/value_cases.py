"""Value cases: `log`, `config`, `metrics`, `summary` and `number` cases of the recordings, each a run of its own.

`cases.json` holds [{"dir", "kind", "path", "index", "files"}]: the case is the one of that index in the file of recordings;
each gets a `result.json` in its directory:
{"error"?: {"type", "message"}, "op_errors", "returned", "client_config"} or {"inexpressible": why}.
"""

import argparse
import array
import ast
import builtins
import collections
import dataclasses
import datetime
import decimal
import enum
import fractions
import json
import math
import os
import pathlib
import re
import types
import uuid
from collections import OrderedDict, defaultdict

import wandb

try:
    import numpy as np
except ImportError:
    np = None

nan, inf = math.nan, math.inf
# The recordings name the classes of their recorder.
HERE = "__main__"
SETTINGS = {
    "x_disable_stats": True,
    "x_disable_machine_info": True,
    "disable_git": True,
    "console": "off",
    "x_save_requirements": False,
    "silent": True,
}
INIT_OPTIONS = ("config_include_keys", "config_exclude_keys", "allow_val_change", "save_code", "fork_from", "resume_from")


class Inexpressible(Exception):
    """The recording does not hold what the input was."""


class Obj:
    def __str__(self):
        return "Obj!"


class E(enum.Enum):
    RED = 1


class IE(enum.IntEnum):
    A = 3


class SE(str, enum.Enum):
    X = "x"


@dataclasses.dataclass
class DC:
    a: int = 1
    b: str = "x"


NT = collections.namedtuple("NT", "x y")


def fn():
    pass


for one in (Obj, E, IE, SE, DC, NT, fn):
    one.__module__ = HERE


class Names(dict):
    """Names of this module, of numpy as its repr writes them; a name that is not known is a text: `{a: nan}`."""

    def __missing__(self, name):
        if hasattr(builtins, name):
            return getattr(builtins, name)
        return name


def names():
    known = Names(globals())
    known.update(Namespace=argparse.Namespace, namespace=types.SimpleNamespace, mappingproxy=types.MappingProxyType)
    known.update(Decimal=decimal.Decimal, __name__="recorder")
    if np is not None:
        known.update({name: getattr(np, name) for name in ("float16", "float32", "uint8", "uint64", "complex64")})
        known["array"] = np.array
    return known


def from_text(text):
    if text == "class object":
        return object
    if text == "nested nan":
        return {"a": [1, {"b": nan}]}
    if text == "Histogram":
        raise Inexpressible("the recording does not hold the histogram's data")
    try:
        value = eval(text, names())
    except NameError as error:
        raise Inexpressible(f"not an expression: {error}") from None
    except SyntaxError:
        raise Inexpressible("not an expression") from None
    # `{h: wandb.Histogram}` stands for an instance.
    return {key: made(one) for key, one in value.items()} if type(value) is dict else value


def made(value):
    return wandb.Histogram([1, 2]) if value is wandb.Histogram else value


def from_recorded(value):
    """A value as the recorder wrote it: JSON, `{"__const__"}`, `{"__py__", "repr"}`."""
    if isinstance(value, list):
        return [from_recorded(one) for one in value]
    if not isinstance(value, dict):
        return value
    if "__const__" in value:
        return float(value["__const__"])
    if "__py__" in value:
        return from_repr(value["__py__"], value["repr"])
    return {key: from_recorded(one) for key, one in value.items()}


def from_repr(kind, text):
    if kind == "builtins.generator" or "iterator" in kind:
        raise Inexpressible("the recording does not hold what the generator yields")
    if found := re.fullmatch(r"<built-in function (\w+)>", text):
        return getattr(math, found[1], None) or getattr(builtins, found[1])
    if found := re.fullmatch(r"<class '(?:__main__\.)?([\w.]+)'>", text):
        return eval(found[1], names())
    if found := re.fullmatch(r"<__main__\.(\w+) object at .*>", text):
        return names()[found[1]]()
    if found := re.fullmatch(r"<(\w+)\.(\w+): .*>", text, re.S):
        return names()[found[1]][found[2]]
    if text.startswith("<") or "..." in text:
        raise Inexpressible("the recording does not hold the value")
    known = names()
    if kind == "array.array":
        known["array"] = array.array
    if kind == "builtins.dict_keys":
        text = text.replace("dict_keys(", "dict.fromkeys(") + ".keys()"
    try:
        value = eval(text.replace("<class 'int'>", "int"), known)
    except SyntaxError:
        raise Inexpressible("the recording cut the value") from None
    return collections.UserDict(value) if kind == "collections.UserDict" else value


def keyed(data, output):
    """JSON has only keys that are strings: that others were given, only the recorded error tells."""
    message = (output.get("error") or {}).get("message", "")
    if not isinstance(data, dict) or "must be strings" not in message:
        return data
    words = {"true": True, "false": False, "null": None}
    return {words.get(key, number(key)): one for key, one in data.items()}


def number(text):
    try:
        return int(text) if re.fullmatch(r"-?\d+", text) else float(text)
    except ValueError:
        return text


def start(directory, **options):
    settings = wandb.Settings(**SETTINGS)
    return wandb.init(project="cases", mode="offline", dir=directory, reinit="create_new", settings=settings, **options)


def run_log(run, case, result):
    for call in case["input"]["log"]:
        options = {key: from_recorded(call[key]) for key in ("step", "commit") if call.get(key) is not None}
        run.log(keyed(from_recorded(call["data"]), case["output"]), **options)


def run_metrics(run, case, result):
    for name, *arguments in case["input"]:
        first, second = (from_recorded(one) for one in (arguments + [None, None])[:2])
        if name == "define":
            run.define_metric(*first, **(second or {}))
        elif name == "log":
            run.log(first, **(second or {}))
        elif name == "summary_set":
            set_in(run.summary, first, second)
        elif name == "summary_update":
            run.summary.update(first)
        else:
            parent = run.summary
            for key in first[:-1]:
                parent = parent[key]
            del parent[first[-1]]


def set_in(at, path, value):
    for key in path[:-1]:
        at = at[key]
    at[path[-1]] = value


def run_summary(run, case, result):
    run.summary["v"] = from_text(case["input"])


def run_number(run, case, result):
    run.log({"v": from_text(case["input"])})


def run_config(run, case, result):
    for text in case["input"]["ops"] or []:
        try:
            value = carry_out(text, run)
            # As the recorder wrote it.
            result["returned"].append([text, shown(value) if isinstance(value, (bool, int, str, list)) else str(value)])
        except Exception as error:
            result["op_errors"].append({"op": text, **told(error)})
    result["client_config"] = {key: shown(value) for key, value in dict(run.config).items()}


def carry_out(text, run):
    known = names()
    known.update(config=run.config, run=run)
    if text == "items":
        return list(run.config.items())
    tree = ast.parse(text)
    if not isinstance(tree.body[0], ast.Expr):
        return exec(compile(tree, "op", "exec"), known)
    call = tree.body[0].value
    # The recorder wrote named arguments as a dict behind the others.
    if isinstance(call, ast.Call) and len(call.args) == 2 and isinstance(call.args[1], ast.Dict):
        options = call.args.pop()
        call.keywords = [ast.keyword(key.value, value) for key, value in zip(options.keys, options.values)]
    return eval(compile(ast.fix_missing_locations(ast.Expression(call)), "op", "eval"), known)


def shown(value):
    """As JSON; what has no JSON, as text."""
    try:
        return json.loads(json.dumps(value))
    except (TypeError, ValueError):
        return str(value)


def told(error):
    return {"type": type(error).__name__, "message": str(error)}


RUN = {"log": run_log, "metrics": run_metrics, "summary-value": run_summary, "number-text": run_number, "config": run_config}


def init_options(case):
    if case["kind"] != "config":
        return {}
    config = case["input"]["config"]
    if isinstance(config, str) and not re.search(r"\.ya?ml$", config):
        config = from_text(config)
    elif not isinstance(config, str):
        config = from_recorded(config)
    given = {key: case["input"][key] for key in INIT_OPTIONS if case["input"].get(key) is not None}
    return {"config": config, **given}


def run_one(case, result):
    os.chdir(case["dir"])
    for path, text in (case.get("files") or {}).items():
        pathlib.Path(path).parent.mkdir(parents=True, exist_ok=True)
        pathlib.Path(path).write_text(text, encoding="utf-8")
    options = init_options(case)
    run = None
    try:
        run = start(case["dir"], **options)
        RUN[case["kind"]](run, case, result)
    finally:
        if run is not None:
            run.finish()


def run_all(path):
    with open(path, encoding="utf-8") as file:
        cases = json.load(file)
    recordings = {}
    for case in cases:
        if case["path"] not in recordings:
            with open(case["path"], encoding="utf-8") as file:
                recordings[case["path"]] = json.load(file)["cases"]
        case = {"output": {}, **recordings[case["path"]][case["index"]], **case}
        result = {"op_errors": [], "returned": []}
        try:
            run_one(case, result)
        except Inexpressible as error:
            result = {"inexpressible": str(error)}
        except Exception as error:
            result["error"] = told(error)
        with open(os.path.join(case["dir"], "result.json"), "w", encoding="utf-8") as file:
            json.dump(result, file)
