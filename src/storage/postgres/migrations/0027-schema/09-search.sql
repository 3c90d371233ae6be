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

-- The form of one word in each language; null where it is too common to have one.
CREATE FUNCTION form_fr(word text) RETURNS text LANGUAGE sql STABLE PARALLEL SAFE
RETURN (tsvector_to_array(to_tsvector('wording_fr', word)))[1];
CREATE FUNCTION form_en(word text) RETURNS text LANGUAGE sql STABLE PARALLEL SAFE
RETURN (tsvector_to_array(to_tsvector('wording_en', word)))[1];

-- What a word that is searched for asks of `stems`. Those are made of words without accents, of which some then have other forms:
-- where an ending bears the accent (bloquée, envoyé, première), it stays, as it does not in bloquer, envoyer and premier. So the
-- accent is put back in the word that was typed, and the forms that such endings have in the texts are asked for as well.
CREATE FUNCTION forms_of(word text) RETURNS tsquery LANGUAGE sql STABLE PARALLEL SAFE
BEGIN ATOMIC
  WITH typed AS (
    SELECT coalesce(substring(word FROM '^.*[^a-z]'), '') AS head, substring(word FROM '[a-z]+$') AS last
  ), accented AS (
    SELECT last, form_fr(regexp_replace(regexp_replace(regexp_replace(
      last, 'ee(s?)$', 'ée\1'), 'ye(s?)$', 'yé\1'), 'iere(s?)$', 'ière\1')) AS form FROM typed
  ), understood AS (
    -- An accent that stays was none of an ending: see, fée.
    SELECT CASE WHEN form ~ '[éè]' THEN form_fr(last) ELSE form END AS form FROM accented
  ), root (part) AS (
    SELECT form FROM understood
    -- abonnée, appelée: of two letters the form has one. envoyée: its form is that of envoi.
    UNION ALL SELECT form || right(form, 1) FROM understood WHERE form ~ '(e[nlt]|on)$'
    UNION ALL SELECT left(form, -1) || 'y' FROM understood WHERE form ~ 'i$'
  ), written (ending) AS (
    SELECT part || accent FROM root, unnest(ARRAY['é', 'ée']) AS accent
    UNION ALL SELECT left(form, -1) || 'ière' FROM understood WHERE form ~ 'i$'
  ), asked (form) AS (
    SELECT form FROM understood
    -- oublié: without its accent the French form has no i, and would be that of other words (fichier, fiche); the English has it.
    UNION SELECT CASE WHEN ending ~ 'iée?$' THEN form_en(translate(ending, 'é', 'e')) ELSE form_fr(translate(ending, 'éè', 'ee')) END
      FROM written, understood WHERE form_fr(ending) = form
  )
  SELECT plainto_tsquery('wording_fr', word) || plainto_tsquery('wording_en', word) || coalesce(
    plainto_tsquery('wording_fr', head) && (SELECT string_agg(quote_literal(form), ' | ')::tsquery FROM asked WHERE form <> ''),
    ''
  ) FROM typed;
END;
