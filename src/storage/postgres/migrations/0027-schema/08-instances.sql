CREATE SEQUENCE instance_number;

-- The running servers. Each holds the lock of its number for as long as it lives.
CREATE TABLE instance (
  number bigint PRIMARY KEY,
  name text NOT NULL,
  started_at timestamptz NOT NULL DEFAULT clock_timestamp()
);

-- Who delivers. A claim lives as long as its claimant's lock, which a server holds on a second connection: one that is late
-- with its beats loses its lanes, but what it is sending is not sent by another beside it.
CREATE TABLE claimant (number bigint PRIMARY KEY);

CREATE FUNCTION instance_lock(schema_seed text, number bigint) RETURNS bigint LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN hashtextextended('instance ' || schema_seed || ' ' || number, 0);

CREATE FUNCTION claimant_lock(schema_seed text, number bigint) RETURNS bigint LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN hashtextextended('claimant ' || schema_seed || ' ' || number, 0);

-- A server that starts: its number, whose lock this session has from now on.
CREATE FUNCTION join_instances(schema_seed text, known_as text) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
  me bigint := nextval('instance_number');
BEGIN
  PERFORM pg_advisory_lock(instance_lock(schema_seed, me));
  INSERT INTO instance (number, name) VALUES (me, known_as);
  RETURN me;
END $$;

-- Of the same sequence as the numbers of instances, so that no claimant has the number of an instance.
CREATE FUNCTION join_claimants(schema_seed text) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
  me bigint := nextval('instance_number');
BEGIN
  PERFORM pg_advisory_lock(claimant_lock(schema_seed, me));
  INSERT INTO claimant (number) VALUES (me);
  RETURN me;
END $$;

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

-- A server that stops gives back what it has.
CREATE FUNCTION leave_instances(me bigint) RETURNS void LANGUAGE sql AS $$
  DELETE FROM instance WHERE number = me;
  DELETE FROM lane WHERE instance = me;
  UPDATE outbox SET claimed_by = NULL, claimed_until = 0 WHERE claimed_by = me;
$$;

CREATE FUNCTION leave_claimants(me bigint) RETURNS void LANGUAGE sql AS $$
  DELETE FROM claimant WHERE number = me;
  UPDATE outbox SET claimed_by = NULL, claimed_until = 0 WHERE claimed_by = me;
$$;

-- What is only needed for a while: ids of activities for 48 hours, changes for ten minutes, drafts of servers that died for a day.
CREATE FUNCTION forget_old(moment bigint) RETURNS void LANGUAGE sql AS $$
  DELETE FROM accepted WHERE at <= moment - 48 * 60 * 60 * 1000;
  DELETE FROM change WHERE at < clock_timestamp() - interval '10 minutes';
  DELETE FROM blob_part WHERE blob >= 'draft ' AND blob < 'draft ' || lpad((moment - 24 * 60 * 60 * 1000)::text, 16, '0');
$$;
