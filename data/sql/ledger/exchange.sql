-- SPDX-License-Identifier: GPL-3.0-or-later
-- Exchanges: recorded once, read in many ways. The columns of every list are those of line_read()
-- in src/ledger/exchange_list.c, in that order.

-- :name exchange_head
SELECT count, hash FROM ledger_head WHERE id = 1;

-- :name exchange_head_set
UPDATE ledger_head SET count = $1, hash = $2 WHERE id = 1;

-- :name exchange_add
INSERT INTO exchange (seq, uid, kind, giver, receiver, minutes, credited, service_day, category,
                      need, reversal_of, source, operator, recorded_at, commitment, hash)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16);

-- :name exchange_words_add
INSERT INTO exchange_words (exchange, salt, words, thanks, reason) VALUES ($1, $2, $3, $4, $5);

-- :name exchange_transfer_add
INSERT INTO transfer (exchange, from_account, to_account, minutes) VALUES ($1, $2, $3, $4);

-- :name exchange_transfers
SELECT from_account, to_account, minutes FROM transfer WHERE exchange = $1 ORDER BY id;

-- What a batch adds to a party's totals; days only ever later.
-- :name exchange_total_add
INSERT INTO account_total (party, given_min, received_min, in_min, out_min, times_given,
                           times_received, last_given_day, last_day)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
ON CONFLICT (party) DO UPDATE SET
    given_min = given_min + $2, received_min = received_min + $3,
    in_min = in_min + $4, out_min = out_min + $5,
    times_given = times_given + $6, times_received = times_received + $7,
    last_given_day = max(ifnull(last_given_day, $8), ifnull($8, last_given_day)),
    last_day = max(ifnull(last_day, $9), ifnull($9, last_day));

-- The two days of a party's help, from the exchanges that still count.
-- :name exchange_total_days
UPDATE account_total SET
    last_given_day = (SELECT max(service_day) FROM help_counted WHERE giver = $1),
    last_day = (SELECT max(day) FROM (
        SELECT max(service_day) AS day FROM help_counted WHERE giver = $1
        UNION ALL SELECT max(service_day) FROM help_counted WHERE receiver = $1))
WHERE party = $1;

-- :name exchange_totals
SELECT given_min, received_min, in_min, out_min, times_given, times_received, last_given_day,
       last_day
FROM account_total WHERE party = $1;

-- Every account, also those on which nothing was ever recorded.
-- :name exchange_balances
SELECT p.number, p.name, p.kind, ifnull(t.given_min, 0), ifnull(t.received_min, 0),
       ifnull(t.in_min - t.out_min, 0)
FROM party p LEFT JOIN account_total t ON t.party = p.id ORDER BY p.id;

-- :name exchange_seq_of_uid
SELECT seq FROM exchange WHERE uid = $1;

-- :name exchange_twin
SELECT max(seq) FROM help_counted
WHERE giver = $1 AND service_day = $2 AND receiver = $3 AND minutes = $4 AND uid <> $5;

-- Help that still counts and met this need.
-- :name exchange_met
SELECT seq FROM help_counted WHERE need = $1 ORDER BY seq LIMIT 1;

-- What this giver usually does: the last help given, else the first open offer.
-- :name exchange_usual
SELECT coalesce(
    (SELECT category FROM help_counted WHERE giver = $1 ORDER BY service_day DESC, seq DESC LIMIT 1),
    (SELECT category FROM offer WHERE party = $1 AND status = 'open' ORDER BY id LIMIT 1));

-- The newest of an operator since a moment that is neither a reversal nor reversed.
-- :name exchange_last_of
SELECT e.seq FROM exchange e
WHERE e.seq > (SELECT count FROM ledger_head WHERE id = 1) - 1000 AND e.operator IS $1
  AND e.recorded_at >= $2 AND e.kind <> 'reversal' AND e.source <> 'import'
  AND NOT EXISTS (SELECT 1 FROM exchange r WHERE r.reversal_of = e.seq)
ORDER BY e.seq DESC LIMIT 1;

-- :name exchange_one
SELECT * FROM exchange_line WHERE seq = $1;

-- :name exchange_older
SELECT * FROM exchange_line WHERE seq < $1 ORDER BY seq DESC LIMIT $2;

-- :name exchange_newer
SELECT * FROM exchange_line WHERE seq > $1 ORDER BY seq LIMIT $2;

-- Of one party: the numbers of all of theirs are put in order, from the indexes alone; only those
-- shown are read. Nobody is giver and receiver of one exchange.
-- :name exchange_older_of
SELECT line.* FROM (
    SELECT seq FROM exchange WHERE giver = $3 AND seq < $1
    UNION ALL SELECT seq FROM exchange WHERE receiver = $3 AND seq < $1
    ORDER BY seq DESC LIMIT $2) AS theirs
CROSS JOIN exchange_line AS line ON line.seq = theirs.seq ORDER BY theirs.seq DESC;

-- :name exchange_newer_of
SELECT line.* FROM (
    SELECT seq FROM exchange WHERE giver = $3 AND seq > $1
    UNION ALL SELECT seq FROM exchange WHERE receiver = $3 AND seq > $1
    ORDER BY seq LIMIT $2) AS theirs
CROSS JOIN exchange_line AS line ON line.seq = theirs.seq ORDER BY theirs.seq;

-- :name exchange_count
SELECT count FROM ledger_head WHERE id = 1;

-- :name exchange_count_of
SELECT (SELECT count(*) FROM exchange WHERE giver = $1)
       + (SELECT count(*) FROM exchange WHERE receiver = $1);

-- A period, both days included, by the day of the help; a reversal stands after what it reverses.
-- :name exchange_period
SELECT * FROM exchange_line WHERE service_day >= $1 AND service_day <= $2
ORDER BY service_day, ifnull(reversal_of, seq), seq;

-- :name exchange_period_of
SELECT * FROM exchange_line
WHERE (giver = $3 OR receiver = $3) AND service_day >= $1 AND service_day <= $2
ORDER BY service_day, ifnull(reversal_of, seq), seq;
