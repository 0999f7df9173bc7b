#!/bin/sh
# Prints the path of a Java that runs a program from its source, which `make audit` asks veraPDF with. It is unpacked, not
# installed: no right is needed.
set -eu
. "$(dirname "$0")/packages.sh"

folder=$(cd "$(dirname "$0")/../.." && pwd)/.cache/java

# a runtime alone can't compile
compiles() { "$1" --list-modules 2>/dev/null | grep -q '^jdk.compiler'; }

find_java() {
    for path in "${JAVA:-}" java "$folder"/usr/lib/jvm/java-*/bin/java; do
        path=$(command -v "$path") && compiles "$path" && echo "$path" && return
    done
    return 1
}

find_java && exit
if command -v apt-cache >/dev/null; then
    # the latest release that the system has
    release=$(apt-cache pkgnames openjdk- | sed -n 's/^openjdk-\([0-9]*\)-jdk-headless$/\1/p' | sort -n | tail -n 1)
    if [ -n "$release" ] && apt_unpack "$folder" "openjdk-$release-jdk-headless" "openjdk-$release-jre-headless"; then
        # its settings are links into the system's /etc
        find "$folder/usr/lib/jvm" -type l -lname '/etc/*' | while read -r link; do
            ln -sf "$folder$(readlink "$link")" "$link"
        done
        find_java && exit
    fi
fi
missing "A Java with its compiler, which veraPDF judges PDFs with," default-jdk-headless java-latest-openjdk-devel openjdk "or set JAVA to its path, then run make audit again"
exit 1
