# SPDX-License-Identifier: GPL-3.0-or-later
noinst_LIBRARIES += src/libmatching.a
src_libmatching_a_SOURCES = \
	include/matching/candidate.h include/matching/gate.h include/matching/score.h \
	include/matching/match.h include/matching/match_part.h include/matching/match_screen.h \
	include/matching/commands.h include/matching/round.h include/matching/round_store.h \
	include/matching/round_screen.h \
	src/matching/gate.c src/matching/score.c src/matching/match_facts.c \
	src/matching/match_store.c \
	src/matching/match_part.c src/matching/ask_part.c src/matching/suggestions_screen.c \
	src/matching/needs_board_screen.c \
	src/matching/arranged_screen.c src/matching/match_command.c \
	src/matching/round.c src/matching/round_rows.c src/matching/round_rows.h \
	src/matching/round_flow.c src/matching/round_flow.h src/matching/round_net.c \
	src/matching/round_value.c src/matching/circle.c \
	src/matching/round_private.h src/matching/round_people_store.c \
	src/matching/round_source_store.c src/matching/round_work.c src/matching/round_store.c \
	src/matching/round_part.h src/matching/round_part.c src/matching/round_screen.c \
	src/matching/circles_screen.c src/matching/rounds_screen.c src/matching/round_command.c
