-- The centre itself, and its own accounts on the ledger.

-- :name centre_get
SELECT uid, name, language, preset, practice, created_at FROM centre WHERE id = 1;

-- :name centre_insert
-- $1 uid, $2 name, $3 language, $4 preset, $5 practice, $6 created at
INSERT INTO centre (id, uid, name, language, preset, practice, created_at)
VALUES (1, $1, $2, $3, $4, $5, $6);

-- :name centre_account_insert
-- One of the centre's own accounts. $1 uid, $2 kind, $3 name, $4 fold, $5 today, $6 now
INSERT INTO party (uid, kind, number, name, fold, joined_day, recorded_at)
VALUES ($1, $2, NULL, $3, $4, $5, $6);
