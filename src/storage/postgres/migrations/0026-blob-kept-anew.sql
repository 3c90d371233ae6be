-- Keeps a draft under its content, and tells whether that is new and when it was kept. The moment is later than any earlier one
-- of the same content, so that whoever deletes what they listed or kept leaves what somebody else has kept since.
CREATE OR REPLACE FUNCTION keep_blob_draft(draft text, parts integer, content_hash text, size bigint, moment bigint)
RETURNS TABLE (is_new boolean, at bigint) LANGUAGE plpgsql AS $$
DECLARE
  counted integer;
BEGIN
  INSERT INTO blob (hash, size_bytes, kept_at) VALUES (content_hash, size, moment)
  ON CONFLICT (hash) DO UPDATE SET kept_at = greatest(blob.kept_at + 1, excluded.kept_at)
  RETURNING xmax = 0, blob.kept_at INTO is_new, at;
  IF is_new THEN
    UPDATE blob_part SET blob = content_hash WHERE blob_part.blob = draft;
    GET DIAGNOSTICS counted = ROW_COUNT;
    IF counted <> parts THEN
      RAISE EXCEPTION 'Of the % parts of a file % are there.', parts, counted USING ERRCODE = '55000';
    END IF;
  ELSE
    DELETE FROM blob_part WHERE blob_part.blob = draft;
  END IF;
  RETURN NEXT;
END $$;
