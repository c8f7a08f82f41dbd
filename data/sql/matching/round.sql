-- SPDX-License-Identifier: GPL-3.0-or-later
-- All that a round looks at, read once for everybody, and what rounds suggested. The facts are those
-- of match.sql; a test compares them pair by pair. Never asked for: what domain.md 5.2 forbids.

-- :name round_people
SELECT p.id, p.kind = 'person', p.status = 'active', coalesce(p.language, ''), p.street, p.area,
       coalesce(q.gender, ''), coalesce(q.gender_wish, ''), coalesce(q.languages, ''),
       coalesce(q.likes_new_people, 0), coalesce(q.readiness, 0), coalesce(q.hours_a_week, 0),
       coalesce(t.given_min, 0), coalesce(t.received_min, 0), t.last_given_day
FROM party p LEFT JOIN person q ON q.party = p.id LEFT JOIN account_total t ON t.party = p.id
WHERE p.status IN ('active', 'paused') AND p.number IS NOT NULL ORDER BY p.id;

-- :name round_asks
-- When each was asked, in the order of givers and times.
SELECT giver, asked_at FROM ask ORDER BY giver, asked_at;

-- :name round_week
-- Minutes given from $1 to $2.
SELECT giver, sum(minutes) FROM help_counted WHERE service_day BETWEEN $1 AND $2 GROUP BY giver;

-- :name round_week_arranged
SELECT a.giver, sum(coalesce(n.minutes, 60)) FROM ask a JOIN need n ON n.id = a.need
WHERE a.state = 'arranged' AND a.day BETWEEN $1 AND $2 GROUP BY a.giver;

-- :name round_links
-- Pairs of one household, and those to be kept apart, each once in either direction.
SELECT DISTINCT kind = 'keep-apart', min(from_party, to_party), max(from_party, to_party)
FROM party_link WHERE kind IN ('household', 'keep-apart') AND until_day IS NULL
ORDER BY 2, 3;

-- :name round_worries
-- Pairs of whom one said, asked last, that help of a kind between them was not easy.
SELECT DISTINCT min(e.giver, e.receiver), max(e.giver, e.receiver), e.category
FROM check_in c JOIN exchange e ON e.seq = c.exchange
WHERE c.outcome IN ('mixed', 'not well')
  AND NOT EXISTS (SELECT 1 FROM check_in l JOIN exchange f ON f.seq = l.exchange
                  WHERE l.party = c.party AND l.exchange > c.exchange AND l.outcome = 'well'
                  AND f.category = e.category AND min(f.giver, f.receiver) = min(e.giver, e.receiver)
                  AND max(f.giver, f.receiver) = max(e.giver, e.receiver));

-- :name round_reversed
-- Entries that were reversed: they do not count as having met.
SELECT reversal_of FROM exchange WHERE reversal_of > 0 ORDER BY reversal_of;

-- :name round_met_given
-- Whom $1 helped, entry by entry; the reversed ones are left out by whoever reads it.
SELECT receiver, seq, 0 FROM exchange WHERE giver = $1 AND kind = 'help';

-- :name round_met_received
-- Who helped $1, and whether with $2.
SELECT giver, seq, category = $2 FROM exchange WHERE receiver = $1 AND kind = 'help';

-- :name round_slots
SELECT party, weekday, from_min, to_min FROM availability ORDER BY party, weekday, from_min;

-- :name round_offers
-- Open offers on day $1, by category.
SELECT category, party, id, teachable FROM offer
WHERE status = 'open' AND (until_day IS NULL OR until_day >= $1) ORDER BY category, party;

-- :name round_own_asks
-- Who was asked about the open needs.
SELECT a.need, a.giver, a.state, a.asked_at FROM need n JOIN ask a ON a.need = n.id
WHERE n.status = 'open' AND n.asked_day > 0 ORDER BY a.need, a.giver;

-- :name round_decided
-- What was kept and refused for the open needs, in this round or an earlier one.
SELECT s.need, s.giver, s.state FROM need n JOIN suggestion s ON s.need = n.id
WHERE n.status = 'open' AND n.asked_day > 0 AND s.state IN ('kept', 'refused')
ORDER BY s.need, s.giver;

-- :name round_mark
-- Another number than before: somebody decided, asked or answered meanwhile.
SELECT (SELECT coalesce(sum(version) + max(id), 0) FROM suggestion)
       + (SELECT coalesce(sum(version) + max(id), 0) FROM ask) * 1000003;

-- :name round_add
INSERT INTO round (day, balanced, needs, met, waited, drawn_in, score, load, links, gini, greedy_met,
                   greedy_waited, greedy_drawn_in, greedy_score, greedy_load, greedy_links,
                   greedy_gini, made_at, operator)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19);

-- :name round_replace
-- What earlier rounds suggested or kept for needs is no longer the word.
UPDATE suggestion SET state = 'replaced', version = version + 1
WHERE state IN ('suggested', 'kept') AND round < $1;

