-- Under what a ticket is found for somebody: ids and e-mail addresses, in small letters.
CREATE TABLE ticket_person (
  person text COLLATE "C" NOT NULL,
  ticket text COLLATE "C" NOT NULL,
  PRIMARY KEY (person, ticket)
);

CREATE INDEX ticket_person_ticket ON ticket_person (ticket);

-- They go with their ticket. A foreign key would do the same, and ask for the ticket at each name that is put in.
CREATE FUNCTION erase_people() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM ticket_person USING gone WHERE ticket_person.ticket = gone.number;
  RETURN NULL;
END $$;
CREATE TRIGGER ticket_erased AFTER DELETE ON ticket REFERENCING OLD TABLE AS gone
  FOR EACH STATEMENT EXECUTE FUNCTION erase_people();

-- The same as people-on.ts, for what servers write that do not say it yet. Most tickets need no approval.
CREATE FUNCTION people_of_approved(document json) RETURNS json LANGUAGE sql STABLE AS $$
  SELECT json_agg(DISTINCT lower(name COLLATE "C")) FROM (
    SELECT document #>> '{requester,id}' UNION ALL
    SELECT document #>> '{requester,email}' UNION ALL
    SELECT unnest(ARRAY[step #>> '{approver,id}', step ->> 'named'])
      FROM json_array_elements(document #> '{approval,steps}') AS steps (step) UNION ALL
    SELECT entry ->> 'by' FROM json_array_elements(document -> 'audit') AS entries (entry)
  ) AS named (name) WHERE name <> '';
$$;

CREATE FUNCTION people_on(document json) RETURNS json LANGUAGE sql STABLE AS $$
  SELECT CASE WHEN document -> 'approval' IS NOT NULL THEN people_of_approved(document) ELSE to_json(array_remove(
    ARRAY[lower(document #>> '{requester,id}' COLLATE "C"), lower(nullif(document #>> '{requester,email}', '') COLLATE "C")],
    NULL)) END;
$$;

CREATE OR REPLACE FUNCTION rewrite_tickets(tickets json) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO ticket (number, state, queue, assignee, requester, lane, topic, source, is_handed_off, priority, due_at, opened_at,
    updated_at, document)
  SELECT given.number, given.state, given.queue, given.assignee, given.requester, given.lane, given.topic,
    coalesce(given.source, given.document #>> '{call,via}', given.document ->> 'channel'), given.is_handed_off,
    given.priority, given.due_at, given.opened_at, given.updated_at, given.document
  FROM json_to_recordset(tickets) AS given (number text, state text, queue text, assignee text, requester text,
    lane text, topic text, source text, is_handed_off boolean, priority text, due_at bigint, opened_at bigint, updated_at bigint,
    document json)
  ON CONFLICT (number) DO UPDATE SET state = excluded.state, queue = excluded.queue, assignee = excluded.assignee,
    requester = excluded.requester, lane = excluded.lane, topic = excluded.topic, source = excluded.source,
    is_handed_off = excluded.is_handed_off, priority = excluded.priority, due_at = excluded.due_at,
    opened_at = excluded.opened_at, updated_at = excluded.updated_at, document = excluded.document;
  -- Word forms are made only when the words are others than before.
  INSERT INTO ticket_search (number, words, stems)
  SELECT given.number, given.words, stems_of(given.words)
  FROM json_to_recordset(tickets) AS given (number text, words text)
  WHERE NOT EXISTS (
    SELECT FROM ticket_search AS known WHERE known.number = given.number AND known.words = given.words
  )
  ON CONFLICT (number) DO UPDATE SET words = excluded.words, stems = excluded.stems;
  -- Most changes of a ticket are not of who is named on it.
  WITH given AS MATERIALIZED (
    SELECT one.number, coalesce(one.people, people_on(one.document)) AS people
    FROM json_to_recordset(tickets) AS one (number text, people json, document json)
  ), gone AS (
    DELETE FROM ticket_person USING given WHERE ticket_person.ticket = given.number
      AND ticket_person.person <> ALL (ARRAY(SELECT json_array_elements_text(given.people)))
  )
  INSERT INTO ticket_person (person, ticket)
  SELECT named.person, given.number FROM given, json_array_elements_text(given.people) AS named (person)
  WHERE NOT EXISTS (
    SELECT FROM ticket_person AS known WHERE known.person = named.person COLLATE "C" AND known.ticket = given.number
  )
  ON CONFLICT DO NOTHING;
END $$;
