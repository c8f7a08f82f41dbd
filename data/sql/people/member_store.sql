-- Members and organisations: adding, changing, status, the keys for finding, consents.

-- :name member_number_next
-- Numbers are never used twice: the counter only grows.
INSERT INTO counter (name, next) VALUES ('party', 2)
ON CONFLICT (name) DO UPDATE SET next = next + 1
RETURNING next - 1;

-- :name member_number_take
-- A number that came from elsewhere: the counter goes on behind it.
INSERT INTO counter (name, next) VALUES ('party', $1 + 1)
ON CONFLICT (name) DO UPDATE SET next = max(next, $1 + 1);

-- :name party_by_uid
SELECT id FROM party WHERE uid = $1;

-- :name party_insert
INSERT INTO party (uid, kind, number, name, fold, status, language, joined_day, phone, other_phone,
                   email, drop_in, prefers, street, area, postcode, note, recorded_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18);

-- :name party_update
-- Only when nobody else was quicker: $2 is the version that was read.
UPDATE party SET name = $3, fold = $4, language = $5, joined_day = $6, phone = $7, other_phone = $8,
                 email = $9, drop_in = $10, prefers = $11, street = $12, area = $13, postcode = $14,
                 note = $15, version = version + 1
WHERE id = $1 AND version = $2;

-- :name party_update_status
UPDATE party SET status = $2, left_day = $3, version = version + 1 WHERE id = $1;

-- :name person_by_party
SELECT called, given, family, birth_day, gender, gender_wish, access_needs, emergency, languages, goal,
       likes_new_people, readiness, hours_a_week
FROM person WHERE party = $1;

-- :name person_put
INSERT INTO person (party, called, given, family, birth_day, gender, gender_wish, access_needs,
                    emergency, languages, goal, likes_new_people, readiness, hours_a_week)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
ON CONFLICT (party) DO UPDATE SET
    called = excluded.called, given = excluded.given, family = excluded.family,
    birth_day = excluded.birth_day, gender = excluded.gender, gender_wish = excluded.gender_wish,
    access_needs = excluded.access_needs, emergency = excluded.emergency,
    languages = excluded.languages, goal = excluded.goal,
    likes_new_people = excluded.likes_new_people, readiness = excluded.readiness,
    hours_a_week = excluded.hours_a_week;

-- :name organisation_by_party
SELECT contact_name, deputy_name, involvement, contact_party FROM organisation WHERE party = $1;

-- :name organisation_put
INSERT INTO organisation (party, contact_name, deputy_name, involvement, contact_party)
VALUES ($1, $2, $3, $4, $5)
ON CONFLICT (party) DO UPDATE SET
    contact_name = excluded.contact_name, deputy_name = excluded.deputy_name,
    involvement = excluded.involvement, contact_party = excluded.contact_party;

-- :name party_word_clear
DELETE FROM party_word WHERE party = $1;

-- :name party_word_add
INSERT INTO party_word (word, party) VALUES ($1, $2) ON CONFLICT DO NOTHING;

-- :name consent_insert
INSERT INTO consent (party, kind, given, text_version, language, at, operator)
VALUES ($1, $2, $3, $4, $5, $6, $7);

-- :name consent_lines
SELECT kind, given, at FROM consent WHERE party = $1 ORDER BY kind, id;
