-- What the hall itself owns. Times are microseconds since 1970 in UTC, money is fen, ids are 16 bytes
-- (UUIDv7), hashes are 32. A table that belongs to subscribers leads with the subscriber, so that it can
-- be split by them; what is found before the subscriber is known is keyed by what it is found by. A table
-- of small rows lies in the order of its key (WITHOUT ROWID), so that what is a subscriber's lies together.

-- The audit chain: append-only.
CREATE TABLE audit_entry (
    seq INTEGER PRIMARY KEY,
    at INTEGER NOT NULL,
    actor TEXT NOT NULL,
    actor_id TEXT,
    action TEXT NOT NULL,
    subscriber_id INTEGER,
    detail TEXT NOT NULL,
    hash BLOB NOT NULL CHECK (length(hash) = 32)
) STRICT;
CREATE INDEX audit_entry_by_subscriber ON audit_entry (subscriber_id, seq);

-- Where the chain ends: one row, written last in each transaction.
CREATE TABLE audit_head (
    only INTEGER PRIMARY KEY CHECK (only = 1),
    seq INTEGER NOT NULL,
    hash BLOB NOT NULL CHECK (length(hash) = 32)
) STRICT;
INSERT INTO audit_head (only, seq, hash) VALUES (1, 0, zeroblob(32));

CREATE TRIGGER audit_entry_is_not_altered BEFORE UPDATE ON audit_entry
BEGIN SELECT raise(ABORT, 'the audit chain is append-only'); END;
CREATE TRIGGER audit_entry_is_not_removed BEFORE DELETE ON audit_entry
BEGIN SELECT raise(ABORT, 'the audit chain is append-only'); END;

-- What leaves the hall.
CREATE TABLE outbox (
    id BLOB PRIMARY KEY CHECK (length(id) = 16),
    kind TEXT NOT NULL,
    subscriber_id INTEGER,
    -- Forgotten as soon as it needs no sending any more.
    payload TEXT,
    state TEXT NOT NULL,
    attempts INTEGER NOT NULL DEFAULT 0,
    -- Whether an earlier try may have arrived.
    ask_first INTEGER NOT NULL DEFAULT 0,
    created_at INTEGER NOT NULL,
    -- When somebody has to look at it next: to send it, to ask about it, or because a lease is over.
    due_at INTEGER NOT NULL,
    expires_at INTEGER,
    lease BLOB,
    last_error TEXT
) STRICT;
CREATE INDEX outbox_open ON outbox (kind, due_at) WHERE payload IS NOT NULL;
CREATE INDEX outbox_closed ON outbox (created_at) WHERE payload IS NULL;
CREATE INDEX outbox_by_state ON outbox (kind, state);

-- Requests that may be sent again.
CREATE TABLE idempotency (
    subscriber_id INTEGER NOT NULL,
    key TEXT NOT NULL,
    body_hash BLOB NOT NULL CHECK (length(body_hash) = 32),
    token BLOB NOT NULL,
    claimed_at INTEGER NOT NULL,
    claimed_until INTEGER NOT NULL,
    status INTEGER,
    body TEXT,
    PRIMARY KEY (subscriber_id, key)
) STRICT;
CREATE INDEX idempotency_by_age ON idempotency (claimed_at);

