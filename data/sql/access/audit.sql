-- The audit trail: who did what, when. Nothing here is ever changed.

-- :name audit_add
-- $1 at, $2 operator, $3 action, $4 subject, $5 detail
INSERT INTO audit (at, operator, action, subject, detail) VALUES ($1, $2, $3, $4, $5);
