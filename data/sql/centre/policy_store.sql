-- The centre's rules: a change is a new dated line, the newest that has begun holds.

-- :name policy_lines
-- All lines that have begun by $1, oldest first; there are a few dozen in the life of a centre.
SELECT name, value FROM policy WHERE from_day <= $1 ORDER BY id;

-- :name policy_history
SELECT policy.value, policy.reason, policy.from_day, policy.recorded_at,
       coalesce(operator.name, '')
FROM policy LEFT JOIN operator ON operator.id = policy.operator
WHERE policy.name = $1 ORDER BY policy.id DESC LIMIT $2;

-- :name policy_insert
-- $1 name, $2 value, $3 reason, $4 from day, $5 recorded at, $6 operator
INSERT INTO policy (name, value, reason, from_day, recorded_at, operator)
VALUES ($1, $2, $3, $4, $5, $6);
