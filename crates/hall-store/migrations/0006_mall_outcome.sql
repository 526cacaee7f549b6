-- What points pay of a product's fee, and what the mall grants by it.

-- The first moment whose fee counts again; nothing where points pay for nothing.
ALTER TABLE operator_product ADD COLUMN fee_paid_until INTEGER;
-- What the points mall switched on is no order of the subscriber's: it is taken back with its redemption.
ALTER TABLE operator_order ADD COLUMN is_grant INTEGER NOT NULL DEFAULT 0 CHECK (is_grant IN (0, 1));
