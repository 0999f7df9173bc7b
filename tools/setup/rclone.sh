#!/bin/sh
# Prints the path of the rclone that the tests publish in a bucket with. It is unpacked, not installed: no right is needed.
set -eu
. "$(dirname "$0")/packages.sh"

folder=$(cd "$(dirname "$0")/../.." && pwd)/.cache/rclone

for path in "${RCLONE:-}" rclone "$folder/usr/bin/rclone"; do
    "$path" version >/dev/null 2>&1 && command -v "$path" && exit
done
apt_unpack "$folder" rclone && echo "$folder/usr/bin/rclone" && exit
missing "rclone, which the tests publish in a bucket with," rclone rclone rclone "or set RCLONE to its path, then run make test again"
exit 1
