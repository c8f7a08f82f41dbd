-- SPDX-License-Identifier: GPL-3.0-or-later
-- Categories: what people offer and need, in two levels. Parameters are numbered in each statement.

-- :name category_add
-- A category of the list that the program brings; one that is there already stays as it is.
INSERT OR IGNORE INTO category (code, parent, place, tier, private, human, continuity, talking)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8);

-- :name category_add_text
INSERT OR IGNORE INTO category_text (code, language, name, fold) VALUES ($1, $2, $3, $4);

-- :name category_by_code
SELECT c.code, coalesce(c.parent, ''), c.place, t.name, c.tier, c.private, c.human, c.continuity,
       c.talking, c.active, coalesce(c.merged_into, '')
FROM category c JOIN category_text t ON t.code = c.code AND t.language = $2
WHERE c.code = $1;

-- :name category_list
-- All of them with each name and folded name; a short list that is read as a whole.
SELECT c.code, coalesce(c.parent, ''), c.place, t.name, c.tier, c.private, c.human, c.continuity,
       c.talking, c.active, coalesce(c.merged_into, ''), t.language, t.fold
FROM category c JOIN category_text t ON t.code = c.code
ORDER BY c.place, t.language;

-- :name category_by_place
SELECT code FROM category WHERE place = $1;

-- :name category_count_offers
SELECT count(*) FROM offer WHERE category = $1;

-- :name category_count_needs
SELECT count(*) FROM need WHERE category = $1;

-- :name category_count_children
SELECT count(*) FROM category WHERE parent = $1 AND active = 1;

-- :name category_move_offers
UPDATE offer SET category = $2, version = version + 1 WHERE category = $1;

-- :name category_move_needs
UPDATE need SET category = $2, version = version + 1 WHERE category = $1;

-- :name category_move_children
UPDATE category SET parent = $2 WHERE parent = $1 AND code <> $2;

-- :name category_retire
-- Also those merged into it earlier read as the new one at once.
UPDATE category SET active = 0, merged_into = $2 WHERE code = $1 OR merged_into = $1;
