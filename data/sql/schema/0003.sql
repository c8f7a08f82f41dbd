-- Matching the whole centre at once, and what the coordinator does next.

-- A round: all open needs against all members on one day, with what came of it and what somebody who
-- took the best for one need after another would have got. Kept, so that rounds can be compared.
CREATE TABLE round (
    id INTEGER PRIMARY KEY,
    day INTEGER NOT NULL,               -- the day it was worked out for
    balanced INTEGER NOT NULL CHECK (balanced IN (0, 1)),
    needs INTEGER NOT NULL,             -- open needs that were looked at
    met INTEGER NOT NULL,               -- ... that have a suggestion
    waited INTEGER NOT NULL,            -- sum of the waiting classes of these
    drawn_in INTEGER NOT NULL,          -- people who have not given for long and would now
    score INTEGER NOT NULL,
    load INTEGER NOT NULL,              -- sum of squares of what each would have been asked for
    links INTEGER NOT NULL,             -- pairs who have not met yet
    gini INTEGER NOT NULL,              -- of asks, in thousandths
    greedy_met INTEGER NOT NULL,
    greedy_waited INTEGER NOT NULL,
    greedy_drawn_in INTEGER NOT NULL,
    greedy_score INTEGER NOT NULL,
    greedy_load INTEGER NOT NULL,
    greedy_links INTEGER NOT NULL,
    greedy_gini INTEGER NOT NULL,
    made_at INTEGER NOT NULL,
    operator INTEGER REFERENCES operator (id)
) STRICT;

-- What a round suggested. A pair that was kept or refused for a need stays so in later rounds while
-- the need is open. What came of it (asked, yes, arranged, done) is the ask of the same need and giver.
CREATE TABLE suggestion (
    id INTEGER PRIMARY KEY,
    round INTEGER NOT NULL REFERENCES round (id),
    need INTEGER NOT NULL REFERENCES need (id),
    giver INTEGER NOT NULL REFERENCES party (id),
    circle INTEGER NOT NULL DEFAULT 0,  -- number of the favour circle in this round; 0: of none
    score INTEGER NOT NULL,
    reasons TEXT NOT NULL,              -- 'fit +30; near +12'
    state TEXT NOT NULL CHECK (state IN ('suggested', 'kept', 'refused', 'replaced')),
    reason TEXT NOT NULL DEFAULT '',    -- why refused: a stable word, or ''
    changed_at INTEGER NOT NULL,
    operator INTEGER REFERENCES operator (id),
    version INTEGER NOT NULL DEFAULT 1,
    UNIQUE (round, need, giver)
) STRICT;
CREATE INDEX suggestion_by_need ON suggestion (need, giver);
CREATE UNIQUE INDEX suggestion_kept ON suggestion (need) WHERE state = 'kept';
CREATE INDEX suggestion_refused ON suggestion (need, giver) WHERE state = 'refused';

-- Somebody was spoken to or seen, without an exchange.
CREATE TABLE contact (
    id INTEGER PRIMARY KEY,
    party INTEGER NOT NULL REFERENCES party (id),
    day INTEGER NOT NULL,
    how TEXT NOT NULL CHECK (how IN ('spoke', 'visited', 'wrote')),
    at INTEGER NOT NULL,
    operator INTEGER REFERENCES operator (id)
) STRICT;
CREATE INDEX contact_by_party ON contact (party, day);

-- After two people met for the first time: how it was, asked of each.
CREATE TABLE check_in (
    id INTEGER PRIMARY KEY,
    exchange INTEGER NOT NULL REFERENCES exchange (seq),
    party INTEGER NOT NULL REFERENCES party (id),
    outcome TEXT NOT NULL CHECK (outcome IN ('well', 'mixed', 'not well', 'not reached')),
    at INTEGER NOT NULL,
    operator INTEGER REFERENCES operator (id),
    UNIQUE (exchange, party)
) STRICT;
CREATE INDEX check_in_by_party ON check_in (party, exchange);

-- Rows of Today that somebody put off.
CREATE TABLE snooze (
    kind TEXT NOT NULL,                 -- of the row: 'check-in', 'need' ...
    key TEXT NOT NULL,                  -- of whom or what: an id, or a category's code
    until_day INTEGER NOT NULL,         -- stands there again from this day on
    at INTEGER NOT NULL,
    operator INTEGER REFERENCES operator (id),
    PRIMARY KEY (kind, key)
) STRICT, WITHOUT ROWID;

-- References and checks: that one was seen, when it is looked at again. No certificate, no offence.
CREATE TABLE vetting (
    id INTEGER PRIMARY KEY,
    party INTEGER NOT NULL REFERENCES party (id),
    kind TEXT NOT NULL CHECK (kind IN ('reference', 'dbs', 'pvg', 'access-ni', 'other')),
    result TEXT NOT NULL CHECK (result IN ('waiting', 'satisfactory', 'talk')),
    asked_day INTEGER NOT NULL,
    seen_day INTEGER,                   -- NULL: not come yet
    review_day INTEGER,                 -- NULL: never
    ended INTEGER NOT NULL DEFAULT 0 CHECK (ended IN (0, 1)), -- no longer holds, or a newer one does
    at INTEGER NOT NULL,
    operator INTEGER REFERENCES operator (id),
    version INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX vetting_by_party ON vetting (party, id);
CREATE INDEX vetting_by_review ON vetting (review_day) WHERE ended = 0 AND review_day IS NOT NULL;
CREATE INDEX vetting_waiting ON vetting (asked_day) WHERE ended = 0 AND seen_day IS NULL;

-- With whom somebody has exchanged help is read from these alone, without the exchanges themselves; the
-- order of a statement (day, entry) stays what it was.
DROP INDEX exchange_by_giver;
DROP INDEX exchange_by_receiver;
CREATE INDEX exchange_by_giver ON exchange (giver, service_day, seq, receiver, kind);
CREATE INDEX exchange_by_receiver ON exchange (receiver, service_day, seq, giver, category, kind);

-- For what the coordinator does next.
CREATE INDEX exchange_by_pair ON exchange (giver, receiver); -- whether two have met
CREATE INDEX ask_waiting ON ask (changed_at) WHERE state IN ('asked', 'yes');
CREATE INDEX need_by_day ON need (asked_day);
CREATE INDEX snooze_by_until ON snooze (until_day);
