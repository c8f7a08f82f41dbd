-- SPDX-License-Identifier: GPL-3.0-or-later
-- Bringing files in: batches, what other systems' keys mean, who may be here already, mappings.

-- :name import_batch_add
INSERT INTO import_batch (file, content, system, mapping, record, rows, added, refused, at, operator)
VALUES ($1, $2, $3, $4, $5, 0, 0, 0, $6, $7);

-- :name import_batch_close
UPDATE import_batch SET rows = $2, added = $3, refused = $4, first_seq = $5, last_seq = $6
WHERE id = $1;

-- :name import_batch_forget
-- One that came to nothing.
DELETE FROM import_batch WHERE id = $1;

-- :name import_batch_list
SELECT id, file, system, mapping, record, rows, added, refused, at, ifnull(undone_at, 0),
       ifnull(operator, 0)
FROM import_batch WHERE id < $1 ORDER BY id DESC LIMIT $2;

-- :name import_batch_by_id
SELECT id, system, ifnull(first_seq, 0), ifnull(last_seq, 0), ifnull(undone_at, 0), record
FROM import_batch WHERE id = $1;

-- :name import_batch_of_entry
-- Whence an entry of the ledger came; batches are few.
SELECT id, file, ifnull(undone_at, 0) FROM import_batch WHERE first_seq <= $1 AND last_seq >= $1
ORDER BY id LIMIT 1;

-- :name import_batch_undone_of
SELECT count(*) FROM import_batch WHERE system = $1 AND undone_at IS NOT NULL;

-- :name import_batch_undo
UPDATE import_batch SET undone_at = $2, undone_by = $3 WHERE id = $1;

-- :name import_source_get
SELECT id, ifnull(code, '') FROM import_source WHERE system = $1 AND kind = $2 AND key = $3;

-- :name import_source_any
SELECT count(*) FROM (SELECT 1 FROM import_source WHERE system = $1 AND kind = $2 LIMIT 1);

-- :name import_source_add
INSERT INTO import_source (system, kind, key, id, code, batch, made)
VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING;

-- :name import_source_there
UPDATE import_source SET there_min = $3 WHERE system = $1 AND kind = 'party' AND key = $2;

-- :name import_source_made
SELECT count(*) FROM import_source WHERE kind = 'party' AND id = $1 AND system = $2 AND made = 1;

-- :name import_source_of_batch
SELECT id, ifnull(code, ''), key FROM import_source
WHERE batch = $1 AND kind = $2 AND made = 1 ORDER BY id;

-- :name import_source_of_batch_forget
-- What was joined only, and what was taken back; those that were kept go on being known.
DELETE FROM import_source WHERE batch = $1 AND made = 0;

-- :name import_source_forget
DELETE FROM import_source WHERE kind = $1 AND id = $2 AND batch = $3;

-- :name import_source_forget_code
DELETE FROM import_source WHERE kind = 'category' AND code = $1 AND batch = $2;

-- :name import_differences
-- Of one system ($1), or of what one batch brought ($2; 0: any).
SELECT s.id, p.name, s.there_min, ifnull(t.in_min, 0) - ifnull(t.out_min, 0)
FROM import_source s JOIN party p ON p.id = s.id LEFT JOIN account_total t ON t.party = s.id
WHERE s.system = $1 AND s.kind = 'party' AND s.there_min IS NOT NULL AND ($2 = 0 OR s.batch = $2)
  AND s.there_min <> ifnull(t.in_min, 0) - ifnull(t.out_min, 0)
ORDER BY p.fold, p.id;

-- Who is meant, or may be here already. Each row: id, name, called, given, family, phones, e-mail,
-- birth, postcode, number, status.
-- :name import_party_by_fold
SELECT p.id, p.name, ifnull(n.called, ''), ifnull(n.given, ''), ifnull(n.family, ''), p.phone,
       p.other_phone, p.email, n.birth_day, p.postcode, p.number, p.status
FROM party p LEFT JOIN person n ON n.party = p.id
WHERE p.number IS NOT NULL AND p.fold = $1 AND p.status <> 'erased';

-- :name import_party_by_words
SELECT p.id, p.name, ifnull(n.called, ''), ifnull(n.given, ''), ifnull(n.family, ''), p.phone,
       p.other_phone, p.email, n.birth_day, p.postcode, p.number, p.status
FROM party_word a CROSS JOIN party_word b ON b.word = $2 AND b.party = a.party
CROSS JOIN party p ON p.id = a.party LEFT JOIN person n ON n.party = p.id
WHERE a.word = $1 AND p.status <> 'erased';

-- :name import_party_by_email
SELECT p.id, p.name, ifnull(n.called, ''), ifnull(n.given, ''), ifnull(n.family, ''), p.phone,
       p.other_phone, p.email, n.birth_day, p.postcode, p.number, p.status
FROM party p LEFT JOIN person n ON n.party = p.id
WHERE p.email = $1 COLLATE NOCASE AND p.email <> '' AND p.status <> 'erased';

