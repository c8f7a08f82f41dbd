-- Finding people. Nothing here reads the whole of party: lists walk party_by_fold, words go through
-- the keys of party_word (see the schema for what the keys look like). Each typed word comes as three
-- beginnings: of a word or number, of the inside of a word ('~...'), of the end of a phone
-- number ('<...'); '!' stands for none, '' in the first says that there is no such word.

-- :name party_by_id
SELECT id, uid, kind, number, name, status, language, joined_day, left_day, phone, other_phone,
       email, drop_in, prefers, street, area, postcode, note, version
FROM party WHERE id = $1;

-- :name party_brief_by_id
SELECT party.id, party.number, party.kind, party.status, party.language, party.name, party.fold,
       party.area, party.street, person.called, person.given, person.family
FROM party LEFT JOIN person ON person.party = party.id
WHERE party.id = $1;

-- :name party_by_number
SELECT id FROM party WHERE number = $1;

-- :name party_own_account
SELECT id FROM party WHERE +kind = $1 AND number IS NULL;

-- :name party_list_on
-- In name order. $1 fold and $2 id: after these; $3 kinds (bit mask); $4: 1 = also who left; $5 limit
SELECT party.id, party.number, party.kind, party.status, party.language, party.name, party.fold,
       party.area, party.street, person.called, person.given, person.family
FROM party LEFT JOIN person ON person.party = party.id
WHERE party.number IS NOT NULL AND party.fold >= $1 AND (party.fold, party.id) > ($1, $2)
  AND ($4 = 1 OR party.status IN ('active', 'paused'))
  AND ($3 & CASE party.kind WHEN 'person' THEN 1 WHEN 'organisation' THEN 2 WHEN 'group' THEN 4
                            WHEN 'household' THEN 8 ELSE 0 END) <> 0
ORDER BY party.fold, party.id LIMIT $5;

-- :name party_list_back
SELECT party.id, party.number, party.kind, party.status, party.language, party.name, party.fold,
       party.area, party.street, person.called, person.given, person.family
FROM party LEFT JOIN person ON person.party = party.id
WHERE party.number IS NOT NULL AND party.fold <= $1 AND (party.fold, party.id) < ($1, $2)
  AND ($4 = 1 OR party.status IN ('active', 'paused'))
  AND ($3 & CASE party.kind WHEN 'person' THEN 1 WHEN 'organisation' THEN 2 WHEN 'group' THEN 4
                            WHEN 'household' THEN 8 ELSE 0 END) <> 0
ORDER BY party.fold DESC, party.id DESC LIMIT $5;

-- :name party_list_count
-- Of the kinds that have numbers; answered by party_by_kind alone.
SELECT count(*) FROM party
WHERE kind IN ('person', 'organisation', 'group', 'household')
  AND ($2 = 1 OR status IN ('active', 'paused'))
  AND ($1 & CASE kind WHEN 'person' THEN 1 WHEN 'organisation' THEN 2 WHEN 'group' THEN 4
                      WHEN 'household' THEN 8 ELSE 0 END) <> 0;

-- :name party_find_on
-- $1-$3, $4-$6, $7-$9: typed words; $10 kinds, $11 also who left, $12 $13 after these, $14 limit.
-- All who fit are put in order by no more than their ids; only those shown are read whole.
SELECT party.id, party.number, party.kind, party.status, party.language, party.name, party.fold,
       party.area, party.street, person.called, person.given, person.family
FROM (SELECT party.id AS id FROM
     (SELECT party FROM party_word WHERE word >= $1 AND word < $1 || char(1114111)
      UNION SELECT party FROM party_word WHERE word >= $2 AND word < $2 || char(1114111)
      UNION SELECT party FROM party_word WHERE word >= $3 AND word < $3 || char(1114111)) AS hit
CROSS JOIN party ON party.id = hit.party
WHERE ($11 = 1 OR party.status IN ('active', 'paused'))
  AND ($10 & CASE party.kind WHEN 'person' THEN 1 WHEN 'organisation' THEN 2 WHEN 'group' THEN 4
                              WHEN 'household' THEN 8 ELSE 0 END) <> 0
  AND ($4 = '' OR EXISTS (SELECT 1 FROM party_word AS other WHERE other.party = party.id AND
       ((word >= $4 AND word < $4 || char(1114111)) OR
        (word >= $5 AND word < $5 || char(1114111)) OR
        (word >= $6 AND word < $6 || char(1114111)))))
  AND ($7 = '' OR EXISTS (SELECT 1 FROM party_word AS other WHERE other.party = party.id AND
       ((word >= $7 AND word < $7 || char(1114111)) OR
        (word >= $8 AND word < $8 || char(1114111)) OR
        (word >= $9 AND word < $9 || char(1114111)))))
  AND (party.fold, party.id) > ($12, $13)
ORDER BY party.fold, party.id LIMIT $14) AS shown
CROSS JOIN party ON party.id = shown.id
LEFT JOIN person ON person.party = party.id
ORDER BY party.fold, party.id;

