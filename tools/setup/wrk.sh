#!/bin/sh
# Prints the path of the wrk that `make bench` loads the release with. It is unpacked, not installed: no right is needed.
set -eu
. "$(dirname "$0")/packages.sh"

folder=$(cd "$(dirname "$0")/../.." && pwd)/.cache/wrk

# it ends with an error whatever it is asked, and only one that runs names itself
runs() { "$1" -v 2>/dev/null | grep -q '^wrk '; }

for path in "${WRK:-}" wrk "$folder/wrk"; do
    runs "$path" && command -v "$path" && exit
done
if apt_unpack "$folder" wrk libluajit-5.1-2; then
    libraries=$(dirname "$folder"/usr/lib/*/libluajit-5.1.so.2)
    printf '#!/bin/sh\nLD_LIBRARY_PATH="%s" exec "%s" "$@"\n' "$libraries" "$folder/usr/bin/wrk" >"$folder/wrk"
    chmod +x "$folder/wrk"
    runs "$folder/wrk" && echo "$folder/wrk" && exit
fi
missing "wrk, which loads the release," wrk wrk wrk "or set WRK to its path, then run make bench again"
exit 1
