-- SPDX-License-Identifier: GPL-3.0-or-later
-- A register made from the files of an export. $1, $2 ... are the columns of src/export/part.def in
-- their order; what comes after the last column is found out by src/export/restore_row_store.c.

-- :name restore_centre
INSERT INTO centre (id, uid, name, language, preset, practice, created_at)
VALUES (1, $1, $2, $3, $4, $5, $6);

-- :name restore_counter
INSERT INTO counter (name, next) VALUES ('party', $1);

-- :name restore_operators
-- $6 is not taken as it stands: $9 fold, $10 what stands in the place of a password
INSERT INTO operator (id, name, role, language, active, created_at, version, fold, password)
VALUES ($1, $2, $3, $4, $5, $7, $8, $9, $10);

-- :name restore_people
-- $24 fold
INSERT INTO party (id, uid, kind, number, name, status, language, joined_day, left_day, phone,
                   other_phone, email, drop_in, prefers, street, area, postcode, note, recorded_at,
                   version, fold)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $22, $23,
        $24);

-- :name restore_person
INSERT INTO person (party, called, given, family, birth_day, gender, gender_wish, access_needs,
                    emergency, languages, goal, likes_new_people, readiness, hours_a_week)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14);

-- :name restore_organisation
INSERT INTO organisation (party, contact_name, contact_party, deputy_name, involvement)
VALUES ($1, $2, $3, $4, $5);

-- :name restore_links
INSERT INTO party_link (id, from_party, kind, to_party, since_day, until_day)
VALUES ($1, $2, $5, $6, $9, $10);

-- :name restore_consents
INSERT INTO consent (id, party, kind, given, text_version, language, at, channel, operator)
VALUES ($1, $2, $5, $6, $7, $8, $9, $10, $12);

-- :name restore_availability
INSERT INTO availability (party, weekday, from_min, to_min) VALUES ($1, $4, $5, $6);

-- :name restore_categories
INSERT INTO category (code, parent, place, tier, private, human, continuity, talking, active,
                      merged_into)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10);

-- :name restore_category_text
INSERT INTO category_text (code, language, name, fold) VALUES ($1, $2, $3, $4);

-- :name restore_offers
INSERT INTO offer (id, uid, party, category, words, teachable, until_day, status, asked_day,
                   recorded_at, operator, version)
VALUES ($1, $2, $3, $6, $7, $8, $9, $10, $11, $12, $14, $15);

-- :name restore_needs
INSERT INTO need (id, uid, party, category, words, urgency, wanted_day, weekday, from_min, to_min,
                  minutes, learning, until_day, status, not_found_day, asked_day, recorded_at,
                  operator, version)
VALUES ($1, $2, $3, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $21, $22);

-- :name restore_asks
INSERT INTO ask (id, need, giver, state, asked_at, changed_at, day, at_min, place, score, operator,
                 version)
VALUES ($1, $2, $3, $6, $7, $8, $9, $10, $11, $12, $14, $15);

-- :name restore_exchanges
INSERT INTO exchange (seq, uid, kind, giver, receiver, minutes, credited, service_day, category,
                      need, reversal_of, source, operator, recorded_at, commitment, hash)
VALUES ($1, $2, $3, $4, $7, $10, $11, $12, $13, $14, $15, $16, $18, $19, $24, $25);

-- :name restore_words
INSERT INTO exchange_words (exchange, salt, words, thanks, reason) VALUES ($1, $2, $3, $4, $5);

-- :name restore_transfers
INSERT INTO transfer (id, exchange, from_account, to_account, minutes)
VALUES ($1, $2, $3, $5, $7);

-- :name restore_policies
INSERT INTO policy (id, name, value, reason, from_day, recorded_at, operator)
VALUES ($1, $2, $3, $4, $5, $6, $8);

-- :name restore_imports
INSERT INTO import_batch (id, file, content, system, mapping, record, rows, added, refused,
                          first_seq, last_seq, at, operator, undone_at, undone_by)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $14, $15, $17);

-- :name restore_keys
INSERT INTO import_source (system, kind, key, id, code, batch, made, there_min)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8);

-- :name restore_mappings
INSERT INTO import_mapping (name, text, saved_at, operator) VALUES ($1, $2, $3, $5);

-- :name restore_rounds
INSERT INTO round (id, day, balanced, needs, met, waited, drawn_in, score, load, links, gini,
                   greedy_met, greedy_waited, greedy_drawn_in, greedy_score, greedy_load,
                   greedy_links, greedy_gini, made_at, operator)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $21);

-- :name restore_suggestions
INSERT INTO suggestion (id, round, need, giver, circle, score, reasons, state, reason, changed_at,
                        operator, version)
VALUES ($1, $2, $3, $4, $7, $8, $9, $10, $11, $12, $14, $15);

-- :name restore_contacts
INSERT INTO contact (id, party, day, how, at, operator) VALUES ($1, $2, $5, $6, $7, $9);

-- :name restore_check_ins
INSERT INTO check_in (id, exchange, party, outcome, at, operator)
VALUES ($1, $2, $3, $6, $7, $9);

-- :name restore_snoozes
INSERT INTO snooze (kind, key, until_day, at, operator) VALUES ($1, $2, $3, $4, $6);

-- :name restore_vetting
INSERT INTO vetting (id, party, kind, result, asked_day, seen_day, review_day, ended, at, operator,
                     version)
VALUES ($1, $2, $5, $6, $7, $8, $9, $10, $11, $13, $14);

-- :name restore_audit
INSERT INTO audit (id, at, action, subject, detail, operator) VALUES ($1, $2, $4, $5, $6, $7);

-- :name restore_head
UPDATE ledger_head SET count = $1, hash = $2 WHERE id = 1;

-- :name restore_original
-- What a reversal turned round.
SELECT kind FROM exchange WHERE seq = $1;

-- :name restore_total
INSERT INTO account_total (party, given_min, received_min, in_min, out_min, times_given,
                           times_received, last_given_day, last_day)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9);

-- :name restore_password
-- Not a change of the operator: what was moved out does not tell of passwords.
UPDATE operator SET password = $2 WHERE id = $1;
