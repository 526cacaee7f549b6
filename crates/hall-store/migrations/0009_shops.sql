-- Rewards that are collected at a shop.

-- Eight digits that are said at the counter, once the thing lies there; never those of another redemption.
ALTER TABLE points_redemption ADD COLUMN pick_up_code TEXT CHECK (length(pick_up_code) = 8);
-- Until this moment it lies there.
ALTER TABLE points_redemption ADD COLUMN pick_up_until INTEGER
    CHECK ((pick_up_until IS NULL) = (pick_up_code IS NULL));
CREATE UNIQUE INDEX points_redemption_by_code ON points_redemption (pick_up_code)
    WHERE pick_up_code IS NOT NULL;
-- Staff also see to what lies in a shop.
DROP INDEX points_redemption_by_state;
CREATE INDEX points_redemption_by_state ON points_redemption (state, changed_at)
    WHERE state IN ('manual', 'ready', 'shipped');
