-- Gives each record the fields that its kind has in version 0.1, and drops what that version doesn't call.
DROP FUNCTION keep_blob(text, integer, text, bigint, bigint);

-- A fact was just its value.
UPDATE record SET document = (document::jsonb || jsonb_build_object('facts', (
  SELECT jsonb_object_agg(key, CASE jsonb_typeof(value)
    WHEN 'string' THEN jsonb_build_object(
      'value', value, 'source', 'typed', 'line', NULL, 'at', document::jsonb -> 'lastAt')
    ELSE value END)
  FROM jsonb_each(document::jsonb -> 'facts'))))::json
WHERE collection = 'conversation'
  AND EXISTS (SELECT FROM json_each(document -> 'facts') WHERE json_typeof(value) = 'string');

-- The language in which an approver was asked wasn't kept: it's the one they speak.
UPDATE record SET document = (document::jsonb || jsonb_build_object('language', coalesce(
  (SELECT person.document ->> 'language' FROM record AS person
   WHERE person.collection = 'person' AND person.key = regexp_replace(record.key, '/[^/]*$', '')), 'en')))::json
WHERE collection = 'approvalAsk' AND document ->> 'language' IS NULL;

-- A session began with a password.
UPDATE record SET document = (document::jsonb || jsonb_build_object('authenticated',
  jsonb_build_object('at', document::jsonb -> 'createdAt', 'method', 'password')))::json
WHERE collection IN ('session', 'requesterSession') AND document ->> 'authenticated' IS NULL;

-- An entry of a history was an English sentence. It becomes data if reports or erasures look for its kind, and is dropped otherwise.
CREATE FUNCTION upgraded_history(history json) RETURNS jsonb LANGUAGE sql AS $$
  SELECT coalesce(jsonb_agg(entry ORDER BY place), '[]') FROM (
    SELECT place, CASE
      WHEN old ? 'did' THEN old
      WHEN old ->> 'what' = 'took it' THEN (old - 'what') || jsonb_build_object('did', 'taken')
      WHEN old ->> 'what' LIKE 'resolved: %' THEN (old - 'what')
        || jsonb_build_object('did', 'resolved', 'cause', substr(old ->> 'what', length('resolved: ') + 1))
      WHEN old ->> 'what' = 'approved' THEN (old - 'what') || jsonb_build_object('did', 'approved')
      WHEN old ->> 'what' LIKE 'refused: %' THEN (old - 'what')
        || jsonb_build_object('did', 'refused', 'reason', substr(old ->> 'what', length('refused: ') + 1))
      WHEN old ->> 'what' LIKE 'passed the approval on%' THEN (old - 'what')
        || jsonb_build_object('did', 'approval-delegated', 'to', regexp_replace(old ->> 'what', '^passed the approval on( to )?', ''))
    END AS entry
    FROM jsonb_array_elements(history::jsonb) WITH ORDINALITY AS each (old, place)
  ) AS entries WHERE entry IS NOT NULL
$$;
UPDATE ticket SET document = jsonb_set(document::jsonb, '{audit}', upgraded_history(document -> 'audit'))::json
WHERE EXISTS (SELECT FROM json_array_elements(document -> 'audit') AS entry WHERE entry ->> 'did' IS NULL);
UPDATE record SET document = jsonb_set(document::jsonb, '{audit}', upgraded_history(document -> 'audit'))::json
WHERE collection = 'outage' AND EXISTS (SELECT FROM json_array_elements(document -> 'audit') AS entry WHERE entry ->> 'did' IS NULL);
DROP FUNCTION upgraded_history(json);
