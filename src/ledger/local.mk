# SPDX-License-Identifier: GPL-3.0-or-later
noinst_LIBRARIES += src/libledger.a
src_libledger_a_SOURCES = 
