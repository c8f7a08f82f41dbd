#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Sees that what the program needs to be built (and tested) is on this machine:
#   packages.sh build | packages.sh test
# Debian and Ubuntu: installs what is missing, as root or with sudo, without asking anything.
# Elsewhere: says what is needed and goes on when it is there already.
set -u
BUILD='gcc libc6-dev make autoconf automake autopoint gettext pkg-config libncurses-dev
libsqlite3-dev libutf8proc-dev libsodium-dev libcsv-dev ncurses-base'
TEST='libcmocka-dev libvterm-dev libglpk-dev clang clang-format clang-tidy cppcheck pmccabe codespell shellcheck
tmux strace sqlite3 ncurses-term xz-utils man-db debhelper dpkg-dev fakeroot lintian binutils ledger hledger'

say() { printf '%s\n' "$*" >&2; }

# Prints those of its words that are not installed.
missing() {
    have=" $(dpkg-query -W -f '${db:Status-Status} ${Package}\n' "$@" 2>/dev/null |
        sed -n 's/^installed //p' | tr '\n' ' ') "
    for package in "$@"; do
        case $have in
        *" $package "*) ;;
        *) printf '%s ' "$package" ;;
        esac
    done
}

as_root() {
    if [ "$(id -u)" = 0 ]; then
        env DEBIAN_FRONTEND=noninteractive "$@"
    else
        sudo env DEBIAN_FRONTEND=noninteractive "$@"
    fi
}

may_be_root() {
    [ "$(id -u)" = 0 ] && return 0
    command -v sudo >/dev/null 2>&1 || return 1
    [ -t 0 ] || sudo -n true 2>/dev/null
}

install_packages() {
    as_root apt-get -q -y -o DPkg::Lock::Timeout=300 --no-install-recommends install "$@" </dev/null
}

# What clang needs for fuzzing and recommends only: a package of its own since Debian 12 and Ubuntu
# 23.04, a part of clang before. Prints its name where there is one.
fuzzing() {
    apt-cache search --names-only '^libclang-rt-dev$' 2>/dev/null | cut -d ' ' -f 1
}

other_system() {
    for tool in cc make autoconf automake autopoint msgfmt pkg-config; do
        command -v "$tool" >/dev/null 2>&1 || lacking="${lacking:-} $tool"
    done
    for library in ncursesw sqlite3 libutf8proc libsodium; do
        pkg-config --exists "$library" 2>/dev/null || lacking="${lacking:-} $library"
    done
    # libcsv tells pkg-config nothing.
    echo '#include <csv.h>' | cc -E -x c - >/dev/null 2>&1 || lacking="${lacking:-} libcsv"
    [ -z "${lacking:-}" ] && return 0
    say "Amser cannot be built yet. Missing on this machine:$lacking"
    say "Please install them with your system's own tool, then start again. On Debian they are:"
    say "$BUILD"
    return 1
}

case ${1:-build} in
build) wanted=$BUILD ;;
test) wanted="$BUILD $TEST $(fuzzing)" ;;
*) say "Use: packages.sh build, or packages.sh test"; exit 2 ;;
esac
command -v awk >/dev/null 2>&1 || wanted="$wanted mawk"
if ! command -v dpkg-query >/dev/null 2>&1 || ! command -v apt-get >/dev/null 2>&1; then
    other_system
    exit
fi
# The lists above are words, to be split.
# shellcheck disable=SC2086
lacking=$(missing $wanted)
[ -z "$lacking" ] && exit 0
if ! may_be_root; then
    say "These packages are needed and I may not install them: $lacking"
    say "Please ask somebody who administers this machine to run:"
    say "    apt-get install $lacking"
    exit 1
fi
say "Installing what is needed, once: $lacking"
log=$(mktemp) || exit 1
trap 'rm -f "$log"' EXIT
# shellcheck disable=SC2086
if install_packages $lacking >"$log" 2>&1; then exit 0; fi
# The list of packages may be old or missing: fetch it, then try again.
as_root apt-get -q update </dev/null >>"$log" 2>&1
[ "${1:-build}" = build ] || wanted="$wanted $(fuzzing)"
# shellcheck disable=SC2086
lacking=$(missing $wanted)
# shellcheck disable=SC2086
if install_packages $lacking >>"$log" 2>&1; then exit 0; fi
tail -n 20 "$log" >&2
say "The packages could not be installed. Is this machine connected to the network?"
exit 1
