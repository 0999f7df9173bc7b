# Sourced by the scripts beside it.

say() { echo "$*" >&2; }

# Says in one sentence what is missing and how to install it here.
# missing WHAT DEBIAN FEDORA HOMEBREW OTHERWISE: packages by system, empty where it has none; and what else will do.
missing() {
    case $(uname -s) in
    Darwin) how=${4:+brew install $4} ;;
    MINGW* | MSYS* | CYGWIN*) how="wsl --install, and in the Debian or Ubuntu that it brings: sudo apt install $2" ;;
    *) if command -v dnf >/dev/null; then how=${3:+sudo dnf install $3}; else how="sudo apt install $2"; fi ;;
    esac
    say "$1 is missing: ${how:-this system has no package of it, but a container does (README.md)}, ${5:-then run make again}."
}

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

# Unpacks Debian packages into a folder, without what they depend on; fails quietly where that is not possible.
apt_unpack() {
    command -v apt-get >/dev/null || return 1
    unpacked=$1 packed=$1.debs
    shift
    say "Fetching $* ..."
    rm -rf "$unpacked" "$unpacked.new" "$packed" && mkdir -p "$packed"
    (
        cd "$packed"
        fetch() { apt-get -qq -o APT::Sandbox::User=root download "$@" >&2; }
        fetch "$@" 2>/dev/null || { [ "$(id -u)" = 0 ] && apt-get -qq update >&2 && fetch "$@"; }
        for package in *.deb; do
            dpkg-deb -x "$package" "$unpacked.new"
        done
    ) && mv "$unpacked.new" "$unpacked" && rm -rf "$packed"
}
