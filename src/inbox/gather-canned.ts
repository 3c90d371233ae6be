import type { ActSituation } from '../desk-acts/desk-act-kind.js'
import type { Technician } from '../handoff/people.js'
import { queueName } from '../handoff/queues.js'
import { groupOf } from '../handoff/rights.js'
import { factsFrom } from '../organisation/facts.js'
import { cannedOffers } from '../replies/canned-replies.js'
import type { Ticket } from '../tickets/ticket.js'
import type { TurnParts } from './turn.js'

/** Loads the canned replies that suit a ticket, filled in, and the technician's own as stored, sorted by title. */
export async function gatherCanned(
  parts: TurnParts,
  technician: Technician,
  ticket: Ticket,
): Promise<ActSituation['canned']> {
  const { cannedReplies, organisation, queues, topics } = parts.knowledge().catalogue
  const { language, number, requester, topic } = ticket
  const own = (await parts.store.list('cannedReply', technician.id))
    .map(({ value }) => value)
    .sort((one, other) => one.title.localeCompare(other.title))
  const vars = {
    name: requester.isAnonymous === true ? '' : (requester.name.trim().split(/\s+/)[0] ?? ''),
    number,
    technician: technician.name,
    queue: queueName(queues, groupOf(ticket), language),
    topic: (topic === null ? undefined : topics.get(topic)?.name[language]) ?? number,
  }
  const facts = factsFrom(organisation.facts)
  return { own, offers: cannedOffers({ policy: cannedReplies, own, facts, language, topic, vars }) }
}
