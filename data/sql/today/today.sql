-- SPDX-License-Identifier: GPL-3.0-or-later
-- What the coordinator might do next. Every list gives the same columns, see gather_take(): key,
-- party, the other one, what it is about (an id), name, number, phone, prefers, drop-in, the other
-- one's name, words, day, a stable word, a second day. $1 is always the day it is worked out for:
-- what happened later is not looked at. People who left or died are in none of them.

-- :name today_check_in
-- First exchanges of two who met in ($2, $3], for each person of the two who has not been asked.
SELECT e.seq || '-' || p.id, p.id, o.id, e.seq, p.name, p.number, p.phone, p.prefers, p.drop_in,
       o.name,
       coalesce(w.words, ''), e.service_day,
       CASE WHEN EXISTS (SELECT 1 FROM check_in c WHERE c.exchange = e.seq AND c.party = p.id)
            THEN 'not-reached' WHEN p.id = e.giver THEN 'gave' ELSE 'received' END, NULL
FROM help_counted e JOIN party p ON p.id IN (e.giver, e.receiver)
     JOIN party o ON o.id = CASE WHEN p.id = e.giver THEN e.receiver ELSE e.giver END
     LEFT JOIN exchange_words w ON w.exchange = e.seq
WHERE e.service_day > $2 AND e.service_day <= $3 AND $1 >= $3
  AND p.kind = 'person' AND p.status = 'active'
  AND o.kind IN ('person', 'organisation', 'household') AND o.status IN ('active', 'paused')
  AND NOT EXISTS (SELECT 1 FROM check_in c WHERE c.exchange = e.seq AND c.party = p.id
                  AND c.outcome <> 'not reached')
  AND NOT EXISTS (SELECT 1 FROM exchange f INDEXED BY exchange_by_pair
                  WHERE f.giver = e.giver AND f.receiver = e.receiver AND f.kind = 'help'
                  AND (f.service_day, f.seq) < (e.service_day, e.seq)
                  AND NOT EXISTS (SELECT 1 FROM exchange r WHERE r.reversal_of = f.seq))
  AND NOT EXISTS (SELECT 1 FROM exchange f INDEXED BY exchange_by_pair
                  WHERE f.giver = e.receiver AND f.receiver = e.giver AND f.kind = 'help'
                  AND (f.service_day, f.seq) < (e.service_day, e.seq)
                  AND NOT EXISTS (SELECT 1 FROM exchange r WHERE r.reversal_of = f.seq));

-- :name today_arranged
-- Arranged for days up to $2, also those gone by.
SELECT a.id, g.id, r.id, a.id, g.name, g.number, g.phone, g.prefers, g.drop_in,
       r.name, n.words, a.day,
       CASE WHEN a.day < $1 THEN 'gone-by' WHEN a.day = $1 THEN 'today' ELSE 'tomorrow' END, NULL
FROM ask a JOIN need n ON n.id = a.need JOIN party g ON g.id = a.giver
     JOIN party r ON r.id = n.party
WHERE a.state = 'arranged' AND a.day <= $2 AND n.status = 'arranged'
  AND g.status IN ('active', 'paused') AND r.status IN ('active', 'paused');

-- :name today_answer
-- Asked, or said yes, not later than $2 (UTC seconds), and nothing since. The day is in seconds.
SELECT a.id, g.id, r.id, n.id, g.name, g.number, g.phone, g.prefers, g.drop_in,
       r.name, n.words, a.changed_at,
       a.state, NULL
FROM ask a JOIN need n ON n.id = a.need JOIN party g ON g.id = a.giver
     JOIN party r ON r.id = n.party
WHERE a.state IN ('asked', 'yes') AND a.changed_at <= $2 AND n.status = 'open'
  AND (n.until_day IS NULL OR n.until_day >= $1) AND g.status = 'active' AND r.status = 'active';

-- :name today_need
-- Open needs asked for not later than $2, of which nobody was asked, said yes or is arranged.
SELECT n.id, p.id, NULL, n.id, p.name, p.number, p.phone, p.prefers, p.drop_in,
       NULL, n.words, n.asked_day,
       CASE WHEN n.not_found_day <= $1 THEN 'told' ELSE 'waits' END, n.not_found_day
