-- Bringing in what other systems wrote. Exchanges of a batch stand together in the ledger (first to
-- last entry), so that they need no mark of their own; what was brought in once is known by its
-- identifier, which follows from the other system's key.

CREATE TABLE import_batch (
    id INTEGER PRIMARY KEY,
    file TEXT NOT NULL,                 -- its name, without the folder
    content BLOB NOT NULL CHECK (length(content) = 32), -- BLAKE2b-256 of the file
    system TEXT NOT NULL,               -- whose file: 'TimeOverflow', or what the centre called it
    mapping TEXT NOT NULL,              -- the whole mapping as it was used
    record TEXT NOT NULL,
    rows INTEGER NOT NULL,
    added INTEGER NOT NULL,
    refused INTEGER NOT NULL,
    first_seq INTEGER,                  -- entries of the ledger that came with it; NULL: none
    last_seq INTEGER,
    at INTEGER NOT NULL,
    operator INTEGER REFERENCES operator (id),
    undone_at INTEGER,
    undone_by INTEGER REFERENCES operator (id)
) STRICT;

-- Whom another system meant by its key: made by the batch, or joined to somebody who was here.
CREATE TABLE import_source (
    system TEXT NOT NULL,
    kind TEXT NOT NULL,                 -- 'party', 'number' (of a party), 'offer', 'need', 'category'
    key TEXT NOT NULL,
    id INTEGER,                         -- in the table of that kind
    code TEXT,                          -- of a category
    batch INTEGER NOT NULL REFERENCES import_batch (id),
    made INTEGER NOT NULL CHECK (made IN (0, 1)), -- 0: joined to what was here
    there_min INTEGER,                  -- of a party: the balance that the other system showed last
    PRIMARY KEY (system, kind, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX import_source_by_batch ON import_source (batch, kind);
CREATE INDEX import_source_by_id ON import_source (kind, id);
CREATE INDEX party_by_email ON party (email COLLATE NOCASE) WHERE email <> '';

CREATE TABLE import_mapping (
    name TEXT PRIMARY KEY,
    text TEXT NOT NULL,
    saved_at INTEGER NOT NULL,
    operator INTEGER REFERENCES operator (id)
) STRICT, WITHOUT ROWID;

-- The order of the ledger, without reading its head for each entry of a batch.
DROP TRIGGER exchange_in_order;
CREATE TRIGGER exchange_in_order BEFORE INSERT ON exchange
WHEN NEW.seq <> (SELECT ifnull(max(seq), 0) + 1 FROM exchange)
BEGIN SELECT RAISE(ABORT, 'out of order'); END;
