#!/bin/sh
# Prints the path of a folder that holds the nginx that the tests serve the release with: usr/sbin/nginx and its module
# for brotli. It is unpacked there, not installed: nothing is started, and no right is needed.
set -eu
. "$(dirname "$0")/packages.sh"

folder=$(cd "$(dirname "$0")/../.." && pwd)/.cache/nginx
module=usr/lib/nginx/modules/ngx_http_brotli_static_module.so

runs() { [ -e "$1/$module" ] && "$1/usr/sbin/nginx" -v >/dev/null 2>&1; }

for place in "${NGINX_FOLDER:-$folder}" /; do
    runs "$place" && echo "$place" && exit
done
apt_unpack "$folder" nginx libnginx-mod-http-brotli-static && runs "$folder" && echo "$folder" && exit
missing "nginx with its brotli module, which the tests serve the release with," "nginx libnginx-mod-http-brotli-static" "" "" "or set NGINX_FOLDER to the folder that holds usr/sbin/nginx and $module, then run make test again"
exit 1
