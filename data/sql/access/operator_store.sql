-- Who works the program. Operators are never deleted: they are stopped.

-- :name operator_list
-- $1: 1 = stopped ones too
SELECT id, name, role, password IS NOT NULL, language, active, version
FROM operator WHERE active = 1 OR $1 = 1 ORDER BY fold;

-- :name operator_by_id
SELECT id, name, role, password IS NOT NULL, language, active, version
FROM operator WHERE id = $1;

-- :name operator_by_fold
SELECT id, name, role, password IS NOT NULL, language, active, version
FROM operator WHERE fold = $1;

-- :name operator_password
SELECT password FROM operator WHERE id = $1;

-- :name operator_count
SELECT count(*) FROM operator;

-- :name operator_other_coordinators
-- Active coordinators beside $1.
SELECT count(*) FROM operator WHERE role = 'coordinator' AND active = 1 AND id <> $1;

-- :name operator_insert
-- $1 name, $2 fold, $3 role, $4 password, $5 created at
INSERT INTO operator (name, fold, role, password, created_at) VALUES ($1, $2, $3, $4, $5);

-- :name operator_update_role
UPDATE operator SET role = $2, version = version + 1 WHERE id = $1;

-- :name operator_update_password
UPDATE operator SET password = $2, version = version + 1 WHERE id = $1;

-- :name operator_update_active
UPDATE operator SET active = $2, version = version + 1 WHERE id = $1;

-- :name operator_update_language
UPDATE operator SET language = $2 WHERE id = $1;
