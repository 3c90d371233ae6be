import type { Ticket } from '../tickets/ticket.js'
import type { GuideFile } from '../troubleshooting/guide-file.js'
import type { TopicId } from '../understanding/intent-file.js'
import { isGrave, isSecurity } from './grave.js'
import { leadsToDanger } from './guide-flow.js'
import type { Plan } from './plan.js'
import { addressee } from './routing.js'
import { topicInHand } from './topic-in-hand.js'

/** A matter of security or danger that is not over: its guide, and the ticket that lines about it go to. */
export interface GraveMatter {
  readonly guide: GuideFile
  /** Null: a danger that was only offered, as a button. */
  readonly ticket: Ticket | null
}

/** Time within which a ticket that lines no longer go to is still what people ask about. */
const askedAboutWithinMs = 2 * 60 * 60_000

/**
 * Finds the matters of security and danger that nobody has taken yet, the nearest first: the one that is asked about, the tickets for which people were
 * called, and a danger that was offered.
 */
export function graveMatters(plan: Plan): readonly GraveMatter[] {
  const { alarmsOffered = [], ticket } = plan.conversation
  const { guides, tickets, topics } = plan.situation
  const inHand = topicInHand(plan)
  const own = tickets.find(({ number }) => number === ticket) ?? null
  const isGraveTopic = inHand !== null && (topics.get(inHand)?.urgency === 'critical' || isSecurity(inHand))
  const isInHand = isGraveTopic && own?.assignee == null
  const called = tickets
    .filter((one) => isAwaited(one) && isNear(plan, one))
    .sort((one) => (one === addressee(plan) ? -1 : 0))
  const found = [
    ...(isInHand ? [matter(inHand, own)] : []),
    ...called.map((one) => matter(one.topic, one)),
    ...alarmsOffered.filter((topic) => leadsToDanger(guides.get(topic))).map((topic) => matter(topic, null)),
  ]
  return found.filter(
    (one, at): one is GraveMatter =>
      one !== null && found.findIndex((other) => other?.guide === one.guide) === at,
  )

  function matter(topic: TopicId | null, of: Ticket | null): GraveMatter | null {
    const guide = topic === null ? undefined : guides.get(topic)
    return guide === undefined ? null : { guide, ticket: of }
  }
}

/** People were called for a matter of security or danger, and nobody has it yet. */
export function isAwaited(ticket: Ticket): boolean {
  return (
    isGrave(ticket) && ticket.handedOff !== null && ticket.assignee === null && ticket.state !== 'resolved'
  )
}

function isNear({ conversation, situation }: Plan, { handedOff, number }: Ticket): boolean {
  return number === conversation.talksTo || situation.now - (handedOff?.at ?? 0) < askedAboutWithinMs
}
