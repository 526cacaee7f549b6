-- What an order does besides: a plan with the add-ons that go with it is one order.
-- JSON: items with the moment each counts from.
ALTER TABLE operator_order ADD COLUMN with_items TEXT NOT NULL DEFAULT '[]';
