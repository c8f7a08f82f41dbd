-- SPDX-License-Identifier: GPL-3.0-or-later
-- Needs and asks. Columns of one need, and of one ask, are always in the same order: see read_need()
-- and read_ask() in the stores.

-- :name need_by_id
SELECT id, uid, party, category, words, urgency, wanted_day, weekday, from_min, to_min, minutes,
       learning, until_day, status, not_found_day, asked_day, version
FROM need WHERE id = $1;

-- :name need_by_uid
SELECT id, uid, party, category, words, urgency, wanted_day, weekday, from_min, to_min, minutes,
       learning, until_day, status, not_found_day, asked_day, version
FROM need WHERE uid = $1;

-- :name need_by_party
SELECT id, uid, party, category, words, urgency, wanted_day, weekday, from_min, to_min, minutes,
       learning, until_day, status, not_found_day, asked_day, version
FROM need WHERE party = $1 AND (status IN ('open', 'arranged') OR $2)
ORDER BY status <> 'open', status <> 'arranged', id;

-- :name need_ending
SELECT id, uid, party, category, words, urgency, wanted_day, weekday, from_min, to_min, minutes,
       learning, until_day, status, not_found_day, asked_day, version
FROM need WHERE status = 'open' AND until_day IS NOT NULL AND until_day <= $1
ORDER BY until_day, id LIMIT $2;

-- :name need_every
-- For the command line: the whole list is what is asked for.
SELECT id, uid, party, category, words, urgency, wanted_day, weekday, from_min, to_min, minutes,
       learning, until_day, status, not_found_day, asked_day, version
FROM need WHERE status IN ('open', 'arranged') OR $1 ORDER BY id;

-- :name need_board
-- The board from the top: open needs of people who are still there, the oldest first, after ($1, $2).
SELECT n.id, n.uid, n.party, n.category, n.words, n.urgency, n.wanted_day, n.weekday, n.from_min,
       n.to_min, n.minutes, n.learning, n.until_day, n.status, n.not_found_day, n.asked_day,
       n.version, p.name
FROM need n JOIN party p ON p.id = n.party
WHERE n.status = 'open' AND (n.asked_day, n.id) > ($1, $2)
  AND (n.until_day IS NULL OR n.until_day >= $3) AND p.status IN ('active', 'paused')
ORDER BY n.asked_day, n.id LIMIT $4;

-- :name need_board_back
SELECT n.id, n.uid, n.party, n.category, n.words, n.urgency, n.wanted_day, n.weekday, n.from_min,
       n.to_min, n.minutes, n.learning, n.until_day, n.status, n.not_found_day, n.asked_day,
       n.version, p.name
FROM need n JOIN party p ON p.id = n.party
WHERE n.status = 'open' AND (n.asked_day, n.id) < ($1, $2)
  AND (n.until_day IS NULL OR n.until_day >= $3) AND p.status IN ('active', 'paused')
ORDER BY n.asked_day DESC, n.id DESC LIMIT $4;

-- :name need_add
INSERT INTO need (uid, party, category, words, urgency, wanted_day, weekday, from_min, to_min,
                  minutes, learning, until_day, asked_day, recorded_at, operator)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15);

-- :name need_change
UPDATE need SET category = $3, words = $4, urgency = $5, wanted_day = $6, weekday = $7,
                from_min = $8, to_min = $9, minutes = $10, learning = $11, until_day = $12,
                status = $13, not_found_day = $14, version = version + 1
WHERE id = $1 AND version = $2;

-- :name need_set_status
UPDATE need SET status = $2, version = version + 1 WHERE id = $1 AND status <> $2;

-- :name ask_by_id
SELECT id, need, giver, state, day, at_min, place, coalesce(score, 0), version
FROM ask WHERE id = $1;

-- :name ask_by_pair
SELECT id, need, giver, state, day, at_min, place, coalesce(score, 0), version
FROM ask WHERE need = $1 AND giver = $2;

-- :name ask_add
INSERT INTO ask (need, giver, state, asked_at, changed_at, day, at_min, place, score, operator)
VALUES ($1, $2, $3, $4, $4, $5, $6, $7, $8, $9);

-- :name ask_change
UPDATE ask SET state = $3, changed_at = $4, day = $5, at_min = $6, place = $7, operator = $8,
               version = version + 1
WHERE id = $1 AND version = $2;

-- :name ask_count_arranged
-- Somebody other than $2 who is arranged for this need.
SELECT count(*) FROM ask WHERE need = $1 AND giver <> $2 AND state = 'arranged';

-- :name ask_count_pending
-- Other open needs that $2 is being asked about.
SELECT count(*) FROM ask a JOIN need n ON n.id = a.need
WHERE a.giver = $2 AND a.need <> $1 AND a.state IN ('asked', 'yes') AND n.status = 'open';

-- :name ask_by_need
SELECT a.id, a.need, a.giver, a.state, a.day, a.at_min, a.place, coalesce(a.score, 0), a.version,
       g.name, r.name, n.party, n.words, n.category, coalesce(n.minutes, 0)
FROM ask a JOIN need n ON n.id = a.need JOIN party g ON g.id = a.giver
     JOIN party r ON r.id = n.party
WHERE a.need = $1 ORDER BY a.changed_at DESC, a.id DESC;

-- :name ask_arranged
SELECT a.id, a.need, a.giver, a.state, a.day, a.at_min, a.place, coalesce(a.score, 0), a.version,
       g.name, r.name, n.party, n.words, n.category, coalesce(n.minutes, 0)
FROM ask a JOIN need n ON n.id = a.need JOIN party g ON g.id = a.giver
     JOIN party r ON r.id = n.party
WHERE a.state = 'arranged' AND a.day >= $1 AND n.status = 'arranged'
ORDER BY a.day, a.at_min, a.id LIMIT $2;
