# SPDX-License-Identifier: GPL-3.0-or-later
noinst_LIBRARIES += src/libledger.a
src_libledger_a_SOURCES = \
	include/ledger/chain.h src/ledger/chain.c \
	include/ledger/exchange.h src/ledger/exchange.c \
	include/ledger/exchange_list.h src/ledger/exchange_list.c \
	src/ledger/exchange_store.c \
	include/ledger/verify.h src/ledger/verify.c
