# SPDX-License-Identifier: GPL-3.0-or-later
noinst_LIBRARIES += src/libledger.a
src_libledger_a_SOURCES = \
	include/ledger/batch.h \
	include/ledger/chain.h \
	include/ledger/commands.h \
	include/ledger/exchange.h \
	include/ledger/exchange_list.h \
	include/ledger/exchange_screen.h \
	include/ledger/paper.h include/ledger/print.h \
	include/ledger/statement.h \
	include/ledger/verify.h \
	src/ledger/accounts.c \
	src/ledger/accounts.h \
	src/ledger/balances_command.c \
	src/ledger/batch_cache_store.c \
	src/ledger/batch_private.h \
	src/ledger/batch_store.c \
	src/ledger/card_part.c \
	src/ledger/chain.c \
	src/ledger/exchange.c \
	src/ledger/exchange_list.c \
	src/ledger/exchange_screen.c \
	src/ledger/exchange_store.c \
	src/ledger/ledger_command.c \
	src/ledger/paper_screen.c src/ledger/print.c \
	src/ledger/record_command.c \
	src/ledger/record_screen.c \
	src/ledger/statement.c \
	src/ledger/statement_screen.c \
	src/ledger/statement_store.c \
	src/ledger/verify_beside.c \
	src/ledger/verify_known_store.c \
	src/ledger/verify_private.h \
	src/ledger/verify_store.c \
	src/ledger/verify_screen.c
