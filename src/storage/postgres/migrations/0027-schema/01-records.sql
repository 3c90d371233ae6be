-- What is kept by key. Documents are json, not jsonb: what was written is read again as it was, with the order of its keys.
CREATE TABLE record (
  collection text COLLATE "C" NOT NULL,
  key text COLLATE "C" NOT NULL,
  -- The ticket that a delivery or a link belongs to, and is erased with.
  ticket text COLLATE "C",
  document json NOT NULL,
  PRIMARY KEY (collection, key)
);

CREATE INDEX record_ticket ON record (ticket) WHERE ticket IS NOT NULL;
-- Deliveries and links of no ticket, among the millions of those that have one.
CREATE INDEX record_of_no_ticket ON record (collection, key) WHERE ticket IS NULL AND collection IN ('delivery', 'link');
