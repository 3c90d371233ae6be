-- Rows of one lane to one target are a stream; streams take turns. When the first row of a stream is gone, the next one waits behind
-- the first rows of all streams that wait already: a lane with much to send does not hold up the others.
ALTER TABLE outbox ADD COLUMN IF NOT EXISTS turn bigint;

CREATE OR REPLACE FUNCTION give_next_turn() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE outbox SET turn = nextval(pg_get_serial_sequence(format('%I.outbox', TG_TABLE_SCHEMA), 'position'))
  WHERE id = (
    SELECT next.id FROM outbox AS next WHERE next.lane = OLD.lane AND next.target = OLD.target
    ORDER BY next.position LIMIT 1
  ) AND position > OLD.position;
  RETURN NULL;
END $$;

CREATE OR REPLACE TRIGGER next_turn AFTER DELETE ON outbox FOR EACH ROW EXECUTE FUNCTION give_next_turn();

CREATE OR REPLACE FUNCTION claim_deliveries(
  me bigint, moment bigint, until bigint, most integer, resting text[], anybody text[], share integer, shares integer
) RETURNS TABLE (not_before bigint, attempts integer, document json) LANGUAGE sql AS $$
  WITH due AS (
    SELECT first.id, coalesce(first.turn, first.position) AS turn FROM outbox AS first
    WHERE first.not_before <= moment AND first.claimed_until <= moment AND first.target <> ALL (resting)
      AND (
        shares = 1 OR split_part(first.target, ':', 1) = ANY (anybody)
        OR mod(mod(hashtextextended(first.target, 0), shares) + shares, shares) = share
      )
      AND NOT EXISTS (
        SELECT FROM outbox AS earlier
        WHERE earlier.lane = first.lane AND earlier.target = first.target AND earlier.position < first.position
      )
    ORDER BY coalesce(first.turn, first.position) LIMIT most
    FOR UPDATE SKIP LOCKED
  ), claimed AS (
    UPDATE outbox AS row SET claimed_by = me, claimed_until = until FROM due WHERE row.id = due.id
    RETURNING due.turn, row.not_before, row.attempts, row.document
  )
  SELECT claimed.not_before, claimed.attempts, claimed.document FROM claimed ORDER BY claimed.turn;
$$;
