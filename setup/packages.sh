# Sourced by the scripts beside it.

say() { echo "$*" >&2; }

# Installs Debian packages; fails quietly where that is not possible.
apt_install() {
    command -v apt-get >/dev/null || return 1
    root=
    if [ "$(id -u)" != 0 ]; then
        sudo -n true 2>/dev/null || return 1
        root="sudo -n"
    fi
    say "Installing $* ..."
    # standard output belongs to the script's answer
    $root apt-get -qq update >&2 &&
        $root env DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends "$@" >&2
}
