-- Takes a minute for a million of them, in which the desk works on: nobody waits for a closed ticket.
UPDATE ticket SET source = coalesce(document #>> '{call,via}', document ->> 'channel') WHERE source IS NULL;
