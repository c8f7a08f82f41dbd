-- SPDX-License-Identifier: GPL-3.0-or-later
-- Every part of the register as it is moved out. The columns are those of src/export/part.def, in
-- that order; the order of the rows is that of the keys, so that the same register gives the same
-- files.

-- :name export_rows
-- How many rows all parts have together, for telling how far it is.
SELECT (SELECT count(*) FROM operator) + (SELECT count(*) FROM party)
     + (SELECT count(*) FROM party_link) + (SELECT count(*) FROM consent)
     + (SELECT count(*) FROM availability) + (SELECT count(*) FROM category)
     + (SELECT count(*) FROM offer) + (SELECT count(*) FROM need) + (SELECT count(*) FROM ask)
     + (SELECT count FROM ledger_head WHERE id = 1) + (SELECT count(*) FROM transfer)
     + (SELECT count(*) FROM policy) + (SELECT count(*) FROM import_batch)
     + (SELECT count(*) FROM import_source) + (SELECT count(*) FROM import_mapping)
     + (SELECT count(*) FROM round) + (SELECT count(*) FROM suggestion)
     + (SELECT count(*) FROM contact) + (SELECT count(*) FROM check_in)
     + (SELECT count(*) FROM snooze) + (SELECT count(*) FROM vetting)
     + (SELECT count(*) FROM audit) + 1;

-- :name export_centre
SELECT c.uid, c.name, c.language, c.preset, c.practice, c.created_at,
       (SELECT next FROM counter WHERE name = 'party'), h.count, h.hash
FROM centre c, ledger_head h WHERE c.id = 1 AND h.id = 1;

-- :name export_operators
-- password: whether one is wanted at the sign-in; never the password itself.
SELECT id, name, role, language, active, password IS NOT NULL OR role <> 'volunteer', created_at,
       version
FROM operator ORDER BY id;

-- :name export_people
SELECT p.id, p.uid, p.kind, p.number, p.name, p.status, p.language, p.joined_day, p.left_day,
       p.phone, p.other_phone, p.email, p.drop_in, p.prefers, p.street, p.area, p.postcode, p.note,
       ifnull(a.given_min, 0), ifnull(a.received_min, 0), ifnull(a.in_min - a.out_min, 0),
       p.recorded_at, p.version,
       n.party IS NOT NULL, n.called, n.given, n.family, n.birth_day, n.gender, n.gender_wish,
       n.access_needs, n.emergency, n.languages, n.goal, n.likes_new_people, n.readiness,
       n.hours_a_week,
       o.party IS NOT NULL, o.contact_name, o.contact_party, o.deputy_name, o.involvement
FROM party p
LEFT JOIN person n ON n.party = p.id
LEFT JOIN organisation o ON o.party = p.id
LEFT JOIN account_total a ON a.party = p.id
ORDER BY p.id;

-- :name export_links
SELECT l.id, l.from_party, f.number, f.name, l.kind, l.to_party, t.number, t.name, l.since_day,
       l.until_day
FROM party_link l JOIN party f ON f.id = l.from_party JOIN party t ON t.id = l.to_party
ORDER BY l.id;

-- :name export_consents
SELECT c.id, c.party, p.number, p.name, c.kind, c.given, c.text_version, c.language, c.at,
       c.channel, o.name, c.operator
FROM consent c JOIN party p ON p.id = c.party LEFT JOIN operator o ON o.id = c.operator
ORDER BY c.id;

-- :name export_availability
SELECT a.party, p.number, p.name, a.weekday, a.from_min, a.to_min
FROM availability a JOIN party p ON p.id = a.party
ORDER BY a.party, a.weekday, a.from_min;

-- :name export_categories
SELECT c.code, c.parent, c.place, c.tier, c.private, c.human, c.continuity, c.talking, c.active,
       c.merged_into, e.name, e.fold, w.name, w.fold, g.name, g.fold
FROM category c
LEFT JOIN category_text e ON e.code = c.code AND e.language = 'en'
LEFT JOIN category_text w ON w.code = c.code AND w.language = 'cy'
LEFT JOIN category_text g ON g.code = c.code AND g.language = 'gd'
ORDER BY c.code;

-- :name export_offers
SELECT f.id, f.uid, f.party, p.number, p.name, f.category, f.words, f.teachable, f.until_day,
       f.status, f.asked_day, f.recorded_at, o.name, f.operator, f.version
FROM offer f JOIN party p ON p.id = f.party LEFT JOIN operator o ON o.id = f.operator
ORDER BY f.id;

-- :name export_needs
SELECT n.id, n.uid, n.party, p.number, p.name, n.category, n.words, n.urgency, n.wanted_day,
       n.weekday, n.from_min, n.to_min, n.minutes, n.learning, n.until_day, n.status,
       n.not_found_day, n.asked_day, n.recorded_at, o.name, n.operator, n.version
