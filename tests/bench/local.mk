# SPDX-License-Identifier: GPL-3.0-or-later
# Figures: make bench.
EXTRA_PROGRAMS += tests/bench/start tests/bench/floor tests/bench/store tests/bench/ledger \
	tests/bench/round tests/bench/register_round
BENCH_TOOLS += $(EXTRA_PROGRAMS)
tests_bench_start_SOURCES = tests/bench/start.c
tests_bench_start_LDADD = -lutil
tests_bench_floor_SOURCES = tests/bench/floor.c
tests_bench_floor_LDADD = $(NCURSES_LIBS) $(SQLITE_LIBS)
tests_bench_store_SOURCES = tests/bench/store.c
tests_bench_store_LDADD = $(LIB_TODAY) $(OUTSIDE_LIBS)
tests_bench_ledger_SOURCES = tests/bench/ledger.c
tests_bench_ledger_LDADD = $(LIB_LEDGER) $(OUTSIDE_LIBS)
tests_bench_round_SOURCES = tests/bench/round.c
tests_bench_round_LDADD = $(LIB_MATCHING) $(OUTSIDE_LIBS)
tests_bench_register_round_SOURCES = tests/bench/register_round.c
tests_bench_register_round_LDADD = $(LIB_MATCHING) $(OUTSIDE_LIBS)
EXTRA_DIST += tests/bench/bench.sh
