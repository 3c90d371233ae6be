-- Groups the fields of a ticket by feature, as src/storage/stored-ticket.ts does for data folders and backups.

-- A server of an earlier version doesn't know the groups, so none may be running.
DO $$
DECLARE
  running text;
BEGIN
  SELECT string_agg(name, ', ') INTO running FROM instance
  WHERE NOT pg_try_advisory_xact_lock(instance_lock(current_schema(), number));
  IF running IS NOT NULL THEN
    RAISE EXCEPTION 'a server of an earlier version is still running on this database (%). Stop all servers, then start the new version', running
      USING ERRCODE = '55006';
  END IF;
END $$;

DROP INDEX ticket_waiting;

CREATE FUNCTION grouped_ticket(flat jsonb) RETURNS json LANGUAGE sql AS $$
  WITH moved (field, part, name) AS (VALUES
    ('assignee', 'assignment', 'assignee'),
    ('given', 'assignment', 'grantId'),
    ('unclaimed', 'assignment', 'wait'),
    ('takes', 'assignment', 'pickups'),
    ('formerAssignee', 'assignment', 'previousAssignee'),
    ('comesBackTo', 'assignment', 'returningTo'),
    ('impact', 'prioritisation', 'impact'),
    ('urgency', 'prioritisation', 'urgency'),
    ('raise', 'prioritisation', 'urgencyBoost'),
    ('isMajor', 'prioritisation', 'isMajor'),
    ('prioritySet', 'prioritisation', 'override'),
    ('outage', 'outage', 'current'),
    ('outageBefore', 'outage', 'previous'),
    ('escalation', 'escalation', 'functional'),
    ('escalationLevel', 'escalation', 'level'),
    ('escalatedByRequesterAt', 'escalation', 'requestedAt'),
    ('satisfaction', 'satisfaction', 'survey'),
    ('followUp', 'satisfaction', 'followUp'),
    ('visit', 'arrangements', 'visit'),
    ('loan', 'arrangements', 'loan'),
    ('remote', 'arrangements', 'remoteControl'),
    ('links', 'relations', 'links'),
    ('mergedInto', 'relations', 'mergedInto'),
    ('tookIn', 'relations', 'absorbed'),
    ('page', NULL, 'onCallPage'),
    ('notified', NULL, 'notifications'),
    ('languageToldAt', NULL, 'languageNoticeAt'),
    ('topicDoubts', NULL, 'misclassifications')
  ), had AS (
    -- What a ticket doesn't have is absent in a group, except its assignee.
    SELECT part, name, flat -> field AS value FROM moved
    WHERE flat ? field AND (part IS NULL OR field = 'assignee' OR flat -> field <> 'null')
  )
  SELECT ((flat - ARRAY(SELECT field FROM moved))
    || coalesce((SELECT jsonb_object_agg(name, value) FROM had WHERE part IS NULL), '{}')
    || coalesce((SELECT jsonb_object_agg(part, fields) FROM (
      SELECT part, jsonb_object_agg(name, value) AS fields FROM had WHERE part IS NOT NULL GROUP BY part) AS parts), '{}'))::json
$$;
UPDATE ticket SET document = grouped_ticket(document::jsonb) WHERE document -> 'assignment' IS NULL;
DROP FUNCTION grouped_ticket(jsonb);

-- As before: what waits for somebody to take it is asked for with each turn, and all of the answer stands in the index.
CREATE INDEX ticket_waiting ON ticket (priority, due_at, opened_at, number) INCLUDE (queue)
  WHERE state = 'new' AND is_handed_off AND assignee IS NULL AND (document #>> '{outage,current}') IS NULL;
