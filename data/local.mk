# SPDX-License-Identifier: GPL-3.0-or-later
# The SQL of each store, and the tables that the program is built with.
SQL_FILES += data/sql/schema/0001.sql data/sql/schema/0002.sql data/sql/schema/0003.sql
SQL_FILES += data/sql/ledger/exchange.sql data/sql/ledger/verify.sql
SQL_FILES += data/sql/access/audit.sql
SQL_FILES += data/sql/access/operator_store.sql
SQL_FILES += data/sql/centre/centre_store.sql
SQL_FILES += data/sql/centre/policy_store.sql
SQL_FILES += data/sql/people/party_store.sql
SQL_FILES += data/sql/people/member_store.sql
SQL_FILES += data/sql/people/link_store.sql data/sql/people/vetting_store.sql
SQL_FILES += data/sql/today/today.sql
SQL_FILES += data/sql/offers/category.sql data/sql/offers/offer.sql data/sql/offers/need.sql
SQL_FILES += data/sql/offers/availability.sql
SQL_FILES += data/sql/matching/match.sql data/sql/matching/round.sql
SQL_FILES += data/sql/shell/home_store.sql data/sql/shell/clock_doubt_store.sql
SQL_FILES += data/sql/export/part.sql data/sql/export/restore.sql data/sql/export/journal.sql
SQL_FILES += data/sql/import/import.sql
