-- The first schema. Hours are whole minutes; days count from 1 January 1970; times are UTC seconds.
-- Everything that a rule of the ledger depends on is enforced here too, so that no other program
-- that opens the file can break it by accident. Order and search go by folded keys, never by raw text.

CREATE TABLE centre (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    uid TEXT NOT NULL,
    name TEXT NOT NULL,
    language TEXT NOT NULL CHECK (language IN ('en', 'cy', 'gd')),
    preset TEXT NOT NULL CHECK (preset IN ('neighbours', 'centre', 'organisations', 'recognition')),
    practice INTEGER NOT NULL CHECK (practice IN (0, 1)),
    created_at INTEGER NOT NULL
) STRICT;

-- ---- access: who works the program, and what was done ----
CREATE TABLE operator (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    fold TEXT NOT NULL UNIQUE,
    role TEXT NOT NULL CHECK (role IN ('volunteer', 'coordinator', 'auditor')),
    password TEXT,                      -- argon2id by libsodium; NULL: no password wanted (volunteer)
    language TEXT,
    active INTEGER NOT NULL DEFAULT 1 CHECK (active IN (0, 1)),
    created_at INTEGER NOT NULL,
    version INTEGER NOT NULL DEFAULT 1
) STRICT;

CREATE TABLE audit (
    id INTEGER PRIMARY KEY,
    at INTEGER NOT NULL,
    operator INTEGER REFERENCES operator (id),
    action TEXT NOT NULL,               -- a stable word: 'party.add', 'exchange.reverse' ...
    subject INTEGER,                    -- id of the thing, in the table that the action names
    detail TEXT NOT NULL DEFAULT ''     -- never names or contact details: ids and values only
) STRICT;

-- ---- centre: its own rules, dated and kept ----
CREATE TABLE policy (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    value TEXT NOT NULL,
    reason TEXT NOT NULL DEFAULT '',
    from_day INTEGER NOT NULL,
    recorded_at INTEGER NOT NULL,
    operator INTEGER REFERENCES operator (id)
) STRICT;
CREATE INDEX policy_by_name ON policy (name, id);

-- ---- people: everyone and everything that can give or receive; each has one account, of the same id
CREATE TABLE party (
    id INTEGER PRIMARY KEY,
    uid TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL CHECK (kind IN ('person', 'organisation', 'group', 'household',
                                       'centre', 'pot', 'issue', 'opening', 'write-off')),
    number INTEGER UNIQUE,              -- from counter; never reused; NULL for the centre's own accounts
    name TEXT NOT NULL,                 -- as shown: 'Màiri MacDonald'
    fold TEXT NOT NULL,                 -- order: folded family name, then given name
    status TEXT NOT NULL DEFAULT 'active'
        CHECK (status IN ('active', 'paused', 'left', 'died', 'erased')),
    language TEXT CHECK (language IN ('en', 'cy', 'gd')),
    joined_day INTEGER NOT NULL,
    left_day INTEGER,
    phone TEXT NOT NULL DEFAULT '',
    other_phone TEXT NOT NULL DEFAULT '',
    email TEXT NOT NULL DEFAULT '',
    drop_in INTEGER NOT NULL DEFAULT 0 CHECK (drop_in IN (0, 1)), -- 'I come to the drop-in'
    prefers TEXT NOT NULL DEFAULT '',   -- how they like to be reached, in their words
    street TEXT NOT NULL DEFAULT '',
    area TEXT NOT NULL DEFAULT '',      -- neighbourhood, for 'same area'
    postcode TEXT NOT NULL DEFAULT '',
    note TEXT NOT NULL DEFAULT '',
    recorded_at INTEGER NOT NULL,
    version INTEGER NOT NULL DEFAULT 1  -- optimistic lock for edits
) STRICT;
CREATE INDEX party_by_fold ON party (fold, id) WHERE number IS NOT NULL;
CREATE INDEX party_by_kind ON party (kind, status); -- how many there are, without reading them