-- :name party_find_back
-- As party_find_on, backwards.
SELECT party.id, party.number, party.kind, party.status, party.language, party.name, party.fold,
       party.area, party.street, person.called, person.given, person.family
FROM (SELECT party.id AS id FROM
     (SELECT party FROM party_word WHERE word >= $1 AND word < $1 || char(1114111)
      UNION SELECT party FROM party_word WHERE word >= $2 AND word < $2 || char(1114111)
      UNION SELECT party FROM party_word WHERE word >= $3 AND word < $3 || char(1114111)) AS hit
CROSS JOIN party ON party.id = hit.party
WHERE ($11 = 1 OR party.status IN ('active', 'paused'))
  AND ($10 & CASE party.kind WHEN 'person' THEN 1 WHEN 'organisation' THEN 2 WHEN 'group' THEN 4
                              WHEN 'household' THEN 8 ELSE 0 END) <> 0
  AND ($4 = '' OR EXISTS (SELECT 1 FROM party_word AS other WHERE other.party = party.id AND
       ((word >= $4 AND word < $4 || char(1114111)) OR
        (word >= $5 AND word < $5 || char(1114111)) OR
        (word >= $6 AND word < $6 || char(1114111)))))
  AND ($7 = '' OR EXISTS (SELECT 1 FROM party_word AS other WHERE other.party = party.id AND
       ((word >= $7 AND word < $7 || char(1114111)) OR
        (word >= $8 AND word < $8 || char(1114111)) OR
        (word >= $9 AND word < $9 || char(1114111)))))
  AND (party.fold, party.id) < ($12, $13)
ORDER BY party.fold DESC, party.id DESC LIMIT $14) AS shown
CROSS JOIN party ON party.id = shown.id
LEFT JOIN person ON person.party = party.id
ORDER BY party.fold DESC, party.id DESC;

-- :name party_word_hits
-- Whose keys begin with $1, $2 or $3; whoever has two such keys comes twice.
SELECT party FROM party_word WHERE word >= $1 AND word < $1 || char(1114111)
UNION ALL SELECT party FROM party_word WHERE word >= $2 AND word < $2 || char(1114111)
UNION ALL SELECT party FROM party_word WHERE word >= $3 AND word < $3 || char(1114111);

-- :name party_walk_on
-- Everybody's id in name order, after $1 and $2: read only as far as is needed, from the index alone.
SELECT id FROM party
WHERE number IS NOT NULL AND fold >= $1 AND (fold, id) > ($1, $2) ORDER BY fold, id;

-- :name party_walk_back
SELECT id FROM party
WHERE number IS NOT NULL AND fold <= $1 AND (fold, id) < ($1, $2) ORDER BY fold DESC, id DESC;

-- :name party_find_count
SELECT count(*)
FROM (SELECT party FROM party_word WHERE word >= $1 AND word < $1 || char(1114111)
      UNION SELECT party FROM party_word WHERE word >= $2 AND word < $2 || char(1114111)
      UNION SELECT party FROM party_word WHERE word >= $3 AND word < $3 || char(1114111)) AS hit
CROSS JOIN party ON party.id = hit.party
WHERE ($11 = 1 OR party.status IN ('active', 'paused'))
  AND ($10 & CASE party.kind WHEN 'person' THEN 1 WHEN 'organisation' THEN 2 WHEN 'group' THEN 4
                              WHEN 'household' THEN 8 ELSE 0 END) <> 0
  AND ($4 = '' OR EXISTS (SELECT 1 FROM party_word AS other WHERE other.party = party.id AND
       ((word >= $4 AND word < $4 || char(1114111)) OR
        (word >= $5 AND word < $5 || char(1114111)) OR
        (word >= $6 AND word < $6 || char(1114111)))))
  AND ($7 = '' OR EXISTS (SELECT 1 FROM party_word AS other WHERE other.party = party.id AND
       ((word >= $7 AND word < $7 || char(1114111)) OR
        (word >= $8 AND word < $8 || char(1114111)) OR
        (word >= $9 AND word < $9 || char(1114111)))));

-- :name party_same_fold
-- Somebody else who stands at the same place in the order of names.
SELECT id FROM party WHERE number IS NOT NULL AND fold = $1 AND id <> $2 LIMIT 1;

-- :name party_link_between
-- A link of kind $3 between two that holds now, in either direction.
SELECT id FROM party_link WHERE from_party = $1 AND kind = $3 AND to_party = $2 AND until_day IS NULL
UNION ALL
SELECT id FROM party_link WHERE from_party = $2 AND kind = $3 AND to_party = $1 AND until_day IS NULL
LIMIT 1;
