-- What waits for somebody to take it is asked for with each turn: all of the answer stands in the index, no document is read.
CREATE INDEX ticket_waiting ON ticket (priority, due_at, opened_at, number) INCLUDE (queue)
  WHERE state = 'new' AND is_handed_off AND assignee IS NULL AND (document ->> 'outage') IS NULL;
