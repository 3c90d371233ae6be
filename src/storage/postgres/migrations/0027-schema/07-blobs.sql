-- The bytes of files, in parts. They come one by one, as the sender of a file sends them, each in a statement of its own: no connection
-- waits for a slow one. Until all are there they bear the name of a draft, 'draft <milliseconds, 16 digits> <anything>'.
CREATE TABLE blob (
  hash text COLLATE "C" PRIMARY KEY,
  size_bytes bigint NOT NULL,
  kept_at bigint NOT NULL
);

CREATE TABLE blob_part (
  blob text COLLATE "C" NOT NULL,
  part integer NOT NULL,
  bytes bytea NOT NULL,
  PRIMARY KEY (blob, part)
);
-- Pictures and documents are compressed already.
ALTER TABLE blob_part ALTER COLUMN bytes SET STORAGE EXTERNAL;

-- Names the parts of a draft by their content, or lets go of them when the same content is kept already.
CREATE FUNCTION keep_blob(draft text, parts integer, content_hash text, size bigint, moment bigint) RETURNS void LANGUAGE plpgsql AS $$
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

-- Keeps a draft under its content, and tells whether that is new and when it was kept. The moment is later than any earlier one
-- of the same content, so that whoever deletes what they listed or kept leaves what somebody else has kept since.
CREATE FUNCTION keep_blob_draft(draft text, parts integer, content_hash text, size bigint, moment bigint)
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
