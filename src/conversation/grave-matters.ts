import type { Ticket } from '../tickets/ticket.js'
import type { GuideFile } from '../troubleshooting/guide-file.js'
import type { TopicId } from '../understanding/intent-file.js'
import { isGrave, isSecurity } from './grave.js'
import { leadsToDanger } from './guide-flow.js'
import type { Plan } from './plan.js'
import { addressee } from './routing.js'
import { topicInHand } from './topic-in-hand.js'

/** Security matter or danger that is not over: its guide, and the ticket that messages about it go to. */
export interface GraveMatter {
  readonly guide: GuideFile
  /** Null for a danger that was only offered as a button. */
  readonly ticket: Ticket | null
}

/** Time within which people still ask about a ticket to which messages no longer go. */
const askedAboutWithinMs = 2 * 60 * 60_000

/**
 * Finds the security matters and dangers that nobody has taken yet, the nearest first: the current one, the tickets for which people were called,
 * and a danger that was offered.
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

/** Returns true if people were called for a security matter or danger and nobody has taken the ticket yet. */
export function isAwaited(ticket: Ticket): boolean {
  return (
    isGrave(ticket) && ticket.handedOff !== null && ticket.assignee === null && ticket.state !== 'resolved'
  )
}

function isNear({ conversation, situation }: Plan, { handedOff, number }: Ticket): boolean {
  return number === conversation.talksTo || situation.now - (handedOff?.at ?? 0) < askedAboutWithinMs
}
