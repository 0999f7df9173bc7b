#!/bin/sh
# Prints the path of the program that drives WebKitGTK for the tests; installs Debian's if there is none, and the screen
# without a screen that it draws on.
set -eu
. "$(dirname "$0")/packages.sh"

find_driver() {
    command -v Xvfb >/dev/null || return 1
    for name in "${WEBKIT_DRIVER:-}" WebKitWebDriver; do
        path=$(command -v "$name") && "$path" --help >/dev/null 2>&1 && echo "$path" && return
    done
    return 1
}

find_driver && exit
apt_install webkitgtk-webdriver xvfb && find_driver && exit
missing "WebKitGTK, which the tests drive," "webkitgtk-webdriver xvfb" "" "" \
    "or set WEBKIT_DRIVER to the path of WebKitWebDriver, then run make test again"
exit 1