FROM need n JOIN party p ON p.id = n.party LEFT JOIN operator o ON o.id = n.operator
ORDER BY n.id;

-- :name export_asks
SELECT a.id, a.need, a.giver, p.number, p.name, a.state, a.asked_at, a.changed_at, a.day, a.at_min,
       a.place, a.score, o.name, a.operator, a.version
FROM ask a JOIN party p ON p.id = a.giver LEFT JOIN operator o ON o.id = a.operator
ORDER BY a.id;

-- :name export_exchanges
SELECT e.seq, e.uid, e.kind, e.giver, g.number, g.name, e.receiver, r.number, r.name, e.minutes,
       e.credited, e.service_day, e.category, e.need, e.reversal_of, e.source, o.name, e.operator,
       e.recorded_at, w.words, w.thanks, w.reason, w.salt, e.commitment, e.hash
FROM exchange e
CROSS JOIN party g ON g.id = e.giver
CROSS JOIN party r ON r.id = e.receiver
LEFT JOIN exchange_words w ON w.exchange = e.seq
LEFT JOIN operator o ON o.id = e.operator
ORDER BY e.seq;

-- :name export_transfers
SELECT t.id, t.exchange, t.from_account, f.number, t.to_account, r.number, t.minutes
FROM transfer t
CROSS JOIN party f ON f.id = t.from_account
CROSS JOIN party r ON r.id = t.to_account
ORDER BY t.id;

-- :name export_policies
SELECT p.id, p.name, p.value, p.reason, p.from_day, p.recorded_at, o.name, p.operator
FROM policy p LEFT JOIN operator o ON o.id = p.operator ORDER BY p.id;

-- :name export_imports
SELECT b.id, b.file, b.content, b.system, b.mapping, b.record, b.rows, b.added, b.refused,
       b.first_seq, b.last_seq, b.at, o.name, b.operator, b.undone_at, u.name, b.undone_by
FROM import_batch b LEFT JOIN operator o ON o.id = b.operator
LEFT JOIN operator u ON u.id = b.undone_by ORDER BY b.id;

-- :name export_keys
SELECT system, kind, key, id, code, batch, made, there_min FROM import_source ORDER BY system, kind, key;

-- :name export_mappings
SELECT m.name, m.text, m.saved_at, o.name, m.operator
FROM import_mapping m LEFT JOIN operator o ON o.id = m.operator ORDER BY m.name;

-- :name export_rounds
SELECT r.id, r.day, r.balanced, r.needs, r.met, r.waited, r.drawn_in, r.score, r.load, r.links,
       r.gini, r.greedy_met, r.greedy_waited, r.greedy_drawn_in, r.greedy_score, r.greedy_load,
       r.greedy_links, r.greedy_gini, r.made_at, o.name, r.operator
FROM round r LEFT JOIN operator o ON o.id = r.operator ORDER BY r.id;

-- :name export_suggestions
SELECT s.id, s.round, s.need, s.giver, p.number, p.name, s.circle, s.score, s.reasons, s.state,
       s.reason, s.changed_at, o.name, s.operator, s.version
FROM suggestion s CROSS JOIN party p ON p.id = s.giver LEFT JOIN operator o ON o.id = s.operator
ORDER BY s.id;

-- :name export_contacts
SELECT c.id, c.party, p.number, p.name, c.day, c.how, c.at, o.name, c.operator
FROM contact c CROSS JOIN party p ON p.id = c.party LEFT JOIN operator o ON o.id = c.operator
ORDER BY c.id;

-- :name export_check_ins
SELECT c.id, c.exchange, c.party, p.number, p.name, c.outcome, c.at, o.name, c.operator
FROM check_in c CROSS JOIN party p ON p.id = c.party LEFT JOIN operator o ON o.id = c.operator
ORDER BY c.id;

-- :name export_snoozes
SELECT s.kind, s.key, s.until_day, s.at, o.name, s.operator
FROM snooze s LEFT JOIN operator o ON o.id = s.operator ORDER BY s.kind, s.key;

-- :name export_vetting
SELECT v.id, v.party, p.number, p.name, v.kind, v.result, v.asked_day, v.seen_day, v.review_day,
       v.ended, v.at, o.name, v.operator, v.version
FROM vetting v CROSS JOIN party p ON p.id = v.party LEFT JOIN operator o ON o.id = v.operator
ORDER BY v.id;

-- :name export_audit
SELECT a.id, a.at, o.name, a.action, a.subject, a.detail, a.operator
FROM audit a LEFT JOIN operator o ON o.id = a.operator ORDER BY a.id;
