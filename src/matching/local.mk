# SPDX-License-Identifier: GPL-3.0-or-later
noinst_LIBRARIES += src/libmatching.a
src_libmatching_a_SOURCES = \
	include/matching/candidate.h include/matching/gate.h include/matching/score.h \
	include/matching/match.h include/matching/match_part.h include/matching/match_screen.h \
	include/matching/commands.h include/matching/round.h \
	src/matching/gate.c src/matching/score.c src/matching/match_facts.c \
	src/matching/match_store.c \
	src/matching/round_rows.h src/matching/round_rows.c \
	src/matching/round_flow.h src/matching/round_flow.c src/matching/round_net.c \
	src/matching/round.c src/matching/round_value.c src/matching/circle.c \
	src/matching/match_part.c src/matching/suggestions_screen.c \
	src/matching/needs_board_screen.c \
	src/matching/arranged_screen.c src/matching/match_command.c
