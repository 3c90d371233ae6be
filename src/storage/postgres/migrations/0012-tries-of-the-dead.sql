-- What a dead server was about to deliver may have been sent: that try counts.
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
