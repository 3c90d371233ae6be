-- All that a transaction does, in one round trip. Each part is null when there is nothing of it. A row is postponed only by a try that
-- it does not count yet: whoever records a try once more, since the answer was lost, may come when another has the row in hand again,
-- and must not free it.
CREATE FUNCTION commit_work(
  me bigint, held_lane text, held_fence bigint, moment bigint,
  erased json, records json, gone_records json, tickets json, lines json,
  queued json, postponed json, delivered json,
  timers json, gone_timers json, fired json, turned json, accepts json, feed json
) RETURNS TABLE (accepted integer, fired_count integer, sequence bigint, activity json) LANGUAGE plpgsql AS $$
DECLARE
  wrong text;
  counted bigint;
  brought json;
  answers boolean[];
BEGIN
  IF held_lane IS NOT NULL THEN
    -- Shared: who takes the lane next waits for this commit, and this commit sees who took it before.
    PERFORM FROM lane WHERE lane.name = held_lane AND lane.instance = me AND lane.fence = held_fence FOR SHARE;
    IF NOT FOUND THEN
      RAISE EXCEPTION 'The lane % is no longer held.', held_lane USING ERRCODE = 'GU001';
    END IF;
  END IF;

  IF turned IS NOT NULL THEN
    DELETE FROM inbox WHERE inbox.sequence = ANY (ARRAY(SELECT json_array_elements_text(turned)::bigint));
    GET DIAGNOSTICS counted = ROW_COUNT;
    -- An earlier try of this very commit, whose answer was lost, has arrived after all.
    IF held_lane IS NOT NULL AND counted < json_array_length(turned) THEN
      RAISE EXCEPTION 'What is to be finished in the lane % was finished before.', held_lane USING ERRCODE = 'GU001';
    END IF;
  END IF;

  IF erased IS NOT NULL THEN
    DELETE FROM record WHERE record.ticket = ANY (ARRAY(SELECT json_array_elements_text(erased)))
      AND record.collection IN ('delivery', 'link');
    DELETE FROM line WHERE line.ticket = ANY (ARRAY(SELECT json_array_elements_text(erased)));
    DELETE FROM ticket_search WHERE ticket_search.number = ANY (ARRAY(SELECT json_array_elements_text(erased)));
    DELETE FROM ticket WHERE ticket.number = ANY (ARRAY(SELECT json_array_elements_text(erased)));
  END IF;

  IF records IS NOT NULL THEN
    INSERT INTO record (collection, key, ticket, document)
    SELECT given.collection, given.key, given.ticket, given.document
    FROM json_to_recordset(records) AS given (collection text, key text, ticket text, document json)
    ON CONFLICT (collection, key) DO UPDATE SET ticket = excluded.ticket, document = excluded.document;
  END IF;
  IF gone_records IS NOT NULL THEN
    DELETE FROM record USING json_to_recordset(gone_records) AS given (collection text, key text)
    WHERE record.collection = given.collection AND record.key = given.key;
  END IF;

  IF tickets IS NOT NULL THEN
    PERFORM rewrite_tickets(tickets);
  END IF;

  IF lines IS NOT NULL THEN
    SELECT given.ticket INTO wrong FROM json_to_recordset(lines) AS given (ticket text)
    WHERE NOT EXISTS (SELECT FROM ticket WHERE ticket.number = given.ticket) LIMIT 1;
    IF FOUND THEN
      RAISE EXCEPTION 'There is no ticket % to add a line to.', wrong USING ERRCODE = 'GU002';
    END IF;
    INSERT INTO line (ticket, id, document)
    SELECT given.ticket, given.id, given.document
    FROM json_to_recordset(lines) AS given (ticket text, id text, document json)
    ON CONFLICT (ticket, id) DO UPDATE SET document = excluded.document;
  END IF;

  IF queued IS NOT NULL THEN
    INSERT INTO outbox (id, lane, target, slot, not_before, attempts, document)
    SELECT given.id, given.lane, given.target, given.slot, given.not_before, given.attempts, given.document
    FROM json_to_recordset(queued) AS given (id text, lane text, target text, slot text, not_before bigint,
      attempts integer, document json);
  END IF;
  IF postponed IS NOT NULL THEN
    UPDATE outbox SET not_before = given.not_before, attempts = given.attempts, claimed_until = 0
    FROM json_to_recordset(postponed) AS given (id text, not_before bigint, attempts integer)
    WHERE outbox.id = given.id AND outbox.attempts < given.attempts;
  END IF;
  IF delivered IS NOT NULL THEN
    DELETE FROM outbox WHERE outbox.id = ANY (ARRAY(SELECT json_array_elements_text(delivered)));
  END IF;

  fired_count := 0;
  IF fired IS NOT NULL THEN
    -- Whoever takes the timer away, while it is set for that moment, is who lets it fire.
    WITH taken AS (
      DELETE FROM timer USING json_to_recordset(fired) AS given (id text, due_at bigint, accept json)
      WHERE timer.id = given.id AND timer.due_at = given.due_at
      RETURNING given.due_at, given.id, given.accept
    )
    SELECT json_agg(taken.accept ORDER BY taken.due_at, taken.id), count(*)
    INTO brought, fired_count FROM taken;
    IF fired_count > 0 THEN PERFORM accept_activities(brought, moment); END IF;
  END IF;

  IF timers IS NOT NULL THEN
    INSERT INTO timer (id, lane, due_at, timer)
    SELECT given.id, given.lane, given.due_at, given.timer
    FROM json_to_recordset(timers) AS given (id text, lane text, due_at bigint, timer json)
    ON CONFLICT (id) DO UPDATE SET lane = excluded.lane, due_at = excluded.due_at, timer = excluded.timer;
  END IF;
  IF gone_timers IS NOT NULL THEN
    DELETE FROM timer WHERE timer.id = ANY (ARRAY(SELECT json_array_elements_text(gone_timers)));
  END IF;

  accepted := 0;
  IF accepts IS NOT NULL THEN
    FOR brought IN SELECT batch FROM json_array_elements(accepts) AS listed (batch) LOOP
      answers := accept_activities(brought, moment);
      accepted := accepted + cardinality(array_positions(answers, true));
    END LOOP;
  END IF;

  IF feed IS NOT NULL THEN INSERT INTO change (instance, what) VALUES (me, feed); END IF;

  IF held_lane IS NOT NULL THEN
    SELECT next.sequence, next.activity INTO sequence, activity FROM inbox AS next
    WHERE next.lane = held_lane ORDER BY next.sequence LIMIT 1;
  END IF;
  RETURN NEXT;
