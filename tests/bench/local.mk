# SPDX-License-Identifier: GPL-3.0-or-later
# Figures: make bench.
EXTRA_PROGRAMS = tests/bench/start
BENCH_TOOLS += tests/bench/start
tests_bench_start_SOURCES = tests/bench/start.c
tests_bench_start_LDADD = -lutil
EXTRA_DIST += tests/bench/bench.sh
