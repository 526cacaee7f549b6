-- What the embedded operator owns: the small business support system that a hall brings along until
-- it is connected to a real one. Days are text (`2026-05-31`) in the operator's time zone, months are
-- numbers (202605), offerings are references (`plan/family-129`). Every table but those
-- of catalogues and imports belongs to subscribers and leads with the subscriber.

CREATE TABLE operator_subscriber (
    subscriber_id INTEGER PRIMARY KEY,
    msisdn INTEGER NOT NULL UNIQUE CHECK (msisdn BETWEEN 13000000000 AND 19999999999),
    -- A family name with stars: the whole name is nobody's business here.
    name_masked TEXT,
    tier TEXT,
    joined_on TEXT NOT NULL,
    birth_year INTEGER,
    is_student INTEGER NOT NULL CHECK (is_student IN (0, 1)),
    -- Code, class and whether a key person, of members of a corporate customer.
    corporate_account TEXT,
    corporate_class TEXT,
    is_key_person INTEGER NOT NULL DEFAULT 0 CHECK (is_key_person IN (0, 1)),
    paying TEXT NOT NULL,
    points INTEGER NOT NULL,
    email TEXT,
    -- JSON: numbers on the list of own numbers; visits in three months by sort of channel.
    own_numbers TEXT NOT NULL,
    channel_visits TEXT NOT NULL,
    -- The first month that is billed here.
    billed_from INTEGER NOT NULL,
    -- Counts changes of the subscriber's products, so that an order is decided and kept on the same ones.
    product_revision INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE operator_product (
    subscriber_id INTEGER NOT NULL REFERENCES operator_subscriber,
    -- The subscriber's own count of products; bills carry what is left of allowances under it.
    product INTEGER NOT NULL,
    offering TEXT NOT NULL,
    from_at INTEGER NOT NULL,
    -- The first moment it is off.
    until_at INTEGER,
    PRIMARY KEY (subscriber_id, product)
) STRICT, WITHOUT ROWID;

-- Records of a month, several to a row. Rows are larger than an index takes well, so this table has row
-- ids of its own.
CREATE TABLE operator_usage (
    subscriber_id INTEGER NOT NULL REFERENCES operator_subscriber,
    month INTEGER NOT NULL,
    part INTEGER NOT NULL,
    records INTEGER NOT NULL CHECK (records > 0),
    -- When the last record began.
    last_at INTEGER NOT NULL,
    pack BLOB NOT NULL,
    PRIMARY KEY (subscriber_id, month, part)
) STRICT;

-- Closed bills. The document never changes; what has been paid of it does.
CREATE TABLE operator_bill (
    subscriber_id INTEGER NOT NULL REFERENCES operator_subscriber,
    month INTEGER NOT NULL,
    closed_at INTEGER NOT NULL,
    due_on TEXT NOT NULL,
    total_fen INTEGER NOT NULL,
    paid_fen INTEGER NOT NULL CHECK (paid_fen BETWEEN 0 AND max(total_fen, 0)),
    -- The catalogue it was rated by, whose words its lines have for ever.
    catalog_id INTEGER NOT NULL REFERENCES operator_catalog,
    document BLOB NOT NULL,
    PRIMARY KEY (subscriber_id, month)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER operator_bill_is_not_altered
BEFORE UPDATE OF closed_at, total_fen, catalog_id, document ON operator_bill
BEGIN SELECT raise(ABORT, 'a closed bill does not change'); END;

-- Catalogues that bills were rated by, each kept once: prices change, what a closed bill says does not.
CREATE TABLE operator_catalog (
    catalog_id INTEGER PRIMARY KEY,
    document BLOB NOT NULL
) STRICT;

-- Amounts that no tariff knows, such as the penalty for leaving a contract early: lines of the month's bill.
CREATE TABLE operator_adjustment (
    subscriber_id INTEGER NOT NULL REFERENCES operator_subscriber,
    month INTEGER NOT NULL,
    -- The order that caused it.
    order_id BLOB NOT NULL CHECK (length(order_id) = 16),
    kind TEXT NOT NULL,
    offering TEXT NOT NULL,
    amount_fen INTEGER NOT NULL,
    PRIMARY KEY (subscriber_id, month, order_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE operator_order (
    subscriber_id INTEGER NOT NULL REFERENCES operator_subscriber,
    order_id BLOB NOT NULL CHECK (length(order_id) = 16),
    action TEXT NOT NULL,
    offering TEXT NOT NULL,
    placed_at INTEGER NOT NULL,
    effective_at INTEGER NOT NULL,
    now_fen INTEGER NOT NULL,
    monthly_change_fen INTEGER NOT NULL,
    penalty_fen INTEGER NOT NULL,
    undo_until INTEGER,
    cancelled_at INTEGER,
    -- JSON: what puts the products back as they were.
    reversal TEXT NOT NULL,
    PRIMARY KEY (subscriber_id, order_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE operator_ticket (
    subscriber_id INTEGER NOT NULL REFERENCES operator_subscriber,
    ticket_id BLOB NOT NULL CHECK (length(ticket_id) = 16),
    kind TEXT NOT NULL,
    words TEXT NOT NULL,
    state TEXT NOT NULL,
    opened_at INTEGER NOT NULL,
    answer_by INTEGER NOT NULL,
    PRIMARY KEY (subscriber_id, ticket_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE operator_ticket_step (
    subscriber_id INTEGER NOT NULL,
    ticket_id BLOB NOT NULL,
    step INTEGER NOT NULL,
    at INTEGER NOT NULL,
    state TEXT NOT NULL,
    words_zh TEXT NOT NULL,
    words_en TEXT NOT NULL,
    PRIMARY KEY (subscriber_id, ticket_id, step),
    FOREIGN KEY (subscriber_id, ticket_id) REFERENCES operator_ticket
) STRICT, WITHOUT ROWID;

-- Files that were imported, by their SHA-256, so that the same one is not taken in twice.
CREATE TABLE operator_import (
    digest BLOB PRIMARY KEY CHECK (length(digest) = 32),
    kind TEXT NOT NULL,
    rows INTEGER NOT NULL,
    at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- How the population was made, if it was: one row.
CREATE TABLE operator_seed (
    only INTEGER PRIMARY KEY CHECK (only = 1),
    seed INTEGER NOT NULL,
    as_of TEXT NOT NULL,
    months INTEGER NOT NULL,
    is_light INTEGER NOT NULL CHECK (is_light IN (0, 1)),
    subscribers INTEGER NOT NULL,
    digest BLOB NOT NULL CHECK (length(digest) = 32)
) STRICT;