-- When limited things were tried, newest first matters.
CREATE TABLE limit_mark (
    scope TEXT NOT NULL,
    key BLOB NOT NULL CHECK (length(key) = 32),
    at INTEGER NOT NULL,
    id BLOB NOT NULL CHECK (length(id) = 16),
    PRIMARY KEY (scope, key, at, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX limit_mark_by_age ON limit_mark (at);

-- Codes that were sent. Found before the subscriber is known; nobody's number has none.
CREATE TABLE challenge (
    id BLOB PRIMARY KEY CHECK (length(id) = 16),
    purpose TEXT NOT NULL,
    subscriber_id INTEGER,
    code BLOB NOT NULL CHECK (length(code) = 32),
    guesses INTEGER NOT NULL DEFAULT 0 CHECK (guesses BETWEEN 0 AND 5),
    used_at INTEGER,
    created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL
) STRICT;
CREATE INDEX challenge_by_age ON challenge (expires_at);

-- Service passwords.
CREATE TABLE service_password (
    subscriber_id INTEGER PRIMARY KEY,
    hash TEXT NOT NULL,
    set_at INTEGER NOT NULL
) STRICT;

-- Sessions. Found before the subscriber is known.
CREATE TABLE session (
    id_hash BLOB PRIMARY KEY CHECK (length(id_hash) = 32),
    -- Names the session to its subscriber; stays when the hash changes.
    id BLOB NOT NULL CHECK (length(id) = 16),
    subscriber_id INTEGER NOT NULL,
    channel TEXT NOT NULL,
    user_agent TEXT NOT NULL,
    factors TEXT NOT NULL,
    grants TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    last_seen_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX session_by_subscriber ON session (subscriber_id, id);
CREATE INDEX session_by_age ON session (last_seen_at);

-- What a subscriber agreed to or refused, as of now and as it came to be.
CREATE TABLE consent (
    subscriber_id INTEGER NOT NULL,
    purpose TEXT NOT NULL,
    state TEXT NOT NULL,
    since INTEGER NOT NULL,
    channel TEXT NOT NULL,
    wording TEXT NOT NULL,
    PRIMARY KEY (subscriber_id, purpose)
) STRICT, WITHOUT ROWID;
CREATE TABLE consent_change (
    subscriber_id INTEGER NOT NULL,
    purpose TEXT NOT NULL,
    seq INTEGER NOT NULL,
    state TEXT NOT NULL,
    since INTEGER NOT NULL,
    channel TEXT NOT NULL,
    wording TEXT NOT NULL,
    PRIMARY KEY (subscriber_id, purpose, seq)
) STRICT, WITHOUT ROWID;

-- What the hall holds about a subscriber. A tag they removed stays, empty, so that it is not made again.
CREATE TABLE tag (
    subscriber_id INTEGER NOT NULL,
    key TEXT NOT NULL,
    value TEXT,
    source TEXT NOT NULL,
    since INTEGER NOT NULL,
    removed_at INTEGER,
    PRIMARY KEY (subscriber_id, key),
    CHECK ((value IS NULL) = (removed_at IS NOT NULL))
) STRICT, WITHOUT ROWID;

-- Messages to a subscriber, on the site.
CREATE TABLE message (
    subscriber_id INTEGER NOT NULL,
    id BLOB NOT NULL CHECK (length(id) = 16),
    at INTEGER NOT NULL,
    kind TEXT NOT NULL,
    body TEXT NOT NULL,
    path TEXT,
    read_at INTEGER,
    PRIMARY KEY (subscriber_id, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX message_by_time ON message (subscriber_id, at, id);
CREATE INDEX message_unread ON message (subscriber_id) WHERE read_at IS NULL;

-- What a subscriber did, as they were told.
CREATE TABLE receipt (
    subscriber_id INTEGER NOT NULL,
    id BLOB NOT NULL CHECK (length(id) = 16),
    act TEXT NOT NULL,
    state TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    changed_at INTEGER NOT NULL,
    effective_at INTEGER,
    undo_until INTEGER,
    answers TEXT NOT NULL,
    PRIMARY KEY (subscriber_id, id)
) STRICT;
CREATE INDEX receipt_by_time ON receipt (subscriber_id, created_at, id);

-- Payments.
CREATE TABLE payment_order (
    subscriber_id INTEGER NOT NULL,
    id BLOB NOT NULL CHECK (length(id) = 16),
    amount_fen INTEGER NOT NULL CHECK (amount_fen > 0),
    purpose TEXT NOT NULL,
    bill_id TEXT,
    state TEXT NOT NULL,
    provider_reference TEXT,
    created_at INTEGER NOT NULL,
    changed_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    paid_at INTEGER,
    refunded_at INTEGER,
    PRIMARY KEY (subscriber_id, id)
) STRICT, WITHOUT ROWID;
-- The client makes the id and the provider calls back by it alone: one order each.
CREATE UNIQUE INDEX payment_order_by_id ON payment_order (id);
CREATE UNIQUE INDEX payment_order_by_reference ON payment_order (provider_reference);
CREATE INDEX payment_order_by_time ON payment_order (subscriber_id, created_at, id);
CREATE INDEX payment_order_open ON payment_order (changed_at)
    WHERE state IN ('created', 'pending', 'unknown');

-- Money of a subscriber: entries are never altered, the balance is their sum.
CREATE TABLE balance_entry (
    subscriber_id INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    at INTEGER NOT NULL,
    kind TEXT NOT NULL,
    amount_fen INTEGER NOT NULL,
    balance_fen INTEGER NOT NULL,
    reference TEXT NOT NULL,
    PRIMARY KEY (subscriber_id, seq)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX balance_entry_once ON balance_entry (subscriber_id, reference);
CREATE TRIGGER balance_entry_is_not_altered BEFORE UPDATE ON balance_entry
BEGIN SELECT raise(ABORT, 'balance entries are never altered'); END;
CREATE TABLE balance (
    subscriber_id INTEGER PRIMARY KEY,
    seq INTEGER NOT NULL,
    balance_fen INTEGER NOT NULL,
    changed_at INTEGER NOT NULL
) STRICT;
