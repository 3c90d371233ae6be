-- Gives fields and kinds the names of today, as src/storage/stored-names.ts does for data folders and backups.

-- A server of an earlier version doesn't know the names, so none may be running.
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

CREATE FUNCTION renamed(stored jsonb, names jsonb) RETURNS jsonb LANGUAGE sql AS $$
  SELECT CASE WHEN jsonb_typeof(stored) = 'object' THEN
    (SELECT coalesce(jsonb_object_agg(coalesce(names ->> key, key), value), '{}') FROM jsonb_each(stored))
  ELSE stored END
$$;

CREATE FUNCTION renamed_items(stored jsonb, names jsonb) RETURNS jsonb LANGUAGE sql AS $$
  SELECT coalesce(jsonb_agg(renamed(item, names) ORDER BY place), '[]')
  FROM jsonb_array_elements(stored) WITH ORDINALITY AS items (item, place)
$$;

-- Changes what's in a field, unless it's absent or null.
CREATE FUNCTION replaced(stored jsonb, field text, value jsonb) RETURNS jsonb LANGUAGE sql AS $$
  SELECT CASE WHEN coalesce(stored -> field, 'null') = 'null' THEN stored ELSE stored || jsonb_build_object(field, value) END
$$;

CREATE FUNCTION of_kind(stored jsonb, field text, kinds jsonb) RETURNS jsonb LANGUAGE sql AS $$
  SELECT CASE WHEN jsonb_typeof(stored) = 'object' THEN replaced(stored, field, to_jsonb(coalesce(kinds ->> (stored ->> field), stored ->> field)))
  ELSE stored END
$$;

CREATE FUNCTION renamed_person(stored jsonb) RETURNS jsonb LANGUAGE sql AS $$
  SELECT renamed(stored, '{"standing": "trust"}')
$$;

CREATE FUNCTION renamed_conversation(stored jsonb) RETURNS jsonb LANGUAGE sql AS $$
  WITH fields AS (SELECT CASE WHEN stored ? 'phase' THEN renamed(stored, '{
    "phase": "prompt", "ticket": "botTicket", "waiting": "queuedRequests", "said": "recentMessages", "asked": "lastPrompt",
    "alsoAsked": "earlierPrompts", "gestures": "remediesTried", "prelude": "preTicketTranscript", "pulse": "messageRate",
    "talksTo": "forwardingTo", "addsTo": "appendingTo", "partIn": "participatingIn", "notOutages": "dismissedOutages",
    "raising": "escalationPrompt", "approving": "approvalPrompt", "toldBefore": "prefilledSteps", "measuresSaid": "measuresSent",
    "openingTold": "openingAnnounced", "signedAt": "forwardingConfirmedAt", "reachedAt": "contactDetails",
    "reachAskedAt": "contactDetailsAskedAt", "mayTurnTo": "candidateLanguage", "comforted": "empathyShown",
    "closeAsked": "closeConfirmation", "lastLine": "lastMessage", "closing": "followUpPrompt"
  }') ELSE stored END AS new), prompt AS (SELECT replaced(new, 'prompt', of_kind(renamed(new -> 'prompt', '{"at": "kind"}'), 'kind', '{
    "clarifying": "disambiguation", "rephrasing": "rephrase", "reading": "article-feedback", "collecting": "slot-filling",
    "correcting": "recap-edit", "naming-approver": "approver-prompt", "reopening": "reopen-confirmation", "back": "recurrence-check",
    "outage": "outage-notice", "outage-site": "site-prompt"
  }')) AS new FROM fields), steps AS (
    SELECT replaced(new, 'prefilledSteps', renamed_items(new -> 'prefilledSteps', '{"saidAt": "statedAt"}')) AS new FROM prompt
  )
  SELECT replaced(new, 'requester', renamed_person(new -> 'requester')) FROM steps
$$;

CREATE FUNCTION renamed_content(stored jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  kinds CONSTANT jsonb := '{
    "message": "message.received", "message-edited": "message.edited", "message-deleted": "message.deleted",
    "reaction": "reaction.changed", "file-answer": "file.consent", "file-collected": "file.collected",
    "delivery-changed": "delivery.changed", "undeliverable": "delivery.failed", "press": "button.pressed",
    "command": "requester.command", "desk-query": "desk.query", "desk-pass-on": "desk.open-from-message",
    "open-for": "ticket.open-for", "look-up": "article.search", "hello": "conversation.started", "carry-on": "visitor.merge",
    "carried-on": "visitor.merged", "home-opened": "home.opened", "own-act": "self-service.command", "desk-line": "desk.message",
    "desk-line-edited": "desk.message-edited", "desk-line-deleted": "desk.message-deleted",
    "desk-line-reaction": "desk.message-reaction", "desk-reaction": "desk.card-reaction", "desk-act": "desk.command",
    "desk-hand-over": "desk.summarise-shift", "look-for-work": "assignment.dispatch", "desk-here": "desk.register-channel",
    "presence": "presence.set", "given": "assignment.granted", "opened-again": "ticket.reopened",
    "not-given-back": "assignment.return-declined", "pause": "bot.pause", "outage": "outage.command",
    "outage-joined": "outage.member-added", "outage-left": "outage.member-removed", "outage-news": "outage.update",
    "bot-resumes": "guide.resumed", "linked": "ticket.linked", "line-for": "message.forwarded",
    "approval-answered": "approval.answered", "part-line": "participant.message", "part-line-changed": "participant.message-edited",
    "part-file": "participant.file-response", "part-left": "participant.left", "timer": "timer.due",
    "secret-recognised": "secret.recognised"
  }';
  content jsonb := stored;