CREATE TABLE person (
    party INTEGER PRIMARY KEY REFERENCES party (id),
    called TEXT NOT NULL,               -- what we call them; the one name that is needed
    given TEXT NOT NULL DEFAULT '',
    family TEXT NOT NULL DEFAULT '',
    birth_day INTEGER,
    gender TEXT NOT NULL DEFAULT '',    -- in their own words or ''; used for the two wishes below only
    gender_wish TEXT NOT NULL DEFAULT '' CHECK (gender_wish IN ('', 'woman', 'man')), -- who may visit
    access_needs TEXT NOT NULL DEFAULT '',
    emergency TEXT NOT NULL DEFAULT '',
    languages TEXT NOT NULL DEFAULT '', -- other languages spoken, codes or words, comma between
    goal TEXT NOT NULL DEFAULT '',
    likes_new_people INTEGER NOT NULL DEFAULT 0 CHECK (likes_new_people IN (0, 1)),
    readiness INTEGER NOT NULL DEFAULT 0 CHECK (readiness BETWEEN 0 AND 4), -- domain.md 3.10
    hours_a_week INTEGER NOT NULL DEFAULT 0 CHECK (hours_a_week BETWEEN 0 AND 168) -- 0: not said
) STRICT;

CREATE TABLE organisation (
    party INTEGER PRIMARY KEY REFERENCES party (id),
    contact_name TEXT NOT NULL DEFAULT '',
    contact_party INTEGER REFERENCES party (id),
    deputy_name TEXT NOT NULL DEFAULT '',
    involvement TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE party_link (
    id INTEGER PRIMARY KEY,
    from_party INTEGER NOT NULL REFERENCES party (id),
    kind TEXT NOT NULL CHECK (kind IN ('household', 'family', 'carer-of', 'guardian-of', 'neighbour',
                                       'introduced-by', 'contact-of', 'member-of', 'keep-apart')),
    to_party INTEGER NOT NULL REFERENCES party (id),
    since_day INTEGER NOT NULL,
    until_day INTEGER,                  -- NULL: still so
    CHECK (from_party <> to_party)
) STRICT;
CREATE INDEX party_link_from ON party_link (from_party, kind);
CREATE INDEX party_link_to ON party_link (to_party, kind);

CREATE TABLE consent (
    id INTEGER PRIMARY KEY,
    party INTEGER NOT NULL REFERENCES party (id),
    kind TEXT NOT NULL CHECK (kind IN ('details', 'share-phone', 'photo', 'research', 'newsletter')),
    given INTEGER NOT NULL CHECK (given IN (0, 1)),
    text_version TEXT NOT NULL,
    language TEXT NOT NULL,
    at INTEGER NOT NULL,
    channel TEXT NOT NULL DEFAULT 'in person',
    operator INTEGER REFERENCES operator (id)
) STRICT;
CREATE INDEX consent_by_party ON consent (party, kind, id);

-- Keys for finding as you type: the folded words of names and nicknames ('bowen'), the number as
-- text, telephone digits from the end backwards ('<' || reversed), and the inner ends of words of
-- three letters and more ('~wen'), so that a part of a name is found by index too.
CREATE TABLE party_word (
    word TEXT NOT NULL,
    party INTEGER NOT NULL REFERENCES party (id),
    PRIMARY KEY (word, party)
) STRICT, WITHOUT ROWID;
CREATE INDEX party_word_by_party ON party_word (party);

CREATE TABLE counter (
    name TEXT PRIMARY KEY,
    next INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- ---- offers and needs ----
CREATE TABLE category (
    code TEXT PRIMARY KEY,              -- stable; never reused, never deleted: merged
    parent TEXT REFERENCES category (code),
    place INTEGER NOT NULL,             -- order in lists
    tier INTEGER NOT NULL DEFAULT 1 CHECK (tier BETWEEN 1 AND 3),
    private INTEGER NOT NULL DEFAULT 0 CHECK (private IN (0, 1)),
    human INTEGER NOT NULL DEFAULT 0 CHECK (human IN (0, 1)),      -- a human skill: prompted first
    continuity INTEGER NOT NULL DEFAULT 0 CHECK (continuity IN (0, 1)), -- befriending, tutoring ...
    talking INTEGER NOT NULL DEFAULT 0 CHECK (talking IN (0, 1)),  -- needs a language in common
    active INTEGER NOT NULL DEFAULT 1 CHECK (active IN (0, 1)),
    merged_into TEXT REFERENCES category (code)
) STRICT;
CREATE INDEX category_by_parent ON category (parent);
CREATE INDEX category_by_place ON category (place);
CREATE TABLE category_text (
    code TEXT NOT NULL REFERENCES category (code),
    language TEXT NOT NULL,
    name TEXT NOT NULL,
    fold TEXT NOT NULL,
    PRIMARY KEY (code, language)
) STRICT, WITHOUT ROWID;

CREATE TABLE offer (
    id INTEGER PRIMARY KEY,
    uid TEXT NOT NULL UNIQUE,
    party INTEGER NOT NULL REFERENCES party (id),
    category TEXT NOT NULL REFERENCES category (code),
    words TEXT NOT NULL,                -- the person's own words, kept whatever happens to categories
    teachable INTEGER NOT NULL DEFAULT 0 CHECK (teachable IN (0, 1)),
    until_day INTEGER,                  -- NULL: no end
    status TEXT NOT NULL DEFAULT 'open' CHECK (status IN ('open', 'withdrawn')),
    asked_day INTEGER,                  -- last time somebody asked for it
    recorded_at INTEGER NOT NULL,
    operator INTEGER REFERENCES operator (id),
    version INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX offer_by_party ON offer (party, status);
CREATE INDEX offer_by_category ON offer (category, status, party);
CREATE INDEX offer_by_until ON offer (until_day) WHERE status = 'open' AND until_day IS NOT NULL;
-- Folded words of the person's own words, of open offers: for finding, and for needs in the same words.
CREATE TABLE offer_word (
    word TEXT NOT NULL,
    offer INTEGER NOT NULL REFERENCES offer (id),
    PRIMARY KEY (word, offer)
) STRICT, WITHOUT ROWID;
CREATE INDEX offer_word_by_offer ON offer_word (offer, word);

CREATE TABLE need (
    id INTEGER PRIMARY KEY,
    uid TEXT NOT NULL UNIQUE,
    party INTEGER NOT NULL REFERENCES party (id),
    category TEXT NOT NULL REFERENCES category (code),
    words TEXT NOT NULL,
    urgency TEXT NOT NULL DEFAULT 'whenever' CHECK (urgency IN ('whenever', 'soon', 'urgent')),
    wanted_day INTEGER,                 -- by when; NULL: any time
    weekday INTEGER CHECK (weekday BETWEEN 0 AND 6), -- 0 = Monday; NULL: any
    from_min INTEGER, to_min INTEGER,   -- part of the day; NULL: any
    minutes INTEGER,                    -- about how long
    learning INTEGER NOT NULL DEFAULT 0 CHECK (learning IN (0, 1)), -- wants to learn it, not have it done
    until_day INTEGER,
    status TEXT NOT NULL DEFAULT 'open'
        CHECK (status IN ('open', 'arranged', 'met', 'withdrawn')),
    not_found_day INTEGER,              -- when the person was told that nobody is found yet
    asked_day INTEGER NOT NULL,         -- posted on
    recorded_at INTEGER NOT NULL,
    operator INTEGER REFERENCES operator (id),
    version INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX need_by_party ON need (party, status);
CREATE INDEX need_open ON need (asked_day, id) WHERE status = 'open';
CREATE INDEX need_by_until ON need (until_day) WHERE status = 'open' AND until_day IS NOT NULL;
CREATE INDEX need_by_category ON need (category);

CREATE TABLE availability (
    party INTEGER NOT NULL REFERENCES party (id),
    weekday INTEGER NOT NULL CHECK (weekday BETWEEN 0 AND 6),
    from_min INTEGER NOT NULL CHECK (from_min BETWEEN 0 AND 1439),
    to_min INTEGER NOT NULL CHECK (to_min BETWEEN 1 AND 1440),
    PRIMARY KEY (party, weekday, from_min),
    CHECK (from_min < to_min)
) STRICT, WITHOUT ROWID;

-- One person asked about one need: what they said, and what was arranged.
CREATE TABLE ask (
    id INTEGER PRIMARY KEY,
    need INTEGER NOT NULL REFERENCES need (id),
    giver INTEGER NOT NULL REFERENCES party (id),
    state TEXT NOT NULL CHECK (state IN ('asked', 'yes', 'not now', 'arranged', 'done', 'cancelled')),
    asked_at INTEGER NOT NULL,
    changed_at INTEGER NOT NULL,
    day INTEGER, at_min INTEGER, place TEXT NOT NULL DEFAULT '',
    score INTEGER,                      -- as it was when asked
    operator INTEGER REFERENCES operator (id),
    version INTEGER NOT NULL DEFAULT 1,
    UNIQUE (need, giver)
) STRICT;
CREATE INDEX ask_by_giver ON ask (giver, asked_at);
CREATE INDEX ask_arranged ON ask (day, id) WHERE state = 'arranged';

-- ---- the ledger ----
-- An exchange is told in terms of help: who gave it, who received it. Its transfers move minutes
-- from account to account (usually from the receiver's to the giver's). Nothing here is ever changed
-- or deleted; a mistake is reversed by another exchange. hash = BLAKE2b-256 over the exchange before
-- it, its own fields and its transfers; of the words only a salted commitment goes in, so that they
-- can be erased and the chain stays whole.
CREATE TABLE exchange (
    seq INTEGER PRIMARY KEY,            -- 1, 2, 3 ... without a gap
    uid TEXT NOT NULL UNIQUE,           -- made by whoever saves: a save repeated is known for the same
    kind TEXT NOT NULL CHECK (kind IN ('help', 'gift', 'donation', 'grant', 'welcome', 'opening',
                                       'write-off', 'reversal')),
    giver INTEGER NOT NULL REFERENCES party (id),
    receiver INTEGER NOT NULL REFERENCES party (id),
    minutes INTEGER NOT NULL CHECK (minutes > 0),
    credited INTEGER NOT NULL CHECK (credited IN (0, 1)), -- 0: recognition only, no transfer
    service_day INTEGER NOT NULL,
    category TEXT NOT NULL REFERENCES category (code),
    need INTEGER REFERENCES need (id),
    reversal_of INTEGER UNIQUE REFERENCES exchange (seq),
    source TEXT NOT NULL CHECK (source IN ('desk', 'kiosk', 'paper', 'command', 'import')),
    operator INTEGER REFERENCES operator (id),
    recorded_at INTEGER NOT NULL,
    commitment BLOB NOT NULL CHECK (length(commitment) = 32),
    hash BLOB NOT NULL CHECK (length(hash) = 32),
    CHECK (giver <> receiver),
    CHECK ((kind = 'reversal') = (reversal_of IS NOT NULL))
) STRICT;
CREATE INDEX exchange_by_giver ON exchange (giver, service_day);
CREATE INDEX exchange_by_receiver ON exchange (receiver, service_day);
CREATE INDEX exchange_by_day ON exchange (service_day);
CREATE INDEX exchange_by_need ON exchange (need) WHERE need IS NOT NULL;

CREATE TABLE exchange_words (
    exchange INTEGER PRIMARY KEY REFERENCES exchange (seq),
    salt BLOB NOT NULL,
    words TEXT NOT NULL,
    thanks TEXT NOT NULL,
    reason TEXT NOT NULL                -- of a reversal
) STRICT;

CREATE TABLE transfer (
    id INTEGER PRIMARY KEY,
    exchange INTEGER NOT NULL REFERENCES exchange (seq),
    from_account INTEGER NOT NULL REFERENCES party (id),
    to_account INTEGER NOT NULL REFERENCES party (id),
    minutes INTEGER NOT NULL CHECK (minutes > 0),
    CHECK (from_account <> to_account)
) STRICT;
CREATE INDEX transfer_by_exchange ON transfer (exchange);

-- Running totals, so that a list of members need not add up their lives. Kept in the transaction
-- that writes the exchange; verify computes them again.
CREATE TABLE account_total (
    party INTEGER PRIMARY KEY REFERENCES party (id),
    given_min INTEGER NOT NULL,         -- help given, less reversals (kind help only)
    received_min INTEGER NOT NULL,
    in_min INTEGER NOT NULL,            -- transfers to the account
    out_min INTEGER NOT NULL,           -- transfers from the account; balance = in - out
    times_given INTEGER NOT NULL,
    times_received INTEGER NOT NULL,
    last_given_day INTEGER,
    last_day INTEGER                    -- last exchange of any direction
) STRICT;

CREATE TABLE ledger_head (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    count INTEGER NOT NULL,
    hash BLOB NOT NULL CHECK (length(hash) = 32)
) STRICT;
INSERT INTO ledger_head (id, count, hash) VALUES (1, 0, zeroblob(32));

-- An exchange as it is read: with who, the words, and what reversed it.
CREATE VIEW exchange_line AS
SELECT e.seq, e.uid, e.kind, e.giver, e.receiver, e.minutes, e.credited, e.service_day, e.category,
       e.need, e.reversal_of, r.seq AS reversed_by, e.source, e.operator, e.recorded_at,
       w.words, w.thanks, w.reason,
       g.name AS giver_name, g.number AS giver_number, g.kind AS giver_kind,
       t.name AS receiver_name, t.number AS receiver_number, t.kind AS receiver_kind
FROM exchange e
JOIN party g ON g.id = e.giver
JOIN party t ON t.id = e.receiver
LEFT JOIN exchange_words w ON w.exchange = e.seq
LEFT JOIN exchange r ON r.reversal_of = e.seq;

-- Help that counts as given and received: what was not reversed. All reports of hours start here.
CREATE VIEW help_counted AS
SELECT e.* FROM exchange e
WHERE e.kind = 'help' AND NOT EXISTS (SELECT 1 FROM exchange r WHERE r.reversal_of = e.seq);

-- ---- what may not be changed ----
CREATE TRIGGER exchange_kept_update BEFORE UPDATE ON exchange BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER exchange_kept_delete BEFORE DELETE ON exchange BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER transfer_kept_update BEFORE UPDATE ON transfer BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER transfer_kept_delete BEFORE DELETE ON transfer BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER audit_kept_update BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER audit_kept_delete BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER policy_kept_update BEFORE UPDATE ON policy BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER policy_kept_delete BEFORE DELETE ON policy BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER consent_kept_update BEFORE UPDATE ON consent BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER consent_kept_delete BEFORE DELETE ON consent BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER exchange_in_order BEFORE INSERT ON exchange
WHEN NEW.seq <> (SELECT count + 1 FROM ledger_head WHERE id = 1)
BEGIN SELECT RAISE(ABORT, 'out of order'); END;
CREATE TRIGGER category_never_deleted BEFORE DELETE ON category BEGIN SELECT RAISE(ABORT, 'merge instead'); END;
CREATE TRIGGER number_never_changed BEFORE UPDATE OF number, uid, kind ON party
WHEN NEW.number IS NOT OLD.number OR NEW.uid <> OLD.uid OR NEW.kind <> OLD.kind
BEGIN SELECT RAISE(ABORT, 'numbers stay'); END;
CREATE TRIGGER party_never_deleted BEFORE DELETE ON party BEGIN SELECT RAISE(ABORT, 'erase instead'); END;
