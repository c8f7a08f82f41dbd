-- SPDX-License-Identifier: GPL-3.0-or-later
-- What verify reads. Entries, their words and their transfers go by together, each in the order of
-- the entries; nothing is looked up entry by entry, except what a reversal turns round.

-- :name verify_entries
SELECT seq, uid, kind, giver, receiver, minutes, credited, service_day, category, need, reversal_of,
       source, operator, recorded_at, commitment, hash
FROM exchange ORDER BY seq;

-- :name verify_words
SELECT exchange, salt, words, thanks, reason FROM exchange_words ORDER BY exchange;

-- As they were added: that is the order of the entries too, as long as nobody changed anything.
-- :name verify_transfers
SELECT exchange, from_account, to_account, minutes, id FROM transfer ORDER BY id;

-- :name verify_transfers_sorted
SELECT exchange, from_account, to_account, minutes, id FROM transfer ORDER BY exchange, id;

-- :name verify_reversed
SELECT reversal_of FROM exchange WHERE reversal_of IS NOT NULL ORDER BY reversal_of;

-- :name verify_original
SELECT kind, giver, receiver, minutes, credited, service_day, category
FROM exchange WHERE seq = $1;

-- What an entry may name.
-- :name verify_parties
SELECT id, kind FROM party ORDER BY id;

-- :name verify_categories
SELECT code FROM category ORDER BY code;

-- :name verify_operators
SELECT id FROM operator ORDER BY id;

-- :name verify_needs
SELECT e.seq FROM exchange e
WHERE e.need IS NOT NULL AND NOT EXISTS (SELECT 1 FROM need n WHERE n.id = e.need) LIMIT 1;

-- :name verify_kept
SELECT party, given_min, received_min, in_min, out_min, times_given, times_received,
       last_given_day, last_day
FROM account_total ORDER BY party;

-- :name verify_balances
SELECT ifnull(sum(in_min - out_min), 0) FROM account_total;

-- :name verify_numbers
SELECT number FROM party WHERE number IS NOT NULL GROUP BY number HAVING count(*) > 1
ORDER BY number LIMIT 1;

-- What each index of the ledger's tables holds, in its own order.
-- :name verify_index_uid
SELECT uid, seq FROM exchange ORDER BY uid;

-- :name verify_index_giver
SELECT giver, service_day, seq FROM exchange INDEXED BY exchange_by_giver
ORDER BY giver, service_day, seq;

-- :name verify_index_receiver
SELECT receiver, service_day, seq FROM exchange INDEXED BY exchange_by_receiver
ORDER BY receiver, service_day, seq;

-- :name verify_index_day
SELECT service_day, 0, seq FROM exchange INDEXED BY exchange_by_day ORDER BY service_day, seq;

-- :name verify_index_pair
SELECT giver, receiver, seq FROM exchange INDEXED BY exchange_by_pair ORDER BY giver, receiver, seq;

-- :name verify_index_need
SELECT need, 0, seq FROM exchange INDEXED BY exchange_by_need
WHERE need IS NOT NULL ORDER BY need, seq;

-- :name verify_index_reversal
SELECT reversal_of, 0, seq FROM exchange ORDER BY reversal_of, seq;

-- :name verify_index_transfer
SELECT exchange, 0, id FROM transfer INDEXED BY transfer_by_exchange ORDER BY exchange, id;
