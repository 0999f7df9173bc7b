#!/bin/sh
# Prints the path of the LibreOffice that the tests open exported files with; installs Debian's if there is none.
set -eu
. "$(dirname "$0")/packages.sh"

# The program may be there without what opens sheets and texts, which are packages of their own.
opens_both() {
    folder=$(dirname "$(readlink -f "$1")")
    for part in sc sw; do
        [ -e "$folder/lib${part}lo.so" ] || [ -e "$folder/../Frameworks/lib${part}lo.dylib" ] || return 1
    done
}

find_libreoffice() {
    for name in "${SOFFICE:-}" soffice libreoffice /Applications/LibreOffice.app/Contents/MacOS/soffice; do
        path=$(command -v "$name") && opens_both "$path" && echo "$path" && return
    done
    return 1
}

find_libreoffice && exit
apt_install libreoffice-calc libreoffice-writer && find_libreoffice && exit
missing "LibreOffice, which the tests open exported files with," "libreoffice-calc libreoffice-writer" "libreoffice-calc libreoffice-writer" "--cask libreoffice" "or set SOFFICE to its path, then run make test again"
exit 1
