# SPDX-License-Identifier: GPL-3.0-or-later
noinst_LIBRARIES += src/libpeople.a
src_libpeople_a_SOURCES = \
	include/people/card.h \
	include/people/commands.h \
	src/people/people_private.h \
	include/people/link_store.h \
	include/people/member.h \
	include/people/member_store.h \
	include/people/organisation.h \
	include/people/party.h \
	include/people/party_pick.h \
	include/people/party_store.h \
	include/people/party_words.h \
	include/people/people_screen.h \
	include/people/vetting.h \
	include/people/welcome.h \
	src/people/add_command.c \
	src/people/card_screen.c \
	src/people/consent_store.c \
	src/people/conflict_screen.c \
	src/people/consent_screen.c \
	src/people/edit_screen.c \
	src/people/find_command.c \
	src/people/find_screen.c \
	src/people/link_screen.c \
	src/people/link_store.c \
	src/people/member.c \
	src/people/member_store.c \
	src/people/organisation.c \
	src/people/organisation_screen.c \
	src/people/party.c \
	src/people/party_pick.c \
	src/people/party_many_store.c src/people/party_many_store.h src/people/party_store.c \
	src/people/party_words.c \
	src/people/status_screen.c \
	src/people/vetting_command.c \
	src/people/vetting_screen.c \
	src/people/vetting_store.c \
	src/people/welcome_screen.c \
	src/people/welcome_store.c
