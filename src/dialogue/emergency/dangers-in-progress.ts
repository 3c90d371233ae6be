import type { GuideFile } from '../../content/guides/guide-file.js'
import type { Ticket } from '../../desk/ticket/ticket.js'
import type { TopicId } from '../../nlu/intent-file.js'
import { dangerBehindStep, mayLeadToDanger } from '../guide/leads-to-danger.js'
import { targetTicket } from '../routing/route-message.js'
import { activeTopic } from '../topics/active-topic.js'
import type { TurnBuilder } from '../turn-builder.js'
import { isEmergencyOrSecurity, isSecurityTopic } from './is-emergency-or-security.js'

/**
 * Security incident or emergency that isn't over, with its guide and the ticket that receives
 * messages about it.
 */
export interface DangerInProgress {
  readonly guide: GuideFile
  /** Ticket of the danger; null if the danger was only offered as a button. */
  readonly ticket: Ticket | null
}

/** Time in milliseconds for which people may still ask about a ticket after their messages have begun to go elsewhere. */
const askedAboutWithinMs = 2 * 60 * 60_000

/**
 * Finds the security incidents and emergencies that no technician has taken yet, nearest first: the current one, the tickets for which people were
 * called, a danger that the open step asks about, and an alarm that was offered as a button.
 */
export function dangersInProgress(turn: TurnBuilder): readonly DangerInProgress[] {
  const { alarmsOffered = [], prompt, botTicket: ticket } = turn.conversation
  const { guides, tickets, topics } = turn.context
  const inHand = activeTopic(turn)
  const own = tickets.find(({ number }) => number === ticket) ?? null
  const isGraveTopic =
    inHand !== null && (topics.get(inHand)?.urgency === 'critical' || isSecurityTopic(inHand))
  const isInHand = isGraveTopic && own?.assignment.assignee == null
  const called = tickets
    .filter((one) => isUntakenEmergency(one) && isNear(turn, one))
    .sort((one) => (one === targetTicket(turn) ? -1 : 0))
  const open = prompt.kind === 'guide' ? guides.get(prompt.topic) : undefined
  const asked = prompt.kind === 'guide' && open !== undefined ? dangerBehindStep(open, prompt.step) : null
  const found = [
    ...(isInHand ? [matter(inHand, own)] : []),
    ...called.map((one) => matter(one.topic, one)),
    ...(asked === null ? [] : [matter(asked, own)]),
    ...alarmsOffered
      .filter((topic) => mayLeadToDanger(guides.get(topic)))
      .map((topic) => matter(topic, null)),
  ]
  return found.filter(
    (one, at): one is DangerInProgress =>
      one !== null && found.findIndex((other) => other?.guide === one.guide) === at,
  )

  function matter(topic: TopicId | null, of: Ticket | null): DangerInProgress | null {
    const guide = topic === null ? undefined : guides.get(topic)
    return guide === undefined ? null : { guide, ticket: of }
  }
}

/** Returns true if people were called for a security incident or danger and nobody has taken the ticket yet. */
export function isUntakenEmergency(ticket: Ticket): boolean {
  return (
    isEmergencyOrSecurity(ticket) &&
    ticket.handedOff !== null &&
    ticket.assignment.assignee === null &&
    ticket.state !== 'resolved'
  )
}

function isNear({ conversation, context }: TurnBuilder, { handedOff, number }: Ticket): boolean {
  return number === conversation.forwardingTo || context.now - (handedOff?.at ?? 0) < askedAboutWithinMs
}
