-- What this store is: its network, its catalogue, its token. Local.
CREATE TABLE meta (key TEXT PRIMARY KEY, value BLOB) STRICT, WITHOUT ROWID;

-- The nodes that write through this store, with their secrets. Local.
CREATE TABLE local_node (
    id BLOB PRIMARY KEY, epoch BLOB NOT NULL, sign_seed BLOB NOT NULL, box_secret BLOB NOT NULL, name TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Small numbers for scopes and places (facilities, kader), local to this file.
CREATE TABLE place (ref INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE) STRICT;

-- The log. A chain is one (node, epoch, scope). `upto`: the last number before the first gap; `top`: the highest
-- held; `heard`: the highest that anybody said to hold; `counting`: the last that counts by the rights held; `twin`: the
-- lowest number under which there are two segments, or 0.
CREATE TABLE chain (
    ref INTEGER PRIMARY KEY, node BLOB NOT NULL, epoch BLOB NOT NULL, scope INTEGER NOT NULL,
    upto INTEGER NOT NULL, top INTEGER NOT NULL, heard INTEGER NOT NULL, counting INTEGER NOT NULL,
    twin INTEGER NOT NULL DEFAULT 0,
    UNIQUE (node, epoch, scope)
) STRICT;
CREATE TABLE segment (
    ref INTEGER PRIMARY KEY, chain INTEGER NOT NULL, seq INTEGER NOT NULL, hash BLOB NOT NULL, prev BLOB NOT NULL,
    time INTEGER NOT NULL, author TEXT NOT NULL, salt BLOB NOT NULL, body BLOB NOT NULL, changes INTEGER NOT NULL,
    signature BLOB, counts INTEGER NOT NULL,
    UNIQUE (chain, seq, hash)
) STRICT;
CREATE INDEX segment_time ON segment (time);
CREATE TABLE touched (
    record BLOB NOT NULL, segment INTEGER NOT NULL, PRIMARY KEY (record, segment)
) STRICT, WITHOUT ROWID;

-- The fold: one row a record and scope. `state` is the canonical form that fingerprints hash.
CREATE TABLE record (
    ref INTEGER PRIMARY KEY, scope INTEGER NOT NULL, kind TEXT NOT NULL, id BLOB NOT NULL, state BLOB NOT NULL,
    flags INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX record_id ON record (kind, id, scope);
CREATE UNIQUE INDEX record_scope ON record (scope, kind, id);
CREATE INDEX record_items ON record (flags, id) WHERE flags > 1;
CREATE INDEX record_deleted ON record (id) WHERE flags = 1;

-- Which records point at a record. `year`: what the record is about by its field `year` or `period`, else 0.
CREATE TABLE link (
    target BLOB NOT NULL, kind TEXT NOT NULL, year INTEGER NOT NULL, record BLOB NOT NULL, scope INTEGER NOT NULL,
    PRIMARY KEY (target, kind, year, record, scope)
) STRICT, WITHOUT ROWID;

-- People as lists and search need them.
CREATE TABLE person (
    ref INTEGER PRIMARY KEY, scope INTEGER NOT NULL, id BLOB NOT NULL, name TEXT NOT NULL, sort TEXT NOT NULL,
    sex TEXT, birth TEXT, nik TEXT, mother TEXT, address TEXT, status TEXT,
    UNIQUE (id, scope)
) STRICT;
CREATE INDEX person_sort ON person (sort, id);
CREATE INDEX person_scope ON person (scope, sort, id);
CREATE INDEX person_nik ON person (nik) WHERE nik IS NOT NULL;
CREATE VIRTUAL TABLE person_search USING fts5 (
    name, mother, nik, address, content = 'person', content_rowid = 'ref',
    tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3'
);

-- Evidence per subject, what it adds to the figures, and the sums. `place`: where the subject is counted, 0 where
-- its own record is not here.
CREATE TABLE dossier (
    ref INTEGER PRIMARY KEY, subject BLOB NOT NULL UNIQUE, place INTEGER NOT NULL, evidence BLOB NOT NULL,
    counted BLOB NOT NULL
) STRICT;
CREATE INDEX dossier_place ON dossier (place);
CREATE TABLE figure (ref INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE) STRICT;
CREATE TABLE contribution (
    figure INTEGER NOT NULL, place INTEGER NOT NULL, start INTEGER NOT NULL, stop INTEGER NOT NULL,
    subject INTEGER NOT NULL, note TEXT,
    PRIMARY KEY (figure, start, place, stop, subject)
) STRICT, WITHOUT ROWID;
CREATE TABLE tally (
    figure INTEGER NOT NULL, place INTEGER NOT NULL, month INTEGER NOT NULL, n INTEGER NOT NULL,
    PRIMARY KEY (figure, month, place)
) STRICT, WITHOUT ROWID;
-- The same for stocks, a year (month / 12) at once, so that reading one costs the same after ten years as after one.
CREATE TABLE tally_year (
    figure INTEGER NOT NULL, place INTEGER NOT NULL, year INTEGER NOT NULL, n INTEGER NOT NULL,
    PRIMARY KEY (figure, place, year)
) STRICT, WITHOUT ROWID;

-- What other members have said that they hold, and what was written for them.
CREATE TABLE acknowledged (
    member BLOB NOT NULL, chain INTEGER NOT NULL, upto INTEGER NOT NULL, PRIMARY KEY (member, chain)
) STRICT, WITHOUT ROWID;
CREATE TABLE sent (
    member BLOB NOT NULL, chain INTEGER NOT NULL, upto INTEGER NOT NULL, PRIMARY KEY (member, chain)
) STRICT, WITHOUT ROWID;
-- The signing and box keys of every node that a bundle has named.
CREATE TABLE node_key (node BLOB PRIMARY KEY, keys BLOB NOT NULL) STRICT, WITHOUT ROWID;
-- What a member has asked for and was not written for it since: numbers from `start` on.
CREATE TABLE wanted (
    member BLOB NOT NULL, chain INTEGER NOT NULL, start INTEGER NOT NULL, PRIMARY KEY (member, chain)
) STRICT, WITHOUT ROWID;
-- Who brought the newest of a chain, and when.
CREATE TABLE brought (chain INTEGER PRIMARY KEY, node BLOB NOT NULL, time INTEGER NOT NULL) STRICT;
-- Bundles between this node and one other, the newest of each peer and direction; `taken`: what became of one with
-- whoever took it.
CREATE TABLE receipt (
    ref INTEGER PRIMARY KEY, time INTEGER NOT NULL, direction TEXT NOT NULL, peer BLOB NOT NULL, bundle BLOB NOT NULL,
    content BLOB NOT NULL, taken BLOB
) STRICT;
CREATE INDEX receipt_peer ON receipt (peer, direction);

-- What happened to this store and nobody has read yet. Local.
CREATE TABLE notice (ref INTEGER PRIMARY KEY, time INTEGER NOT NULL, code TEXT NOT NULL, data TEXT NOT NULL) STRICT;

-- Files met in mailboxes, files laid there, and what each mailbox was left with. Local.
CREATE TABLE mail_read (
    name TEXT PRIMARY KEY, size INTEGER NOT NULL, state INTEGER NOT NULL, time INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE mail_written (
    ref INTEGER PRIMARY KEY, name TEXT NOT NULL, content BLOB NOT NULL, tidied INTEGER NOT NULL
) STRICT;
CREATE TABLE mailbox (place TEXT PRIMARY KEY, digest BLOB NOT NULL) STRICT, WITHOUT ROWID;

-- Acts of this node that can be undone as a whole (a pasted sheet). Local.
CREATE TABLE act (
    id BLOB PRIMARY KEY, time INTEGER NOT NULL, what TEXT NOT NULL, records BLOB NOT NULL, undone INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Rows typed but not saved yet. Local.
CREATE TABLE draft (place TEXT PRIMARY KEY, content BLOB NOT NULL) STRICT, WITHOUT ROWID;
