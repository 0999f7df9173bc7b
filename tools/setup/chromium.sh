#!/bin/sh
# Prints the path of the Chromium that the tests drive; installs Debian's if there is none.
set -eu
. "$(dirname "$0")/packages.sh"

# It must run: on some systems the name is only a pointer to another installer.
find_chromium() {
    for name in "${CHROMIUM:-}" chromium chromium-browser google-chrome "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"; do
        path=$(command -v "$name") && "$path" --version >/dev/null 2>&1 && echo "$path" && return
    done
    return 1
}

find_chromium && exit
apt_install chromium && find_chromium && exit
missing "Chromium, which the tests drive," chromium chromium "--cask google-chrome" "or set CHROMIUM to its path, then run make test again"
exit 1
