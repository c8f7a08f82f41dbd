# SPDX-License-Identifier: GPL-3.0-or-later
noinst_LIBRARIES += src/libmatching.a
src_libmatching_a_SOURCES = \
	include/matching/candidate.h include/matching/gate.h include/matching/score.h \
	include/matching/match.h \
	src/matching/gate.c src/matching/score.c src/matching/match_facts.c src/matching/match_store.c
