"""Runs a notebook as Jupyter does, each cell in a kernel, and prints what its cells wrote. usage: run_notebook.py FILE"""

import sys

import nbclient
import nbformat

notebook = nbformat.read(sys.argv[1], as_version=4)
nbclient.NotebookClient(notebook, timeout=60, kernel_name="python3", resources={"metadata": {"path": "."}}).execute()
for cell in notebook.cells:
    for output in cell.outputs:
        if output.output_type == "stream":
            print(output.text, end="")
