-- The points ledger, as `hall-points` decides it (docs/POINTS.md). Days are text in the operator's time zone,
-- and `9999-12-31` is never. Locks go account, lots, redemption, stock, operator: what everybody moves last.

-- What is on an account; `seq` is the number of its latest transfer, and whoever writes says which it follows.
CREATE TABLE points_account (
    subscriber_id INTEGER PRIMARY KEY,
    seq INTEGER NOT NULL CHECK (seq >= 0),
    lots INTEGER NOT NULL CHECK (lots >= 0),
    posted INTEGER NOT NULL CHECK (posted >= 0),
    pending INTEGER NOT NULL CHECK (pending BETWEEN 0 AND posted),
    frozen_since TEXT,
    notice_until TEXT,
    closed_on TEXT,
    CHECK (notice_until IS NULL OR closed_on IS NULL)
) STRICT;

-- Points that arrived together and expire together.
CREATE TABLE points_lot (
    subscriber_id INTEGER NOT NULL,
    lot INTEGER NOT NULL,
    opened_by INTEGER NOT NULL,
    opened_on TEXT NOT NULL,
    last_day TEXT NOT NULL,
    earned INTEGER NOT NULL CHECK (earned > 0),
    remaining INTEGER NOT NULL CHECK (remaining BETWEEN 0 AND earned),
    held INTEGER NOT NULL CHECK (held BETWEEN 0 AND remaining),
    PRIMARY KEY (subscriber_id, lot)
) STRICT, WITHOUT ROWID;
-- What the expiry run looks for.
CREATE INDEX points_lot_left ON points_lot (last_day, subscriber_id) WHERE remaining > held;

-- What happened, written once. `posted` and `pending` are the balance afterwards; the body is what kind it is,
-- what it does to accounts and what to lots.
CREATE TABLE points_transfer (
    subscriber_id INTEGER NOT NULL,
    seq INTEGER NOT NULL CHECK (seq > 0),
    at INTEGER NOT NULL,
    day TEXT NOT NULL,
    reference TEXT NOT NULL,
    posted INTEGER NOT NULL,
    pending INTEGER NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (subscriber_id, seq)
) STRICT, WITHOUT ROWID;
-- One key, one effect; and both ends of a hold have the same key.
CREATE UNIQUE INDEX points_transfer_once ON points_transfer (subscriber_id, reference);
CREATE TRIGGER points_transfer_is_not_altered BEFORE UPDATE ON points_transfer
BEGIN SELECT raise(ABORT, 'transfers are never altered'); END;
CREATE TRIGGER points_transfer_is_not_removed BEFORE DELETE ON points_transfer
BEGIN SELECT raise(ABORT, 'transfers are never removed'); END;

-- A redemption: the points it holds, and the order that they are held for.
CREATE TABLE points_redemption (
    subscriber_id INTEGER NOT NULL,
    redemption BLOB NOT NULL CHECK (length(redemption) = 16),
    reward TEXT NOT NULL,
    quantity INTEGER NOT NULL CHECK (quantity > 0),
    unit_points INTEGER NOT NULL CHECK (unit_points > 0),
    cash_fen INTEGER NOT NULL CHECK (cash_fen >= 0),
    delivery TEXT NOT NULL,
    counts_stock INTEGER NOT NULL CHECK (counts_stock IN (0, 1)),
    -- JSON: numbers of vouchers, and what was drawn from which lot.
    vouchers TEXT NOT NULL,
    drawn TEXT NOT NULL,
    held_by INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    outcome TEXT,
    resolved_by INTEGER,
    returned INTEGER NOT NULL CHECK (returned BETWEEN 0 AND quantity),
    -- The order. What was asked for, as JSON, tells the same request from another with its id.
    request TEXT NOT NULL,
    name_zh TEXT NOT NULL,
    name_en TEXT NOT NULL,
    -- Where it goes, as JSON, as it was when it was placed.
    destination TEXT,
    placed_at INTEGER NOT NULL,
    placed_on TEXT NOT NULL,
    -- What could be spent after it.
    left_points INTEGER NOT NULL,
    state TEXT NOT NULL,
    changed_at INTEGER NOT NULL,
    -- When the hall has to go on with it by itself; nothing while it need not.
    due_at INTEGER,
    attempts INTEGER NOT NULL DEFAULT 0,
    note TEXT,
    PRIMARY KEY (subscriber_id, redemption),
    CHECK ((outcome IS NULL) = (resolved_by IS NULL))
) STRICT, WITHOUT ROWID;
-- The client makes the id: it is one redemption's, whoever's it is.
CREATE UNIQUE INDEX points_redemption_by_id ON points_redemption (redemption);
CREATE INDEX points_redemption_by_time ON points_redemption (subscriber_id, placed_at, redemption);
CREATE INDEX points_redemption_by_day ON points_redemption (reward, placed_on)
    WHERE outcome IS NULL OR outcome = 'posted';
