#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Builds the program in a folder of its own beside the sources:
#   build.sh FOLDER [option of configure ...]
# Does only what is not done yet; says something only when it takes long or fails.
set -u
cd "$(dirname "$0")/.." || exit 1
folder=$1
shift
jobs=$(nproc 2>/dev/null || echo 2)
mkdir -p "$folder" || exit 1
log=$folder/build.log
: >"$log" || exit 1

stop() {
    tail -n 40 "$log" >&2
    printf '%s\n' "$1 The whole report is in $log" >&2
    exit 1
}

if [ ! -x configure ] || [ ! -f Makefile.in ] || [ -n "$(find configure.ac -newer configure)" ]; then
    printf 'Preparing the build (about half a minute) ...\n' >&2
    autoreconf -fi >>"$log" 2>&1 || stop 'The build could not be prepared.'
fi
if [ ! -f "$folder/Makefile" ]; then
    printf 'Looking round on this machine ...\n' >&2
    (cd "$folder" && ../configure -q "$@") >>"$log" 2>&1 || stop 'This machine lacks something.'
fi
[ -x "$folder/amser" ] || printf 'Building in %s (a minute or two) ...\n' "$folder" >&2
make -C "$folder" -j"$jobs" all >>"$log" 2>&1 || stop 'The program could not be built.'
