#!/bin/sh
# Prints the path of the headless Chromium that most tests drive; installs Debian's if there is none. It draws the same pages
# without the windows and menus of a desktop's browser, so tests take less time (docs/adr/0042). Where there is none, Chromium
# itself does (CHROMIUM).
set -eu
. "$(dirname "$0")/packages.sh"

find_headless_shell() {
    for name in "${HEADLESS_SHELL:-}" chromium-headless-shell; do
        path=$(command -v "$name") && "$path" --version >/dev/null 2>&1 && echo "$path" && return
    done
    return 1
}

find_headless_shell && exit
apt_install chromium-headless-shell && find_headless_shell && exit
say "chromium-headless-shell is missing (a Debian package): the tests drive Chromium itself, and take longer."
echo "$CHROMIUM"
