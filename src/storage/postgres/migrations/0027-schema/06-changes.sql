-- What commits changed, for the pages that are open at other instances. Kept for some minutes.
-- Sequences become visible out of order; the transaction's number tells what may not have been seen yet.
CREATE TABLE change (
  sequence bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  transaction xid8 NOT NULL DEFAULT pg_current_xact_id(),
  instance bigint,
  at timestamptz NOT NULL DEFAULT clock_timestamp(),
  what json NOT NULL
);

CREATE INDEX change_transaction ON change (transaction);