-- :name suggestion_add
INSERT INTO suggestion (round, need, giver, circle, score, reasons, state, changed_at, operator)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
ON CONFLICT (round, need, giver) DO UPDATE SET state = excluded.state, circle = excluded.circle,
    score = excluded.score, reasons = excluded.reasons, changed_at = excluded.changed_at,
    operator = excluded.operator, reason = '', version = version + 1;

-- :name suggestion_set
-- $1 id, $2 the version that was seen, $3 state, $4 reason
UPDATE suggestion SET state = $3, reason = $4, changed_at = $5, operator = $6, version = version + 1
WHERE id = $1 AND version = $2;

-- :name suggestion_by_id
SELECT s.id, s.round, s.need, s.giver, s.circle, s.score, s.reasons, s.state, s.reason, s.version,
       g.name, g.phone, g.prefers, g.drop_in, r.name, n.party, n.words, n.asked_day, n.urgency,
       n.status, coalesce(a.state, ''), coalesce(a.version, 0),
       coalesce((SELECT name FROM operator WHERE id = CASE WHEN a.id IS NULL THEN s.operator
                                                           ELSE a.operator END), '')
FROM suggestion s JOIN need n ON n.id = s.need JOIN party g ON g.id = s.giver
     JOIN party r ON r.id = n.party LEFT JOIN ask a ON a.need = s.need AND a.giver = s.giver
WHERE s.id = $1;

-- :name suggestion_list
-- Of round $1: what is suggested or kept, the needs that waited longest first.
SELECT s.id, s.round, s.need, s.giver, s.circle, s.score, s.reasons, s.state, s.reason, s.version,
       g.name, g.phone, g.prefers, g.drop_in, r.name, n.party, n.words, n.asked_day, n.urgency,
       n.status, coalesce(a.state, ''), coalesce(a.version, 0),
       coalesce((SELECT name FROM operator WHERE id = CASE WHEN a.id IS NULL THEN s.operator
                                                           ELSE a.operator END), '')
FROM suggestion s JOIN need n ON n.id = s.need JOIN party g ON g.id = s.giver
     JOIN party r ON r.id = n.party LEFT JOIN ask a ON a.need = s.need AND a.giver = s.giver
WHERE s.round = $1 AND s.state IN ('suggested', 'kept')
ORDER BY n.asked_day, n.id;

-- :name suggestion_refused
SELECT giver FROM suggestion WHERE need = $1 AND state = 'refused' ORDER BY giver;

-- :name suggestion_load
-- For how many needs somebody is suggested or kept in round $1.
SELECT count(*) FROM suggestion WHERE round = $1 AND giver = $2 AND state IN ('suggested', 'kept');

-- :name suggestion_unkept
-- Another pair that is kept for this need, to be let go of first.
UPDATE suggestion SET state = 'replaced', version = version + 1
WHERE need = $1 AND state IN ('suggested', 'kept') AND NOT (round = $2 AND giver = $3);

-- :name round_latest
SELECT max(id) FROM round;

-- :name round_list
-- The newest first, with what came of what each suggested.
SELECT o.id, o.day, o.balanced, o.needs, o.met, o.waited, o.drawn_in, o.score, o.load, o.links,
       o.gini, o.greedy_met, o.greedy_waited, o.greedy_drawn_in, o.greedy_score, o.greedy_load,
       o.greedy_links, o.greedy_gini, o.made_at, coalesce(w.name, ''),
       count(s.id), count(a.id),
       coalesce(sum(a.state IN ('yes', 'arranged', 'done')), 0), coalesce(sum(a.state = 'arranged'), 0),
       coalesce(sum(a.state = 'done'), 0), coalesce(sum(a.state = 'not now'), 0),
       coalesce(sum(s.state = 'refused'), 0)
FROM round o LEFT JOIN operator w ON w.id = o.operator LEFT JOIN suggestion s ON s.round = o.id
     LEFT JOIN ask a ON a.need = s.need AND a.giver = s.giver
WHERE o.id <= $1 GROUP BY o.id ORDER BY o.id DESC LIMIT $2;

-- :name ask_pending_others
-- What somebody $1 was asked about, other than need $2, and has not said no to; the latest first.
SELECT n.words, r.name, a.state, a.asked_at,
       coalesce((SELECT name FROM operator WHERE id = a.operator), '')
FROM ask a JOIN need n ON n.id = a.need JOIN party r ON r.id = n.party
WHERE a.giver = $1 AND a.need <> $2 AND a.state IN ('asked', 'yes') AND n.status = 'open'
ORDER BY a.asked_at DESC, a.id DESC;

-- :name round_without
-- Open needs that round $1 suggests nobody for; $2 today.
SELECT n.id, n.asked_day, r.name, n.words
FROM need n JOIN party r ON r.id = n.party
WHERE n.status = 'open' AND n.asked_day > 0 AND (n.until_day IS NULL OR n.until_day >= $2)
  AND r.status IN ('active', 'paused')
  AND NOT EXISTS (SELECT 1 FROM suggestion s WHERE s.need = n.id AND s.round = $1
                  AND s.state IN ('suggested', 'kept'))
ORDER BY n.asked_day, n.id;
