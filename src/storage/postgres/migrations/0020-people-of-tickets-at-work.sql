-- Whoever writes one of these meanwhile waits, so that what is put in is not what was erased a moment ago.
INSERT INTO ticket_person (person, ticket)
SELECT named.person, held.number
FROM (SELECT number, document FROM ticket WHERE state <> 'closed' FOR SHARE) AS held,
  json_array_elements_text(people_on(held.document)) AS named (person)
ON CONFLICT DO NOTHING;
