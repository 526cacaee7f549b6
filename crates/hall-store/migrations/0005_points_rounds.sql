-- Bills whose points were counted, whether they brought any or not: a bill is counted once, in the same commit
-- as its points. Months are numbers (202605).
CREATE TABLE points_bill (
    subscriber_id INTEGER NOT NULL,
    month INTEGER NOT NULL,
    -- What of the bill counted.
    counted_fen INTEGER NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (subscriber_id, month)
) STRICT, WITHOUT ROWID;

-- Bills that were closed before bills earned points bring none afterwards: what they brought is in the points
-- that were taken over.
INSERT INTO points_bill (subscriber_id, month, counted_fen, at)
    SELECT subscriber_id, MAX(month), 0, MAX(closed_at) FROM operator_bill GROUP BY subscriber_id;

-- What the round that ends accounts looks for.
CREATE INDEX points_account_notice ON points_account (notice_until) WHERE notice_until IS NOT NULL;

-- The last day that points were looked at for what is over: one row. A day far beyond it is not believed.
CREATE TABLE points_run (
    only INTEGER PRIMARY KEY CHECK (only = 1),
    day TEXT NOT NULL
) STRICT;
