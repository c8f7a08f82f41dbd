-- SPDX-License-Identifier: GPL-3.0-or-later
-- Offers. Columns of one offer are always in the same order: see read_offer() in the store.

-- :name offer_by_id
SELECT id, uid, party, category, words, teachable, until_day, status, asked_day, version
FROM offer WHERE id = $1;

-- :name offer_by_uid
SELECT id, uid, party, category, words, teachable, until_day, status, asked_day, version
FROM offer WHERE uid = $1;

-- :name offer_by_party
SELECT id, uid, party, category, words, teachable, until_day, status, asked_day, version
FROM offer WHERE party = $1 AND (status = 'open' OR $2) ORDER BY status, id;

-- :name offer_ending
SELECT id, uid, party, category, words, teachable, until_day, status, asked_day, version
FROM offer WHERE status = 'open' AND until_day IS NOT NULL AND until_day <= $1
ORDER BY until_day, id LIMIT $2;

-- :name offer_add
INSERT INTO offer (uid, party, category, words, teachable, until_day, recorded_at, operator)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8);

-- :name offer_change
UPDATE offer SET category = $3, words = $4, teachable = $5, until_day = $6, status = $7,
                 version = version + 1
WHERE id = $1 AND version = $2;

-- :name offer_forget_words
DELETE FROM offer_word WHERE offer = $1;

-- :name offer_add_word
INSERT OR IGNORE INTO offer_word (word, offer) VALUES ($1, $2);

-- :name offer_asked
-- Somebody was asked: their offers of that kind have been asked for.
UPDATE offer SET asked_day = $3
WHERE party = $1 AND status = 'open' AND category IN (
    SELECT c.code FROM category n JOIN category c ON c.code = n.code OR c.code = n.parent
        OR c.parent = n.code OR c.parent = n.parent
    WHERE n.code = $2);

-- :name offer_newest
-- All open offers, newest first; $1 begins strictly before this id.
SELECT o.id, o.party, p.name, o.words, o.category, o.until_day, o.teachable
FROM offer o JOIN party p ON p.id = o.party
WHERE o.id < $1 AND o.status = 'open' AND (o.until_day IS NULL OR o.until_day >= $2)
  AND p.status = 'active'
ORDER BY o.id DESC LIMIT $3;

-- :name offer_oldest
-- The same the other way round, strictly after this id.
SELECT o.id, o.party, p.name, o.words, o.category, o.until_day, o.teachable
FROM offer o JOIN party p ON p.id = o.party
WHERE o.id > $1 AND o.status = 'open' AND (o.until_day IS NULL OR o.until_day >= $2)
  AND p.status = 'active'
ORDER BY o.id LIMIT $3;

-- :name offer_find
-- Found by words: $4 and $5 are the first and the second typed word ('' for none) with $6 and $7 the
-- text just after all that begin with them; $8 a JSON list of categories whose name fits.
WITH hit (offer) AS (
    SELECT w.offer FROM offer_word w
    WHERE w.word >= $4 AND w.word < $6
      AND ($5 = '' OR EXISTS (SELECT 1 FROM offer_word x
                              WHERE x.offer = w.offer AND x.word >= $5 AND x.word < $7))
    UNION
    SELECT o.id FROM json_each($8) j JOIN offer o ON o.category = j.value AND o.status = 'open'
)
SELECT o.id, o.party, p.name, o.words, o.category, o.until_day, o.teachable
FROM hit JOIN offer o ON o.id = hit.offer JOIN party p ON p.id = o.party
WHERE o.id < $1 AND o.status = 'open' AND (o.until_day IS NULL OR o.until_day >= $2)
  AND p.status = 'active'
ORDER BY o.id DESC LIMIT $3;

-- :name offer_find_back
WITH hit (offer) AS (
    SELECT w.offer FROM offer_word w
    WHERE w.word >= $4 AND w.word < $6
      AND ($5 = '' OR EXISTS (SELECT 1 FROM offer_word x
                              WHERE x.offer = w.offer AND x.word >= $5 AND x.word < $7))
    UNION
    SELECT o.id FROM json_each($8) j JOIN offer o ON o.category = j.value AND o.status = 'open'
)
SELECT o.id, o.party, p.name, o.words, o.category, o.until_day, o.teachable
FROM hit JOIN offer o ON o.id = hit.offer JOIN party p ON p.id = o.party
WHERE o.id > $1 AND o.status = 'open' AND (o.until_day IS NULL OR o.until_day >= $2)
  AND p.status = 'active'
ORDER BY o.id LIMIT $3;

-- :name offer_find_many
-- Whether so many offers ($4) fit by a word from $1 to before $2 or by one of the categories $3 that
-- whoever walks along all offers soon meets them.
SELECT count(*) >= $4 FROM (
    SELECT 1 FROM (SELECT 1 FROM offer_word WHERE word >= $1 AND word < $2 LIMIT $4)
    UNION ALL
    SELECT 1 FROM (SELECT 1 FROM json_each($3) j
                   CROSS JOIN offer o ON o.category = j.value AND o.status = 'open' LIMIT $4));

-- :name offer_find_walk
-- As offer_find, for what fits many: from offer to offer, without gathering all that fit.
SELECT o.id, o.party, p.name, o.words, o.category, o.until_day, o.teachable
FROM offer o CROSS JOIN party p ON p.id = o.party
WHERE o.id < $1 AND o.status = 'open' AND (o.until_day IS NULL OR o.until_day >= $2)
  AND p.status = 'active'
  AND (o.category IN (SELECT value FROM json_each($8))
       OR (EXISTS (SELECT 1 FROM offer_word w
                   WHERE w.offer = o.id AND w.word >= $4 AND w.word < $6)
           AND ($5 = '' OR EXISTS (SELECT 1 FROM offer_word x
                                   WHERE x.offer = o.id AND x.word >= $5 AND x.word < $7))))
ORDER BY o.id DESC LIMIT $3;

-- :name offer_find_walk_back
SELECT o.id, o.party, p.name, o.words, o.category, o.until_day, o.teachable
FROM offer o CROSS JOIN party p ON p.id = o.party
WHERE o.id > $1 AND o.status = 'open' AND (o.until_day IS NULL OR o.until_day >= $2)
  AND p.status = 'active'
  AND (o.category IN (SELECT value FROM json_each($8))
       OR (EXISTS (SELECT 1 FROM offer_word w
                   WHERE w.offer = o.id AND w.word >= $4 AND w.word < $6)
           AND ($5 = '' OR EXISTS (SELECT 1 FROM offer_word x
                                   WHERE x.offer = o.id AND x.word >= $5 AND x.word < $7))))
ORDER BY o.id LIMIT $3;

-- :name offer_every
-- For the command line: the whole list is what is asked for.
SELECT id, uid, party, category, words, teachable, until_day, status, asked_day, version
FROM offer WHERE status = 'open' OR $1 ORDER BY id;
