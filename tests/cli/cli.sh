# SPDX-License-Identifier: GPL-3.0-or-later
# For the tests of the command line: a folder of their own, a register in it, and `run`, which keeps
# what the program said.
# shellcheck shell=sh disable=SC2034
. "${srcdir:-.}/tests/lint/tap.sh"
amser=$(cd "${builddir:-.}" && pwd)/amser
home=$(mktemp -d) || exit 99
trap 'rm -rf "$home"' EXIT
export HOME="$home" XDG_DATA_HOME="$home/data" AMSER_DATABASE="$home/centre.db" LANGUAGE=en
export AMSER_NOW="${AMSER_NOW:-2025-03-05T10:00}" TZ=UTC LC_ALL=C.UTF-8

# run WORDS...: status, out and errors of one call.
run() {
    "$amser" "$@" >"$home/out" 2>"$home/errors" </dev/null
    status=$?
    out=$(cat "$home/out")
    errors=$(cat "$home/errors")
}
# succeeds NAME WORDS...: status 0 and not a word on standard error
succeeds() {
    name=$1
    shift
    run "$@"
    if [ "$status" = 0 ] && [ -z "$errors" ]; then
        verdict "$name" ''
    else
        verdict "$name" "amser $*
status $status: $errors"
    fi
}
# fails NAME STATUS SENTENCE WORDS...: that status, one sentence that holds these words, no output
fails() {
    name=$1
    wanted=$2
    sentence=$3
    shift 3
    run "$@"
    case "$status|$out|$errors" in
    "$wanted||amser: "*"$sentence"*) verdict "$name" '' ;;
    *) verdict "$name" "amser $*
wanted $wanted: $sentence
got $status: $errors$out" ;;
    esac
}
# says NAME TEXT: the last output holds the text
says() {
    case $out in
    *"$2"*) verdict "$1" '' ;;
    *) verdict "$1" "wanted: $2
got: $out" ;;
    esac
}
set_up() {
    printf 'a long password\n' >"$home/password"
    run setup --name 'Cwm Helyg' --preset neighbours --coordinator 'Gethin Rees' \
        --password-file "$home/password"
    [ "$status" = 0 ] || printf '# setup failed: %s\n' "$errors"
}
