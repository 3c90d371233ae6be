-- What a running server asks several times a second: who else is there, and what they changed since `since`.
CREATE FUNCTION beat(me bigint, schema_seed text, since text)
RETURNS TABLE (share integer, shares integer, horizon text, changes json) LANGUAGE plpgsql AS $$
DECLARE
  other bigint;
BEGIN
  FOR other IN SELECT number FROM instance WHERE number <> me LOOP
    -- The lock of one that lives is taken. What a dead one held and was about to deliver is free again.
    CONTINUE WHEN NOT pg_try_advisory_xact_lock(instance_lock(schema_seed, other));
    DELETE FROM instance WHERE number = other;
    DELETE FROM lane WHERE instance = other;
    UPDATE outbox SET claimed_by = NULL, claimed_until = 0 WHERE claimed_by = other;
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

-- A server that stops gives back what it has.
CREATE FUNCTION leave_instances(me bigint) RETURNS void LANGUAGE sql AS $$
  DELETE FROM instance WHERE number = me;
  DELETE FROM lane WHERE instance = me;
  UPDATE outbox SET claimed_by = NULL, claimed_until = 0 WHERE claimed_by = me;
$$;

-- What is only needed for a while: ids of activities for 48 hours, changes for ten minutes.
CREATE FUNCTION forget_old(moment bigint) RETURNS void LANGUAGE sql AS $$
  DELETE FROM accepted WHERE at <= moment - 48 * 60 * 60 * 1000;
  DELETE FROM change WHERE at < clock_timestamp() - interval '10 minutes';
$$;
