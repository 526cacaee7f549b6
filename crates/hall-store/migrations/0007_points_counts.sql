-- How many of a reward somebody had in a month is counted from the redemptions themselves, whose rows alone say it. The
-- index has all that the count needs, so that no more is looked at than was had in that month.
CREATE INDEX points_redemption_by_person
    ON points_redemption (subscriber_id, reward, placed_on, quantity, returned)
    WHERE outcome IS NULL OR outcome = 'posted';
-- The same for everybody together on a day: this takes the place of the index that had the day alone.
DROP INDEX points_redemption_by_day;
CREATE INDEX points_redemption_by_day ON points_redemption (reward, placed_on, quantity, returned)
    WHERE outcome IS NULL OR outcome = 'posted';
