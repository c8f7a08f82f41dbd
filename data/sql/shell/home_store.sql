-- SPDX-License-Identifier: GPL-3.0-or-later
-- What Home tells of the day.

-- :name home_counts
-- asked_day > 0 is always so; it leads to the index of the open ones.
-- $1 today. Active people, open needs, arranged for today, arranged for later, arranged for days
-- gone by and not yet told of.
SELECT
    (SELECT count(*) FROM party WHERE kind = 'person' AND status = 'active'),
    (SELECT count(*) FROM need WHERE status = 'open' AND asked_day > 0),
    (SELECT count(*) FROM ask WHERE state = 'arranged' AND day = $1),
    (SELECT count(*) FROM ask WHERE state = 'arranged' AND day > $1),
    (SELECT count(*) FROM ask WHERE state = 'arranged' AND day < $1);
