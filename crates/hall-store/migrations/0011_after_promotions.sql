-- What a month comes to, as an order said, once every fee of first months has ended, and the first such month
-- (202705); neither where no such fee counted.
ALTER TABLE operator_order ADD COLUMN after_promotions_month INTEGER;
ALTER TABLE operator_order ADD COLUMN after_promotions_fen INTEGER;
