#!/bin/sh
# Prints the path of the Firefox that the tests drive; installs Debian's if there is none.
set -eu
. "$(dirname "$0")/packages.sh"

find_firefox() {
    for name in "${FIREFOX:-}" firefox-esr firefox; do
        path=$(command -v "$name") && "$path" --version >/dev/null 2>&1 && echo "$path" && return
    done
    return 1
}

find_firefox && exit
apt_install firefox-esr && find_firefox && exit
missing "Firefox, which the tests drive," firefox-esr firefox "--cask firefox" "or set FIREFOX to its path, then run make test again"
exit 1
