# SPDX-License-Identifier: GPL-3.0-or-later
# Fuzzing. In a build by --enable-fuzzing these programs make up inputs (tests/fuzz/fuzz.sh makes such
# a build and runs them); in any other they are tests, which read the corpus.
FUZZ_TARGETS = tests/fuzz/csv_fuzz tests/fuzz/values_fuzz tests/fuzz/text_fuzz \
	tests/fuzz/mapping_fuzz tests/fuzz/import_fuzz
FUZZ_COMMON = tests/fuzz/fuzz.h tests/fuzz/fuzz.c
if FUZZING
FUZZ_MAIN =
FUZZ_LINK = $(AM_LDFLAGS) -fsanitize=fuzzer
else
FUZZ_MAIN = tests/fuzz/replay.c
FUZZ_LINK = $(AM_LDFLAGS)
TESTS += $(FUZZ_TARGETS)
endif
check_PROGRAMS += $(FUZZ_TARGETS)
tests_fuzz_csv_fuzz_SOURCES = tests/fuzz/csv_fuzz.c $(FUZZ_COMMON) $(FUZZ_MAIN)
tests_fuzz_csv_fuzz_LDFLAGS = $(FUZZ_LINK)
tests_fuzz_csv_fuzz_LDADD = $(LIB_TEXT) $(OUTSIDE_LIBS)
tests_fuzz_values_fuzz_SOURCES = tests/fuzz/values_fuzz.c $(FUZZ_COMMON) $(FUZZ_MAIN)
tests_fuzz_values_fuzz_LDFLAGS = $(FUZZ_LINK)
tests_fuzz_values_fuzz_LDADD = $(LIB_TEXT) $(OUTSIDE_LIBS)
tests_fuzz_text_fuzz_SOURCES = tests/fuzz/text_fuzz.c $(FUZZ_COMMON) $(FUZZ_MAIN)
tests_fuzz_text_fuzz_LDFLAGS = $(FUZZ_LINK)
tests_fuzz_text_fuzz_LDADD = $(LIB_TEXT) $(OUTSIDE_LIBS)
tests_fuzz_mapping_fuzz_SOURCES = tests/fuzz/mapping_fuzz.c $(FUZZ_COMMON) $(FUZZ_MAIN)
tests_fuzz_mapping_fuzz_LDFLAGS = $(FUZZ_LINK)
tests_fuzz_mapping_fuzz_LDADD = $(LIB_IMPORT) $(OUTSIDE_LIBS)
tests_fuzz_import_fuzz_SOURCES = tests/fuzz/import_fuzz.c $(FUZZ_COMMON) $(FUZZ_MAIN)
tests_fuzz_import_fuzz_CPPFLAGS = $(AM_CPPFLAGS) -I$(srcdir)/src/db
tests_fuzz_import_fuzz_LDFLAGS = $(FUZZ_LINK)
tests_fuzz_import_fuzz_LDADD = $(LIB_IMPORT) $(OUTSIDE_LIBS)
fuzz-programs: $(BUILT_SOURCES)
	$(MAKE) $(AM_MAKEFLAGS) $(FUZZ_TARGETS)
EXTRA_DIST += tests/fuzz/fuzz.sh tests/fuzz/corpus
