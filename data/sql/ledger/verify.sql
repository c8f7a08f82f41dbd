-- SPDX-License-Identifier: GPL-3.0-or-later
-- What verify reads: the ledger in the order of its entries, and sums to set beside the totals kept.

-- :name verify_entries
SELECT e.seq, e.uid, e.kind, e.giver, e.receiver, e.minutes, e.credited, e.service_day, e.category,
       e.need, e.reversal_of, e.source, e.operator, e.recorded_at, e.commitment, e.hash,
       w.salt, w.words, w.thanks, w.reason, g.kind, t.kind
FROM exchange e
LEFT JOIN exchange_words w ON w.exchange = e.seq
LEFT JOIN party g ON g.id = e.giver
LEFT JOIN party t ON t.id = e.receiver
ORDER BY e.seq;

-- :name verify_transfers
SELECT exchange, from_account, to_account, minutes FROM transfer ORDER BY exchange, id;

-- :name verify_original
SELECT kind, giver, receiver, minutes, credited, service_day, category
FROM exchange WHERE seq = $1;

-- :name verify_own_accounts
SELECT kind, id FROM party WHERE kind IN ('pot', 'issue') ORDER BY id;

-- Parties whose totals kept are not what their exchanges and transfers add up to.
-- :name verify_totals
WITH given AS (
    SELECT giver AS party, sum(minutes) AS minutes, count(*) AS times, max(service_day) AS day
    FROM help_counted GROUP BY giver),
received AS (
    SELECT receiver AS party, sum(minutes) AS minutes, count(*) AS times, max(service_day) AS day
    FROM help_counted GROUP BY receiver),
came AS (SELECT to_account AS party, sum(minutes) AS minutes FROM transfer GROUP BY to_account),
went AS (SELECT from_account AS party, sum(minutes) AS minutes FROM transfer GROUP BY from_account)
SELECT p.id FROM party p
LEFT JOIN account_total a ON a.party = p.id
LEFT JOIN given ON given.party = p.id
LEFT JOIN received ON received.party = p.id
LEFT JOIN came ON came.party = p.id
LEFT JOIN went ON went.party = p.id
WHERE ifnull(a.given_min, 0) <> ifnull(given.minutes, 0)
   OR ifnull(a.received_min, 0) <> ifnull(received.minutes, 0)
   OR ifnull(a.times_given, 0) <> ifnull(given.times, 0)
   OR ifnull(a.times_received, 0) <> ifnull(received.times, 0)
   OR ifnull(a.in_min, 0) <> ifnull(came.minutes, 0)
   OR ifnull(a.out_min, 0) <> ifnull(went.minutes, 0)
   OR a.last_given_day IS NOT given.day
   OR a.last_day IS NOT nullif(max(ifnull(given.day, -2147483648),
                                   ifnull(received.day, -2147483648)), -2147483648)
ORDER BY p.id LIMIT 1;

-- :name verify_balances
SELECT ifnull(sum(in_min - out_min), 0) FROM account_total;

-- :name verify_numbers
SELECT number FROM party WHERE number IS NOT NULL GROUP BY number HAVING count(*) > 1
ORDER BY number LIMIT 1;
