"""What the visitor’s browser runs: Pyodide, wheels, the memory snapshot, bundles of scripts and sheets."""