CREATE INDEX points_redemption_due ON points_redemption (due_at) WHERE due_at IS NOT NULL;
CREATE INDEX points_redemption_held ON points_redemption (expires_at) WHERE outcome IS NULL;
CREATE INDEX points_redemption_by_state ON points_redemption (state, changed_at)
    WHERE state IN ('manual', 'shipped');

-- What there is of a reward.
CREATE TABLE points_stock (
    reward TEXT PRIMARY KEY,
    received INTEGER NOT NULL,
    on_hand INTEGER NOT NULL,
    held INTEGER NOT NULL,
    shipped INTEGER NOT NULL CHECK (shipped >= 0),
    withdrawn INTEGER NOT NULL CHECK (withdrawn >= 0),
    next_delivery TEXT,
    CHECK (held BETWEEN 0 AND on_hand),
    CHECK (received = on_hand + shipped + withdrawn)
) STRICT, WITHOUT ROWID;

-- Codes of partners, each used once.
CREATE TABLE points_voucher (
    number INTEGER PRIMARY KEY,
    reward TEXT NOT NULL,
    code TEXT NOT NULL,
    usable_until TEXT NOT NULL,
    state TEXT NOT NULL,
    redemption BLOB CHECK (length(redemption) = 16)
) STRICT;
CREATE UNIQUE INDEX points_voucher_once ON points_voucher (reward, code);
CREATE INDEX points_voucher_pool ON points_voucher (reward, usable_until, number) WHERE state = 'pooled';
CREATE INDEX points_voucher_of ON points_voucher (redemption) WHERE redemption IS NOT NULL;

-- The operator's accounts, in parts, so that not everybody waits for one row.
CREATE TABLE points_operator (
    account TEXT NOT NULL,
    part INTEGER NOT NULL,
    posted INTEGER NOT NULL,
    pending INTEGER NOT NULL,
    PRIMARY KEY (account, part)
) STRICT, WITHOUT ROWID;

-- Where things can be sent: a subscriber's own address book.
CREATE TABLE delivery_address (
    subscriber_id INTEGER NOT NULL,
    id BLOB NOT NULL CHECK (length(id) = 16),
    recipient TEXT NOT NULL,
    phone TEXT NOT NULL,
    province TEXT NOT NULL,
    city TEXT NOT NULL,
    district TEXT NOT NULL,
    street TEXT NOT NULL,
    changed_at INTEGER NOT NULL,
    PRIMARY KEY (subscriber_id, id)
) STRICT, WITHOUT ROWID;

-- What subscribers were said to have was a number. It becomes a lot, as points of an earlier system do, with the
-- last day that the settings say where they say nothing.
INSERT INTO points_account (subscriber_id, seq, lots, posted, pending)
    SELECT subscriber_id, 1, 1, points, 0 FROM operator_subscriber WHERE points > 0;
INSERT INTO points_lot (subscriber_id, lot, opened_by, opened_on, last_day, earned, remaining, held)
    SELECT subscriber_id, 1, 1, date('now'), date('now', 'start of month', '+37 months', '-1 day'),
        points, points, 0
    FROM operator_subscriber WHERE points > 0;
INSERT INTO points_transfer (subscriber_id, seq, at, day, reference, posted, pending, body)
    SELECT subscriber_id, 1, CAST(strftime('%s', 'now') AS INTEGER) * 1000000, date('now'),
        'act/00000000-0000-7000-8000-000000000004', points, 0,
        '{"kind":"brought_in","act":"00000000-0000-7000-8000-000000000004","postings":'
        || '[{"account":{"member":' || subscriber_id || '},"change":{"posted":' || points
        || ',"pending":0}},{"account":{"operator":"issued"},"change":{"posted":' || -points
        || ',"pending":0}}],"allocations":[{"lot":1,"remaining":' || points
        || ',"held":0,"opens_until":"' || date('now', 'start of month', '+37 months', '-1 day')
        || '"}]}'
    FROM operator_subscriber WHERE points > 0;
INSERT INTO points_operator (account, part, posted, pending)
    SELECT 'issued', 0, -SUM(points), 0 FROM operator_subscriber WHERE points > 0
    HAVING SUM(points) > 0;
ALTER TABLE operator_subscriber DROP COLUMN points;
