-- The bytes of files, in parts. A blob that is being written has a name of its own until it is whole.
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
