-- The parts of a file come one by one, as its sender sends them, each in a statement of its own: no connection waits for a slow one.
-- Until all are there they bear the name of a draft, 'draft <milliseconds, 16 digits> <anything>'.

-- Names the parts of a draft by their content, or lets go of them when the same content is kept already.
CREATE OR REPLACE FUNCTION keep_blob(draft text, parts integer, content_hash text, size bigint, moment bigint) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  is_new boolean;
  counted integer;
BEGIN
  INSERT INTO blob (hash, size_bytes, kept_at) VALUES (content_hash, size, moment)
  ON CONFLICT (hash) DO UPDATE SET kept_at = excluded.kept_at RETURNING xmax = 0 INTO is_new;
  IF NOT is_new THEN
    DELETE FROM blob_part WHERE blob_part.blob = draft;
    RETURN;
  END IF;
  UPDATE blob_part SET blob = content_hash WHERE blob_part.blob = draft;
  GET DIAGNOSTICS counted = ROW_COUNT;
  IF counted <> parts THEN
    RAISE EXCEPTION 'Of the % parts of a file % are there.', parts, counted USING ERRCODE = '55000';
  END IF;
END $$;

-- What is only needed for a while: ids of activities for 48 hours, changes for ten minutes, drafts of servers that died for a day.
CREATE OR REPLACE FUNCTION forget_old(moment bigint) RETURNS void LANGUAGE sql AS $$
  DELETE FROM accepted WHERE at <= moment - 48 * 60 * 60 * 1000;
  DELETE FROM change WHERE at < clock_timestamp() - interval '10 minutes';
  DELETE FROM blob_part WHERE blob >= 'draft ' AND blob < 'draft ' || lpad((moment - 24 * 60 * 60 * 1000)::text, 16, '0');
$$;
