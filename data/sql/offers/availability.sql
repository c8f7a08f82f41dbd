-- SPDX-License-Identifier: GPL-3.0-or-later
-- When somebody is usually free.

-- :name availability_by_party
SELECT weekday, from_min, to_min FROM availability WHERE party = $1 ORDER BY weekday, from_min;

-- :name availability_clear
DELETE FROM availability WHERE party = $1;

-- :name availability_insert
INSERT INTO availability (party, weekday, from_min, to_min) VALUES ($1, $2, $3, $4);
