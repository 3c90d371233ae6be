-- Who delivers. A claim lives as long as its claimant's lock, which a server holds on a second connection: one that is late
-- with its beats loses its lanes, but what it is sending is not sent by another beside it.
CREATE TABLE claimant (number bigint PRIMARY KEY);

CREATE FUNCTION claimant_lock(schema_seed text, number bigint) RETURNS bigint LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN hashtextextended('claimant ' || schema_seed || ' ' || number, 0);

-- Of the same sequence as the numbers of instances: servers of the version before claim under those.
CREATE FUNCTION join_claimants(schema_seed text) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
  me bigint := nextval('instance_number');
BEGIN
  PERFORM pg_advisory_lock(claimant_lock(schema_seed, me));
  INSERT INTO claimant (number) VALUES (me);
  RETURN me;
END $$;

CREATE FUNCTION leave_claimants(me bigint) RETURNS void LANGUAGE sql AS $$
  DELETE FROM claimant WHERE number = me;
  UPDATE outbox SET claimed_by = NULL, claimed_until = 0 WHERE claimed_by = me;
$$;

CREATE OR REPLACE FUNCTION beat(me bigint, schema_seed text, since text)
RETURNS TABLE (share integer, shares integer, horizon text, changes json) LANGUAGE plpgsql AS $$
DECLARE
  other bigint;
BEGIN
  FOR other IN SELECT number FROM instance WHERE number <> me LOOP
    -- The lock of one that lives is taken. What a dead one held and was about to deliver is free again.
    CONTINUE WHEN NOT pg_try_advisory_xact_lock(instance_lock(schema_seed, other));
    DELETE FROM instance WHERE number = other;
    DELETE FROM lane WHERE instance = other;
    UPDATE outbox SET claimed_by = NULL, claimed_until = 0, attempts = attempts + 1 WHERE claimed_by = other;
  END LOOP;
  FOR other IN SELECT number FROM claimant LOOP
    CONTINUE WHEN NOT pg_try_advisory_xact_lock(claimant_lock(schema_seed, other));
    DELETE FROM claimant WHERE number = other;
    -- What a dead one was about to deliver may have been sent: that try counts.
    UPDATE outbox SET claimed_by = NULL, claimed_until = 0, attempts = attempts + 1 WHERE claimed_by = other;
  END LOOP;
  RETURN QUERY
    SELECT
      (SELECT count(*)::integer FROM instance WHERE number < me),
      (SELECT count(*)::integer FROM instance),
      pg_snapshot_xmin(pg_current_snapshot())::text,
      (
        SELECT json_agg(json_build_object('sequence', change.sequence, 'what', change.what) ORDER BY change.sequence)
        FROM change WHERE change.transaction >= since::xid8 AND change.instance IS DISTINCT FROM me
      );
END $$;
