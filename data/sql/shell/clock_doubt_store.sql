-- SPDX-License-Identifier: GPL-3.0-or-later
-- When something was recorded last, by the order of the ledger and of the audit trail, never by time.

-- :name clock_last_used
SELECT max(ifnull((SELECT recorded_at FROM exchange ORDER BY seq DESC LIMIT 1), 0),
           ifnull((SELECT at FROM audit ORDER BY id DESC LIMIT 1), 0));
