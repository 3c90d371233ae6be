-- What a list or a search asks of many tickets, and the order that it gives them, stand in an index: no ticket is read for them.
CREATE INDEX IF NOT EXISTS ticket_latest ON ticket (updated_at DESC, number DESC) INCLUDE (state, queue, source, is_handed_off);
CREATE INDEX IF NOT EXISTS ticket_latest_of_topic ON ticket (topic, updated_at DESC, number DESC) INCLUDE (state);
DROP INDEX IF EXISTS ticket_recent;
DROP INDEX IF EXISTS ticket_topic;

-- An index is enough only where vacuuming has looked: after 20,000 changes among a million, not after 200,000.
ALTER TABLE ticket SET (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_insert_scale_factor = 0.02);

-- Deliveries and links of no ticket, among the millions of those that have one.
CREATE INDEX IF NOT EXISTS record_of_no_ticket ON record (collection, key) WHERE ticket IS NULL AND collection IN ('delivery', 'link');