END $$;

-- Several transactions that have nothing in common, as one: each in a lane of its own, or in none. All of them, or none of
-- them: whoever asked does them one by one then.
CREATE FUNCTION commit_group(
  me bigint, held_lanes text[], held_fences bigint[], moment bigint,
  records json, gone_records json, tickets json, lines json,
  queued json, postponed json, delivered json,
  timers json, gone_timers json, fired json, turned json, accepts json, feed json
) RETURNS TABLE (accepted integer, fired_count integer, nexts json) LANGUAGE plpgsql AS $$
DECLARE
  counted bigint;
BEGIN
  -- Nobody is waited for while others are held: whoever changes one of these lanes now is about to take it.
  PERFORM FROM unnest(held_lanes, held_fences) AS held (name, fence)
    JOIN lane ON lane.name = held.name AND lane.instance = me AND lane.fence = held.fence
    FOR SHARE OF lane SKIP LOCKED;
  GET DIAGNOSTICS counted = ROW_COUNT;
  IF counted < cardinality(held_lanes) THEN
    RAISE EXCEPTION 'One of the lanes is no longer held.' USING ERRCODE = 'GU001';
  END IF;
  IF turned IS NOT NULL THEN
    DELETE FROM inbox WHERE inbox.sequence = ANY (ARRAY(SELECT json_array_elements_text(turned)::bigint));
    GET DIAGNOSTICS counted = ROW_COUNT;
    IF counted < json_array_length(turned) THEN
      RAISE EXCEPTION 'What is to be finished was finished before.' USING ERRCODE = 'GU001';
    END IF;
  END IF;
  SELECT work.accepted, work.fired_count INTO accepted, fired_count
  FROM commit_work(me, NULL, NULL, moment, NULL, records, gone_records, tickets, lines, queued, postponed, delivered,
    timers, gone_timers, fired, NULL, accepts, feed) AS work;
  SELECT json_agg(json_build_object('lane', held.name, 'sequence', next.sequence, 'activity', next.activity)) INTO nexts
  FROM unnest(held_lanes) AS held (name), LATERAL (
    SELECT inbox.sequence, inbox.activity FROM inbox WHERE inbox.lane = held.name ORDER BY inbox.sequence LIMIT 1
  ) AS next;
  RETURN NEXT;
END $$;
