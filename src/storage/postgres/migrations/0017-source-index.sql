-- Among hundreds of thousands of closed tickets those from a rare source are found and counted without looking at the others.
CREATE INDEX ticket_source ON ticket (source, updated_at DESC, number DESC) INCLUDE (state);
