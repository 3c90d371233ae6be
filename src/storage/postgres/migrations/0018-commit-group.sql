-- Several transactions that have nothing in common, as one: each in a lane of its own, or in none. All of them, or none of
-- them: whoever asked does them one by one then.
CREATE OR REPLACE FUNCTION commit_group(
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