-- :name import_openings
-- Who began with hours brought along, and as of which day.
SELECT CASE WHEN e.giver = $1 THEN e.receiver ELSE e.giver END, e.service_day, e.seq
FROM exchange e
WHERE (e.giver = $1 OR e.receiver = $1) AND e.kind = 'opening'
  AND NOT EXISTS (SELECT 1 FROM exchange r WHERE r.reversal_of = e.seq);

-- :name import_history_before
-- Help and gifts that count on or before a day, which an opening balance of that day would double.
SELECT seq FROM (
    SELECT e.seq FROM exchange e WHERE e.giver = $1 AND e.service_day <= $2
      AND e.kind NOT IN ('opening', 'reversal', 'welcome')
      AND NOT EXISTS (SELECT 1 FROM exchange r WHERE r.reversal_of = e.seq)
    UNION ALL
    SELECT e.seq FROM exchange e WHERE e.receiver = $1 AND e.service_day <= $2
      AND e.kind NOT IN ('opening', 'reversal', 'welcome')
      AND NOT EXISTS (SELECT 1 FROM exchange r WHERE r.reversal_of = e.seq))
LIMIT 1;

-- :name import_exchange_of_uid
SELECT e.seq, e.minutes, e.giver, e.receiver,
       (SELECT r.seq FROM exchange r WHERE r.reversal_of = e.seq) IS NOT NULL
FROM exchange e WHERE e.uid = $1;

-- ---- taking back ----
-- :name import_entry_open
-- The next entry of a batch that was not reversed yet.
SELECT e.seq, e.uid FROM exchange e
WHERE e.seq >= $1 AND e.seq <= $2 AND e.kind <> 'reversal' AND e.source = 'import'
  AND NOT EXISTS (SELECT 1 FROM exchange r WHERE r.reversal_of = e.seq)
ORDER BY e.seq LIMIT 1;

-- :name import_entry_open_count
SELECT count(*) FROM exchange e
WHERE e.seq >= $1 AND e.seq <= $2 AND e.kind <> 'reversal' AND e.source = 'import'
  AND NOT EXISTS (SELECT 1 FROM exchange r WHERE r.reversal_of = e.seq);

-- :name import_party_used
-- Does anything newer hang on somebody whom a batch ($2) made?
SELECT EXISTS (SELECT 1 FROM exchange e WHERE (e.giver = $1 OR e.receiver = $1)
                 AND e.kind <> 'reversal'
                 AND NOT EXISTS (SELECT 1 FROM exchange r WHERE r.reversal_of = e.seq))
    OR EXISTS (SELECT 1 FROM offer WHERE party = $1 AND status = 'open')
    OR EXISTS (SELECT 1 FROM need WHERE party = $1 AND status IN ('open', 'arranged'))
    OR EXISTS (SELECT 1 FROM ask WHERE giver = $1)
    OR EXISTS (SELECT 1 FROM consent WHERE party = $1)
    OR EXISTS (SELECT 1 FROM party_link WHERE (from_party = $1 OR to_party = $1)
                 AND until_day IS NULL)
    OR (SELECT version > CASE status WHEN 'left' THEN 2 WHEN 'died' THEN 2 WHEN 'paused' THEN 2
                         ELSE 1 END FROM party WHERE id = $1);

-- :name import_party_blank
UPDATE party SET name = '-', fold = '', status = 'erased', language = NULL, phone = '',
       other_phone = '', email = '', prefers = '', street = '', area = '', postcode = '', note = '',
       version = version + 1
WHERE id = $1;

-- :name import_person_blank
UPDATE person SET called = '', given = '', family = '', birth_day = NULL, gender = '',
       gender_wish = '', access_needs = '', emergency = '', languages = '', goal = ''
WHERE party = $1;

-- :name import_organisation_blank
UPDATE organisation SET contact_name = '', deputy_name = '', involvement = '' WHERE party = $1;

-- :name import_offer_id_of_uid
SELECT id FROM offer WHERE uid = $1;

-- :name import_need_id_of_uid
SELECT id FROM need WHERE uid = $1;

-- :name import_party_of_uid
SELECT id, status = 'erased' FROM party WHERE uid = $1;

-- :name import_category_place
SELECT ifnull(max(place), 0) + 1 FROM category;

-- ---- mappings ----
-- :name import_mapping_get
SELECT text FROM import_mapping WHERE name = $1;

-- :name import_mapping_list
SELECT name, text FROM import_mapping ORDER BY name;

-- :name import_mapping_put
INSERT INTO import_mapping (name, text, saved_at, operator) VALUES ($1, $2, $3, $4)
ON CONFLICT (name) DO UPDATE SET text = $2, saved_at = $3, operator = $4;

-- :name import_mapping_delete
DELETE FROM import_mapping WHERE name = $1;

-- :name import_category_names
SELECT name FROM category_text WHERE code = $1;

-- :name import_source_has
SELECT EXISTS (SELECT 1 FROM import_source WHERE kind = 'party' AND id = $1 AND system = $2);
