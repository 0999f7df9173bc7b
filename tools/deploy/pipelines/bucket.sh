#!/bin/sh
# Puts a release in a bucket, be it newer or older than the one that is there: sh dist/pipelines/bucket.sh ent:BUCKET, where
# `ent` is a remote of `rclone config`.
#
# Files are sent whatever the bucket has: those of two releases may have the same size, and an older release has older ones.
# Only what lies in a folder named by the hash of its content is not sent again. Each file has the type that nginx gives it.
# Pages come last, so that none names a file that is not there yet. Nothing is removed.
set -eu
release=$(dirname "$0")/.. bucket=$1

# the types of nginx, each with the ends of its names: « text/javascript js|mjs »; that of pages is the last
types=$(awk '/^types / { listed = 1; next } /^}/ { listed = 0 } listed { sub(/;$/, ""); ends = $2
    for (place = 3; place <= NF; place++) ends = ends "|" $place
    print $1, $1 == "text/plain" ? ends "|SHA512SUMS" : ends }' "$release/nginx/site.conf")
# the folders named by a hash, as beginnings of paths: « ^assets/moteur/ »
hashed=$(sed -n '/^\//h; /immutable$/{g; s|^/|^|; s/\*$//p;}' "$release/headers/_headers")
# without the compressed copies beside files: a bucket, or what stands in front of it, compresses by itself
paths=$(cd "$release/site" && find . -type f | sed 's|^\./||' | awk '{ all[$0] } END { for (path in all) {
    plain = path; sub(/\.(br|gz)$/, "", plain); if (plain == path || !(plain in all)) print path } }' | sort)

# send TYPE OPTION...: sends the files that standard input names
send() {
    sent=$(cat)
    case $1 in text/* | application/json | application/xml) type="$1; charset=utf-8" ;; *) type=$1 ;; esac
    shift
    [ -z "$sent" ] || echo "$sent" | rclone copy --files-from-raw - --no-traverse --header-upload "Content-Type: $type" "$@" \
        "$release/site" "$bucket"
}

# send_each OPTION...: the same, with the type of each
send_each() {
    all=$(cat)
    echo "$all" | grep -vE "[./]($(echo "$types" | sed 's/.* //' | paste -sd '|' -))$" | send application/octet-stream "$@"
    echo "$types" | while read -r type ends; do
        echo "$all" | grep -E "[./]($ends)$" | send "$type" "$@"
    done
}

echo "$paths" | grep -e "${hashed:-^$}" |
    send_each --ignore-existing --header-upload "Cache-Control: public, max-age=31536000, immutable"
echo "$paths" | grep -v -e "${hashed:-^$}" |
    send_each --no-check-dest --header-upload "Cache-Control: no-cache"
