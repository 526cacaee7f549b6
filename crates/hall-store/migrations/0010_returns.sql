-- Returns that subscribers ask for, and codes that partners have taken.

-- Its client makes the id, which is also that of the return itself once staff take it back.
CREATE TABLE points_return (
    subscriber_id INTEGER NOT NULL,
    id BLOB NOT NULL CHECK (length(id) = 16),
    redemption BLOB NOT NULL CHECK (length(redemption) = 16),
    quantity INTEGER NOT NULL CHECK (quantity > 0),
    reason TEXT NOT NULL,
    asked_at INTEGER NOT NULL,
    state TEXT NOT NULL,
    answered_at INTEGER,
    -- What the subscriber was told where it was refused.
    answer_zh TEXT,
    answer_en TEXT,
    PRIMARY KEY (subscriber_id, id),
    CHECK ((answered_at IS NULL) = (state = 'asked')),
    CHECK ((answer_zh IS NULL) = (answer_en IS NULL))
) STRICT, WITHOUT ROWID;
-- The client makes the id: it is one request's, whoever's it is.
CREATE UNIQUE INDEX points_return_by_id ON points_return (id);
-- Of a redemption one is looked at at a time.
CREATE UNIQUE INDEX points_return_open ON points_return (redemption) WHERE state = 'asked';
CREATE INDEX points_return_waiting ON points_return (asked_at) WHERE state = 'asked';
CREATE INDEX points_return_by_time ON points_return (subscriber_id, asked_at);

-- Since when the subscriber has it.
ALTER TABLE points_redemption ADD COLUMN had_at INTEGER;
UPDATE points_redemption SET had_at = changed_at WHERE state IN ('done', 'returned');

-- When the partner took the code, as the partner says.
ALTER TABLE points_voucher ADD COLUMN used_at INTEGER CHECK ((used_at IS NULL) = (state <> 'used'));
CREATE INDEX points_voucher_by_code ON points_voucher (code);
