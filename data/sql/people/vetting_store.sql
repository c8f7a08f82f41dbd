-- SPDX-License-Identifier: GPL-3.0-or-later
-- References and checks.

-- :name vetting_of
SELECT v.id, v.kind, v.result, v.asked_day, v.seen_day, v.review_day, v.ended, coalesce(o.name, '')
FROM vetting v LEFT JOIN operator o ON o.id = v.operator
WHERE v.party = $1 ORDER BY v.id DESC;

-- :name vetting_waits
-- The oldest of that kind which has not come yet.
SELECT id FROM vetting WHERE party = $1 AND kind = $2 AND ended = 0 AND seen_day IS NULL
AND asked_day <= $3 ORDER BY id LIMIT 1;

-- :name vetting_add
INSERT INTO vetting (party, kind, result, asked_day, seen_day, review_day, at, operator)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8);

-- :name vetting_came
UPDATE vetting SET result = $2, seen_day = $3, review_day = $4, at = $5, operator = $6,
                   version = version + 1
WHERE id = $1;

-- :name vetting_end_older
UPDATE vetting SET ended = 1, version = version + 1
WHERE party = $1 AND kind = $2 AND ended = 0 AND id <> $3;
