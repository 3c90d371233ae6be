-- French and English word forms; where a server has no such configuration, words as they are.
DO $$
BEGIN
  CREATE TEXT SEARCH CONFIGURATION wording_fr (COPY = pg_catalog.french);
EXCEPTION WHEN undefined_object THEN
  CREATE TEXT SEARCH CONFIGURATION wording_fr (COPY = pg_catalog.simple);
END $$;
DO $$
BEGIN
  CREATE TEXT SEARCH CONFIGURATION wording_en (COPY = pg_catalog.english);
EXCEPTION WHEN undefined_object THEN
  CREATE TEXT SEARCH CONFIGURATION wording_en (COPY = pg_catalog.simple);
END $$;

-- words: what of a ticket can be found, lower case and without accents. stems: the same as word forms of both languages.
CREATE TABLE ticket_search (
  number text COLLATE "C" PRIMARY KEY,
  words text COLLATE "C" NOT NULL,
  stems tsvector NOT NULL
);

CREATE INDEX ticket_search_stems ON ticket_search USING gin (stems);

-- Parts of words are found by trigrams where the extension is to be had, and by reading all words where it is not.
DO $$
DECLARE
  home text;
BEGIN
  IF NOT EXISTS (SELECT FROM pg_extension WHERE extname = 'pg_trgm') THEN
    CREATE EXTENSION pg_trgm SCHEMA public;
  END IF;
  SELECT nspname INTO home FROM pg_extension JOIN pg_namespace ON pg_namespace.oid = extnamespace
  WHERE extname = 'pg_trgm';
  EXECUTE format('CREATE INDEX ticket_search_words ON ticket_search USING gin (words %I.gin_trgm_ops)', home);
EXCEPTION WHEN OTHERS THEN
  RAISE NOTICE 'pg_trgm is not to be had: %', SQLERRM;
END $$;

CREATE FUNCTION stems_of(words text) RETURNS tsvector LANGUAGE sql STABLE
RETURN to_tsvector('wording_fr', words) || to_tsvector('wording_en', words);