BEGIN
  IF NOT kinds ? coalesce(stored ->> 'type', '') THEN
    RETURN stored;
  END IF;
  content := of_kind(renamed(content, '{"act": "command", "otherwise": "fallback", "tellAt": "confirmTo", "told": "updatesRead"}'), 'type', kinds);
  content := replaced(content, 'fallback', of_kind(content -> 'fallback', 'type', kinds));
  content := replaced(content, 'author', replaced(content -> 'author', 'person', renamed_person(content #> '{author,person}')));
  content := replaced(content, 'timer', renamed_timer(content -> 'timer'));
  RETURN replaced(content, 'conversation', renamed_conversation(content -> 'conversation'));
END $$;

CREATE FUNCTION renamed_activity(stored jsonb) RETURNS jsonb LANGUAGE sql AS $$
  SELECT replaced(replaced(stored, 'from', renamed_person(stored -> 'from')), 'content', renamed_content(stored -> 'content'))
$$;

-- A timer may keep an activity for later.
CREATE FUNCTION renamed_timer(stored jsonb) RETURNS jsonb LANGUAGE sql AS $$
  SELECT replaced(stored, 'activity', renamed_activity(stored -> 'activity'))
$$;

CREATE FUNCTION renamed_offer(stored jsonb) RETURNS jsonb LANGUAGE sql AS $$
  SELECT replaced(new, 'commands', renamed_items(new -> 'commands', '{"act": "command"}'))
  FROM (SELECT renamed(stored, '{"acts": "commands"}') AS new) AS offer
$$;

CREATE FUNCTION renamed_card(stored jsonb) RETURNS jsonb LANGUAGE sql AS $$
  SELECT replaced(new, 'tried', renamed_items(new -> 'tried', '{"told": "mentionedAt"}'))
  FROM (SELECT renamed(stored, '{"acts": "commands"}') AS new) AS card
$$;

CREATE FUNCTION renamed_outbound(stored jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  content jsonb := of_kind(renamed(stored, '{"told": "notice"}'), 'type', '{"whisper": "ephemeral", "hand-over-file": "upload-file"}');
BEGIN
  content := replaced(content, 'offer', renamed_offer(content -> 'offer'));
  content := replaced(content, 'message', replaced(content -> 'message', 'offer', renamed_offer(content #> '{message,offer}')));
  IF content ->> 'type' = 'card' THEN
    content := replaced(content, 'card', renamed_card(content -> 'card'));
  END IF;
  RETURN content;
END $$;

CREATE FUNCTION renamed_row(stored jsonb) RETURNS jsonb LANGUAGE sql AS $$
  SELECT replaced(renamed(stored, '{"slot": "messageKey", "under": "parentKey", "silentOnceTaken": "suppressIfTaken", "isMinor": "dropIfStale",
    "part": "participation"}'), 'content', renamed_outbound(stored -> 'content'))
$$;

UPDATE record SET document = renamed_conversation(document::jsonb)::json WHERE collection = 'conversation';
UPDATE record SET document = replaced(document::jsonb, 'person', renamed_person(document::jsonb -> 'person'))::json WHERE collection = 'person';
UPDATE record SET document = renamed_person(document::jsonb)::json WHERE collection = 'profile';
UPDATE record SET document = replaced(document::jsonb, 'activity', renamed_activity(document::jsonb -> 'activity'))::json
WHERE collection IN ('waitingLine', 'deadLetter');
UPDATE record SET document = replaced(document::jsonb, 'content', renamed_outbound(document::jsonb -> 'content'))::json
WHERE collection = 'mailbox' AND document::jsonb -> 'content' ? 'told';
UPDATE inbox SET activity = renamed_activity(activity::jsonb)::json;
UPDATE outbox SET document = renamed_row(document::jsonb)::json;
UPDATE timer SET timer = renamed_timer(timer::jsonb)::json WHERE timer::jsonb ? 'activity';
UPDATE ticket SET document = replaced(document::jsonb, 'requester', renamed_person(document::jsonb -> 'requester'))::json
WHERE document::jsonb -> 'requester' ? 'standing';

DROP FUNCTION renamed_row(jsonb);
DROP FUNCTION renamed_outbound(jsonb);
DROP FUNCTION renamed_card(jsonb);
DROP FUNCTION renamed_offer(jsonb);
DROP FUNCTION renamed_timer(jsonb);
DROP FUNCTION renamed_activity(jsonb);
DROP FUNCTION renamed_content(jsonb);
DROP FUNCTION renamed_conversation(jsonb);
DROP FUNCTION renamed_person(jsonb);
DROP FUNCTION of_kind(jsonb, text, jsonb);
DROP FUNCTION replaced(jsonb, text, jsonb);
DROP FUNCTION renamed_items(jsonb, jsonb);
DROP FUNCTION renamed(jsonb, jsonb);