FROM need n JOIN party p ON p.id = n.party
WHERE n.status = 'open' AND n.asked_day <= $2 AND (n.until_day IS NULL OR n.until_day >= $1)
  AND p.status = 'active'
  AND NOT EXISTS (SELECT 1 FROM ask a
                  WHERE a.need = n.id AND a.state IN ('asked', 'yes', 'arranged'));

-- :name today_ending_offers
-- Open offers that end in [$2, $3].
SELECT 'offer-' || o.id, p.id, NULL, o.id, p.name, p.number, p.phone, p.prefers, p.drop_in,
       NULL, o.words,
       o.until_day, CASE WHEN o.until_day < $1 THEN 'offer-ended' ELSE 'offer' END, NULL
FROM offer o JOIN party p ON p.id = o.party
WHERE o.status = 'open' AND o.until_day IS NOT NULL AND o.until_day BETWEEN $2 AND $3
  AND p.status = 'active';

-- :name today_ending_needs
SELECT 'need-' || n.id, p.id, NULL, n.id, p.name, p.number, p.phone, p.prefers, p.drop_in,
       NULL, n.words,
       n.until_day, CASE WHEN n.until_day < $1 THEN 'need-ended' ELSE 'need' END, NULL
FROM need n JOIN party p ON p.id = n.party
WHERE n.status = 'open' AND n.until_day IS NOT NULL AND n.until_day BETWEEN $2 AND $3
  AND p.status = 'active';

-- :name today_radar
-- Kinds of help asked for at least $3 times by as many people since $2, but for $4. How often
-- stands in place of what it is about, by how many in place of the number.
SELECT n.category, NULL, NULL, count(*), '', count(DISTINCT n.party), '', '', 0, NULL, n.category,
       max(n.asked_day), 'asked', NULL
FROM need n JOIN party p ON p.id = n.party
WHERE n.asked_day > $2 AND n.asked_day <= $1 AND n.status <> 'withdrawn'
  AND p.status IN ('active', 'paused')
  AND n.category <> $4
GROUP BY n.category HAVING count(*) >= $3 AND count(DISTINCT n.party) >= $3;

-- :name today_radar_who
-- Who asked for kind $2 since $3.
SELECT p.name, n.words, n.asked_day FROM need n JOIN party p ON p.id = n.party
WHERE n.category = $2 AND n.asked_day > $3 AND n.asked_day <= $1 AND n.status <> 'withdrawn'
  AND p.status IN ('active', 'paused');

-- :name today_review
-- Checks to be looked at again by $2.
SELECT v.id, p.id, NULL, v.id, p.name, p.number, p.phone, p.prefers, p.drop_in,
       NULL, v.kind, v.review_day,
       CASE WHEN v.review_day < $1 THEN 'review-past' ELSE 'review' END, NULL
FROM vetting v JOIN party p ON p.id = v.party
WHERE v.ended = 0 AND v.review_day IS NOT NULL AND v.review_day <= $2 AND v.asked_day <= $1
  AND v.seen_day IS NOT NULL
  AND p.status = 'active';

-- :name today_waiting
-- Asked for before $2 and not come yet.
SELECT v.id, p.id, NULL, v.id, p.name, p.number, p.phone, p.prefers, p.drop_in,
       NULL, v.kind, v.asked_day,
       'waiting', NULL
FROM vetting v JOIN party p ON p.id = v.party
WHERE v.ended = 0 AND v.seen_day IS NULL AND v.asked_day < $2 AND p.status = 'active';

