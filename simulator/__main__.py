"""``python -m simulator``."""

import sys

from simulator.cli.command import main

sys.exit(main())
