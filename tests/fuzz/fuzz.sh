#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Makes up inputs for whatever reads other people's files and what people type, with libFuzzer under
# the address and undefined-behaviour sanitizers. For FUZZ_SECONDS in all (60) shared by the targets;
# AMSER_TEST_SEED repeats a run. Builds in a folder of its own in the build folder; what was found is
# kept there: inputs that reach further (corpus), and those that something fell over (findings).
# shellcheck source=tests/lint/tap.sh
. "${srcdir:-.}/tests/lint/tap.sh"
srcdir=$(cd "$srcdir" && pwd) || exit 1
unset MAKEFLAGS MAKELEVEL MFLAGS
total=${FUZZ_SECONDS:-60}
seed=${AMSER_TEST_SEED:-$(date +%s)}
folder=$(pwd)/fuzz-build
mkdir -p "$folder" || exit 1

skip_all() {
    printf '1..0 # SKIP %s\n' "$1"
    exit 0
}

can_fuzz() {
    call='int LLVMFuzzerTestOneInput(const char *bytes, long count)'
    echo "$call; $call { return bytes == 0 && count; }" |
        clang -fsanitize=fuzzer,address,undefined -x c - -o "$folder/probe" 2>/dev/null
}

build() {
    cd "$folder" || return 1
    [ -f Makefile ] || CC=clang CFLAGS='-O1 -g' "$srcdir/configure" -q --enable-fuzzing || return 1
    make -j"$(nproc 2>/dev/null || echo 2)" fuzz-programs
}

# run PROGRAM SECONDS
run() {
    name=$(basename "$1" _fuzz)
    log=$folder/$name.log
    found=$folder/findings/$name-
    mkdir -p "$folder/corpus/$name" "$folder/findings"
    "$1" -max_total_time="$2" -seed="$seed" -max_len=4096 -timeout=20 -rss_limit_mb=1024 \
        -print_final_stats=1 -artifact_prefix="$found" "$folder/corpus/$name" \
        "$srcdir/tests/fuzz/corpus/$name" >"$log" 2>&1
    status=$?
    runs=$(sed -n 's/^stat::number_of_executed_units: *//p' "$log")
    covered=$(sed -n 's/.* cov: \([0-9]*\) .*/\1/p' "$log" | tail -n 1)
    result=''
    if [ "$status" != 0 ]; then
        result=$(grep -vE '^(#|INFO)' "$log" | tail -n 60
            printf 'Repeat it with: %s %s*\n' "$1" "$found")
    fi
    verdict "$name: ${runs:-no} runs in $2 s, ${covered:-no} places reached, seed $seed" "$result"
}

command -v clang >/dev/null 2>&1 || skip_all 'clang is not installed'
can_fuzz || skip_all 'this clang has no libFuzzer (Debian: libclang-rt-dev)'
if ! (build) >"$folder/build.log" 2>&1; then
    verdict 'the targets can be built' "$(tail -n 40 "$folder/build.log")"
    done_testing
    exit 1
fi
ASAN_OPTIONS=detect_leaks=1:allocator_may_return_null=1
UBSAN_OPTIONS=halt_on_error=1:print_stacktrace=1
export ASAN_OPTIONS UBSAN_OPTIONS TZ=UTC LC_ALL=C.UTF-8
count=$(find "$folder/tests/fuzz" -name '*_fuzz' | wc -l)
failed=0
for program in "$folder"/tests/fuzz/*_fuzz; do
    run "$program" $((total > count ? total / count : 1))
    [ "$status" = 0 ] || failed=1
done
done_testing
exit "$failed"
