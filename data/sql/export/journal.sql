-- SPDX-License-Identifier: GPL-3.0-or-later
-- What other programs of accounting and other time banks read.

-- :name journal_lines
-- Every movement of hours in the order of the entries; an entry that moved none has one line too.
SELECT e.seq, e.service_day, e.kind, ifnull(c.name, e.category), e.reversal_of, f.number, f.kind, f.name, r.number,
       r.kind, r.name, t.minutes
FROM exchange e
LEFT JOIN transfer t ON t.exchange = e.seq
LEFT JOIN party f ON f.id = t.from_account
LEFT JOIN party r ON r.id = t.to_account
LEFT JOIN category_text c ON c.code = e.category AND c.language = $1
ORDER BY e.seq, t.id;

-- :name timeoverflow_users
-- Everybody who has a number. mail: whether the address can be taken: one that somebody earlier has
-- too is replaced by an invented one.
SELECT p.number, p.joined_day, p.kind, p.name, n.called, n.given, n.family, n.birth_day, n.gender,
       p.phone, p.other_phone, p.email,
       row_number() OVER (PARTITION BY lower(p.email) ORDER BY p.number) = 1
FROM party p LEFT JOIN person n ON n.party = p.id
WHERE p.number IS NOT NULL
ORDER BY p.number;

-- :name timeoverflow_posts
SELECT p.number, 'Offer', o.words, c.place, o.recorded_at, NULL, o.until_day
FROM offer o JOIN party p ON p.id = o.party JOIN category c ON c.code = o.category
WHERE o.status = 'open' AND p.number IS NOT NULL
UNION ALL
SELECT p.number, 'Inquiry', n.words, c.place, n.recorded_at, n.wanted_day, n.until_day
FROM need n JOIN party p ON p.id = n.party JOIN category c ON c.code = n.category
WHERE n.status IN ('open', 'arranged') AND p.number IS NOT NULL
ORDER BY 5, 1;

-- :name timeoverflow_transfers
SELECT f.number, r.number, t.minutes, e.service_day, e.recorded_at, w.words
FROM exchange e
JOIN transfer t ON t.exchange = e.seq
JOIN party f ON f.id = t.from_account
JOIN party r ON r.id = t.to_account
LEFT JOIN exchange_words w ON w.exchange = e.seq
ORDER BY e.seq, t.id;

-- :name timeoverflow_categories
SELECT c.place, c.code, ifnull(t.name, c.code)
FROM category c LEFT JOIN category_text t ON t.code = c.code AND t.language = $1
ORDER BY c.place, c.code;
