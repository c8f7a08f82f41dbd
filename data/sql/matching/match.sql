-- SPDX-License-Identifier: GPL-3.0-or-later
-- Who might help with a need, and the facts that gates and score look at. Never asked for here: what
-- anybody answered to earlier asks, health, age, and whatever else domain.md 5.2 forbids.

-- :name match_offers
-- Open offers of one general kind ($1 its code), of everybody who is still here; $2 today, $3 an
-- area, $4 the need: beside each what is known at once of who to look at first.
SELECT o.party, o.id, o.category, o.teachable, p.area = $3 AND p.area <> '', t.last_given_day IS NULL,
       EXISTS (SELECT 1 FROM ask WHERE need = $4 AND giver = o.party)
FROM offer o CROSS JOIN party p ON p.id = o.party LEFT JOIN account_total t ON t.party = o.party
WHERE o.category IN (SELECT $1 UNION ALL SELECT code FROM category WHERE parent = $1)
  AND o.status = 'open' AND (o.until_day IS NULL OR o.until_day >= $2) AND p.status IN ('active', 'paused');

-- :name match_offers_by_word
-- Open offers that share a word with a need no category fits; $1 its words as a JSON list.
SELECT o.party, o.id, o.category, o.teachable, p.area = $3 AND p.area <> '', t.last_given_day IS NULL,
       EXISTS (SELECT 1 FROM ask WHERE need = $4 AND giver = o.party)
FROM json_each($1) j CROSS JOIN offer_word w ON w.word = j.value CROSS JOIN offer o ON o.id = w.offer
     CROSS JOIN party p ON p.id = o.party LEFT JOIN account_total t ON t.party = o.party
WHERE o.status = 'open' AND (o.until_day IS NULL OR o.until_day >= $2)
  AND p.status IN ('active', 'paused');

-- :name match_met
-- With whom the asker $1 has exchanged help, how often, and how often they were given help of
-- category $2; in the order of parties. Of each direction the newest $3.
SELECT party, count(*), sum(same) FROM (
    SELECT party, same FROM (
        SELECT receiver AS party, 0 AS same FROM help_counted WHERE giver = $1
        ORDER BY service_day DESC LIMIT $3)
    UNION ALL
    SELECT party, same FROM (
        SELECT giver AS party, category = $2 AS same FROM help_counted WHERE receiver = $1
        ORDER BY service_day DESC LIMIT $3))
GROUP BY party ORDER BY party;

-- :name match_asker
SELECT p.name, p.status, coalesce(p.language, ''), p.street, p.area, coalesce(q.gender, ''),
       coalesce(q.gender_wish, ''), coalesce(q.languages, '')
FROM party p LEFT JOIN person q ON q.party = p.id
WHERE p.id = $1;

-- :name match_facts
-- One possible giver $1, by their offer $3, for need $4 of asker $2; $5: 30 days ago (UTC seconds);
-- $6, $7: first and last day of this week.
SELECT p.kind, p.number, p.name, p.status, coalesce(p.language, ''), p.phone, p.prefers, p.drop_in,
       p.street, p.area,
       coalesce(q.gender, ''), coalesce(q.gender_wish, ''), coalesce(q.languages, ''),
       coalesce(q.likes_new_people, 0), coalesce(q.readiness, 0), coalesce(q.hours_a_week, 0),
       coalesce(t.given_min, 0), coalesce(t.received_min, 0), t.last_given_day,
       EXISTS (SELECT 1 FROM party_link WHERE from_party = $1 AND kind = 'household'
               AND to_party = $2 AND until_day IS NULL)
       OR EXISTS (SELECT 1 FROM party_link WHERE from_party = $2 AND kind = 'household'
                  AND to_party = $1 AND until_day IS NULL),
       EXISTS (SELECT 1 FROM party_link WHERE from_party = $1 AND kind = 'keep-apart'
               AND to_party = $2 AND until_day IS NULL)
       OR EXISTS (SELECT 1 FROM party_link WHERE from_party = $2 AND kind = 'keep-apart'
                  AND to_party = $1 AND until_day IS NULL),
       (SELECT count(*) FROM ask a WHERE a.giver = $1 AND a.asked_at >= $5 AND a.need <> $4),
       (SELECT coalesce(max(a.asked_at), 0) FROM ask a WHERE a.giver = $1 AND a.need <> $4),
       (SELECT coalesce(sum(e.minutes), 0) FROM help_counted e
        WHERE e.giver = $1 AND e.service_day BETWEEN $6 AND $7)
       + (SELECT coalesce(sum(coalesce(n.minutes, 60)), 0) FROM ask a JOIN need n ON n.id = a.need
          WHERE a.giver = $1 AND a.state = 'arranged' AND a.day BETWEEN $6 AND $7 AND a.need <> $4),
       coalesce(own.id, 0), coalesce(own.state, ''), coalesce(own.version, 0), o.category, o.words,
       EXISTS (SELECT 1 FROM need n JOIN check_in c ON c.party IN ($1, $2) JOIN exchange e ON e.seq = c.exchange
               WHERE n.id = $4 AND c.outcome IN ('mixed', 'not well') AND e.category = n.category
               AND ((e.giver = $1 AND e.receiver = $2) OR (e.giver = $2 AND e.receiver = $1))
               AND NOT EXISTS (SELECT 1 FROM check_in l JOIN exchange f ON f.seq = l.exchange
                               WHERE l.party = c.party AND l.exchange > c.exchange AND l.outcome = 'well'
                               AND f.category = e.category AND min(f.giver, f.receiver) = min(e.giver, e.receiver)
                               AND max(f.giver, f.receiver) = max(e.giver, e.receiver)))
FROM party p JOIN offer o ON o.id = $3 LEFT JOIN person q ON q.party = p.id LEFT JOIN account_total t ON t.party = p.id
     LEFT JOIN ask own ON own.need = $4 AND own.giver = p.id
WHERE p.id = $1;

-- :name match_anybody_else
SELECT EXISTS (SELECT 1 FROM party WHERE number IS NOT NULL AND fold >= '' AND id <> $1
               AND status = 'active');
