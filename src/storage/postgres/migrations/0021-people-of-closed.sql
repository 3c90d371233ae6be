-- A million of them take their time, in which the desk works on: nobody waits for a closed ticket.
INSERT INTO ticket_person (person, ticket)
SELECT named.person, held.number
FROM (
    SELECT number, document FROM ticket
    WHERE NOT EXISTS (SELECT FROM ticket_person WHERE ticket_person.ticket = ticket.number) FOR SHARE
  ) AS held,
  json_array_elements_text(people_on(held.document)) AS named (person)
ON CONFLICT DO NOTHING;

ANALYZE ticket_person;
