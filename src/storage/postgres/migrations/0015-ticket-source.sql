-- Where a ticket came from: the way of a call, else the chat. Servers that do not say it yet go on writing tickets.
ALTER TABLE ticket ADD COLUMN source text COLLATE "C";

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
END $$;

UPDATE ticket SET source = coalesce(document #>> '{call,via}', document ->> 'channel') WHERE state <> 'closed';
