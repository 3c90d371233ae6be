CREATE SEQUENCE lane_fence;

-- Who holds a lane. A commit of anybody else is refused.
CREATE TABLE lane (
  name text COLLATE "C" PRIMARY KEY,
  instance bigint NOT NULL,
  fence bigint NOT NULL
) WITH (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000);

-- Locks are of the whole database; other schemas in it may have the same lanes.
CREATE FUNCTION lane_lock(schema_seed text, lane text) RETURNS bigint LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN hashtextextended('lane ' || schema_seed || ' ' || lane, 0);

CREATE FUNCTION raise_fence(held text, me bigint) RETURNS bigint LANGUAGE sql AS $$
  INSERT INTO lane AS known (name, instance, fence) VALUES (held, me, nextval('lane_fence'))
  ON CONFLICT (name) DO UPDATE SET instance = excluded.instance, fence = excluded.fence
  RETURNING known.fence;
$$;

CREATE FUNCTION release_lane(me bigint, schema_seed text, held text) RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM lane WHERE name = held AND instance = me;
  RETURN pg_advisory_unlock(lane_lock(schema_seed, held));
END $$;

-- Holds the lane with the oldest work that nobody holds, for this session; `mine` are those that this session has.
CREATE FUNCTION hold_lane(me bigint, schema_seed text, mine text[])
RETURNS TABLE (lane text, fence bigint, sequence bigint, activity json) LANGUAGE plpgsql AS $$
DECLARE
  looked text[] := mine;
  candidate text;
  raised bigint;
BEGIN
  FOR candidate IN SELECT waiting.lane FROM inbox AS waiting ORDER BY waiting.sequence LOOP
    CONTINUE WHEN candidate = ANY (looked);
    looked := looked || candidate;
    CONTINUE WHEN NOT pg_try_advisory_lock(lane_lock(schema_seed, candidate));
    raised := raise_fence(candidate, me);
    -- Read after the fence: a commit of the holder before was either seen by now, or is refused.
    RETURN QUERY
      SELECT candidate, raised, row.sequence, row.activity FROM inbox AS row
      WHERE row.lane = candidate ORDER BY row.sequence LIMIT 1;
    IF FOUND THEN RETURN; END IF;
    PERFORM release_lane(me, schema_seed, candidate);
  END LOOP;
END $$;

-- Holds this lane, if nobody does.
CREATE FUNCTION hold_lane_named(me bigint, schema_seed text, wanted text) RETURNS bigint LANGUAGE plpgsql AS $$
BEGIN
  IF NOT pg_try_advisory_lock(lane_lock(schema_seed, wanted)) THEN RETURN NULL; END IF;
  RETURN raise_fence(wanted, me);
END $$;
