#!/bin/sh
# Prints the path of a Python that can build the environment; installs Debian's if there is none.
set -eu
. "$(dirname "$0")/packages.sh"

# A command may exist and not run, be too old, lack venv, or belong to the very environment to be rebuilt.
try() {
    "$1" -c "
import sys, venv, ensurepip
if sys.prefix != sys.base_prefix or sys.version_info < (3, 12):
    sys.exit(1)
print(sys.executable)" 2>/dev/null
}

find_python() {
    for name in python3 /usr/bin/python3 python3.14 python3.13 python3.12 python; do
        try "$name" && return
    done
    return 1
}

find_python && exit
apt_install python3 python3-venv && find_python && exit
missing "Python 3.12 or later with its venv module" "python3 python3-venv" python3 python@3.13
exit 1
