#!/bin/sh
# Prints the OpenSSL that stamps and verifies the seals in the tests.
set -eu
. "$(dirname "$0")/packages.sh"

find_openssl() {
    for program in "${OPENSSL:-openssl}" /opt/homebrew/opt/openssl/bin/openssl /usr/local/opt/openssl/bin/openssl; do
        # macOS has another program of that name
        "$program" version 2>/dev/null | grep -q "^OpenSSL" && command -v "$program" && return
    done
    return 1
}

find_openssl && exit
apt_install openssl && find_openssl && exit
missing "OpenSSL, which stamps and verifies the seals in the tests," openssl openssl openssl "or set OPENSSL to its path, then run make test again"
exit 1
