-- The form of one word in each language; null where it is too common to have one.
CREATE OR REPLACE FUNCTION form_fr(word text) RETURNS text LANGUAGE sql STABLE PARALLEL SAFE
RETURN (tsvector_to_array(to_tsvector('wording_fr', word)))[1];
CREATE OR REPLACE FUNCTION form_en(word text) RETURNS text LANGUAGE sql STABLE PARALLEL SAFE
RETURN (tsvector_to_array(to_tsvector('wording_en', word)))[1];

-- What a word that is searched for asks of `stems`. Those are made of words without accents, of which some then have other forms:
-- where an ending bears the accent (bloquée, envoyé, première), it stays, as it does not in bloquer, envoyer and premier. So the
-- accent is put back in the word that was typed, and the forms that such endings have in the texts are asked for as well.
CREATE OR REPLACE FUNCTION forms_of(word text) RETURNS tsquery LANGUAGE sql STABLE PARALLEL SAFE
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