-- :name today_people
-- Everybody who is active: the days that tell who might be spoken to. $2 the last day before the
-- window of one-way. Of gave and received in the window two are enough.
SELECT p.id, p.joined_day,
       (SELECT e.service_day FROM help_counted e WHERE e.giver = p.id AND e.service_day <= $1
        ORDER BY e.service_day DESC LIMIT 1),
       (SELECT e.service_day FROM help_counted e WHERE e.receiver = p.id AND e.service_day <= $1
        ORDER BY e.service_day DESC LIMIT 1),
       (SELECT count(*) FROM (SELECT 1 FROM help_counted e WHERE e.giver = p.id
                              AND e.service_day > $2 AND e.service_day <= $1 LIMIT 2)),
       (SELECT count(*) FROM (SELECT 1 FROM help_counted e WHERE e.receiver = p.id
                              AND e.service_day > $2 AND e.service_day <= $1 LIMIT 2)),
       (SELECT max(c.day) FROM contact c WHERE c.party = p.id AND c.day <= $1),
       (SELECT CASE c.given WHEN 1 THEN c.at END FROM consent c
        WHERE c.party = p.id AND c.kind = 'details' ORDER BY c.id DESC LIMIT 1),
       (SELECT min(o.id) FROM offer o WHERE o.party = p.id AND o.status = 'open'
        AND (o.until_day IS NULL OR o.until_day >= $1)),
       (SELECT min(o.recorded_at) FROM offer o WHERE o.party = p.id AND o.status = 'open'
        AND (o.until_day IS NULL OR o.until_day >= $1)),
       EXISTS (SELECT 1 FROM offer o WHERE o.party = p.id AND o.asked_day <= $1)
       OR EXISTS (SELECT 1 FROM ask a WHERE a.giver = p.id)
FROM party p WHERE p.kind = 'person' AND p.status = 'active' AND p.joined_day <= $1;

-- :name today_person
-- What a row shows of one of them; $2 an offer of theirs.
SELECT p.id, p.id, NULL, $2, p.name, p.number, p.phone, p.prefers, p.drop_in, NULL,
       coalesce((SELECT words FROM offer WHERE id = $2), ''), NULL, '', NULL, p.street, p.area
FROM party p WHERE p.id = $1;

-- :name today_snoozed
-- What is put off beyond $1.
SELECT kind, key, until_day FROM snooze WHERE until_day > $1;

-- :name today_snooze_put
INSERT INTO snooze (kind, key, until_day, at, operator) VALUES ($1, $2, $3, $4, $5)
ON CONFLICT (kind, key) DO UPDATE SET until_day = excluded.until_day, at = excluded.at,
                                      operator = excluded.operator;

-- :name today_snooze_end
DELETE FROM snooze WHERE kind = $1 AND key = $2;

-- :name today_contact_add
INSERT INTO contact (party, day, how, at, operator) VALUES ($1, $2, $3, $4, $5);

-- :name today_exchange
-- An exchange that counts, and what $2 was in it.
SELECT giver = $2 OR receiver = $2 FROM help_counted WHERE seq = $1;

-- :name today_check_in_of
SELECT outcome = 'not reached' FROM check_in WHERE exchange = $1 AND party = $2;

-- :name today_check_in_put
INSERT INTO check_in (exchange, party, outcome, at, operator) VALUES ($1, $2, $3, $4, $5)
ON CONFLICT (exchange, party) DO UPDATE SET outcome = excluded.outcome, at = excluded.at,
                                            operator = excluded.operator;

-- :name today_put_off_who
-- Whom, or what, a row of kind $1 with key $2 is about.
SELECT CASE
    WHEN $1 IN ('newcomer', 'alone', 'never-asked', 'one-way', 'not-seen', 'agreement')
    THEN (SELECT name FROM party WHERE id = CAST($2 AS INTEGER))
    WHEN $1 = 'check-in'
    THEN (SELECT name FROM party WHERE id = CAST(substr($2, instr($2, '-') + 1) AS INTEGER))
    WHEN $1 = 'need'
    THEN (SELECT p.name FROM need n JOIN party p ON p.id = n.party WHERE n.id = CAST($2 AS INTEGER))
    WHEN $1 IN ('answer', 'arranged')
    THEN (SELECT p.name FROM ask a JOIN party p ON p.id = a.giver WHERE a.id = CAST($2 AS INTEGER))
    WHEN $1 = 'check'
    THEN (SELECT p.name FROM vetting v JOIN party p ON p.id = v.party
          WHERE v.id = CAST($2 AS INTEGER))
    WHEN $1 = 'ending' AND substr($2, 1, 6) = 'offer-'
    THEN (SELECT words FROM offer WHERE id = CAST(substr($2, 7) AS INTEGER))
    WHEN $1 = 'ending'
    THEN (SELECT words FROM need WHERE id = CAST(substr($2, 6) AS INTEGER))
    END;
