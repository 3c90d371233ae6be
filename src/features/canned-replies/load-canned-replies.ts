import { createOrganisationFacts } from '../../content/org-facts/organisation-facts.js'
import type { Technician } from '../../desk/people/people-policy.js'
import { groupOf } from '../../desk/people/permissions.js'
import { queueName } from '../../desk/people/queues.js'
import { fillCannedReplies } from '../../desk/ticket/canned-replies.js'
import type { Ticket } from '../../desk/ticket/ticket.js'
import type { TurnDeps } from '../../engine/turn.js'
import type { CommandContext } from '../commands/command-definition.js'

/** Loads the canned replies that suit a ticket, with placeholders filled in, and the technician's own as stored, sorted by title. */
export async function loadCannedReplies(
  deps: TurnDeps,
  technician: Technician,
  ticket: Ticket,
): Promise<CommandContext['canned']> {
  const { cannedReplies, organisation, queues, topics } = deps.knowledge().catalogue
  const { language, number, requester, topic } = ticket
  const own = (await deps.store.list('cannedReply', technician.id))
    .map(({ value }) => value)
    .sort((one, other) => one.title.localeCompare(other.title))
  const vars = {
    name: requester.isAnonymous === true ? '' : (requester.name.trim().split(/\s+/)[0] ?? ''),
    number,
    technician: technician.name,
    queue: queueName(queues, groupOf(ticket), language),
    topic: (topic === null ? undefined : topics.get(topic)?.name[language]) ?? number,
  }
  const facts = createOrganisationFacts(organisation.facts)
  return { own, offers: fillCannedReplies({ policy: cannedReplies, own, facts, language, topic, vars }) }
}
