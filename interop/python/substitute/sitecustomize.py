"""Makes the released client start another service: the executable that INTEROP_CORE names.

Python imports this module at its start when its directory is in PYTHONPATH. The client is not touched but for the one
function that says where its service is, when the module that asks is imported.
"""

import importlib.abc
import importlib.util
import os
import sys

MODULE = "wandb.sdk.lib.service.service_process"


class Substitute(importlib.abc.MetaPathFinder):
    def find_spec(self, name, path, target=None):
        if name != MODULE:
            return None
        sys.meta_path.remove(self)
        spec = importlib.util.find_spec(name)
        load = spec.loader.exec_module

        def load_and_replace(module):
            load(module)
            module.get_core_path = lambda: os.environ["INTEROP_CORE"]

        spec.loader.exec_module = load_and_replace
        return spec


if "INTEROP_CORE" in os.environ:
    sys.meta_path.insert(0, Substitute())
