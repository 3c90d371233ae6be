import type { Ticket } from '../../../desk/ticket/ticket.js'
import type { TopicId } from '../../../nlu/intent-file.js'
import { isCriticalTopic } from '../person/draw-event.js'
import { type ExpectedEnd, expectedEnd } from '../person/expected-end.js'
import { expectedTopics, type SimulatedPerson } from '../person/simulated-person.js'
import type { Snapshot } from '../talk-environment.js'

export interface JudgedEnd {
  readonly isRight: boolean
  readonly should: string
  readonly became: string
  /** Numbers of the tickets that don't belong to a real problem. */
  readonly stray: readonly string[]
}

/** Compares how a conversation ended with how it should have ended, according to the person's true answers or later events. */
export function judgeEnd(self: SimulatedPerson, { conversation, tickets }: Snapshot): JudgedEnd {
  const { guides, memory, situation } = self
  const kept = tickets.filter((ticket) => !isCancelled(ticket))
  const facts = Object.fromEntries(memory.told)
  const ends = [{}, facts].map((told) => expectedEnd(guides, situation, situation.topic, told))
  const ownTopics = new Set(ends.flatMap(({ topics }) => topics))
  const main = mainTicket(tickets, ownTopics)
  const expected = expectedTopics(self)
  const others = memory.problems.slice(1)
  const isNoted = (topic: TopicId) =>
    tickets.some((ticket) => ticket.topic === topic) ||
    (conversation?.queuedRequests ?? []).some((request) => request.topic === topic)
  const isMainRight = isRight()
  const isOtherRight = memory.wanted === 'danger-handled' || others.every(isNoted)
  return {
    isRight: isMainRight && isOtherRight,
    should: [shouldBe(memory.wanted, ends[0]!), ...(isOtherRight ? [] : [`${others.join()} noted`])].join(
      ', ',
    ),
    became: tickets.length === 0 ? 'no ticket' : tickets.map(endOf).join('; '),
    stray: strayOf(kept, memory.problems.length, expected),
  }

  /** Returns true if a reported danger was handed off or its guide was completed. */
  function isHandled(ticket: Ticket): boolean {
    const { topic } = ticket
    if (topic === null || !(others.includes(topic) || isCriticalTopic(self, topic))) return false
    const end = others.includes(topic) ? expectedEnd(guides, situation, topic, facts) : null
    return isCalled(ticket) || (end?.end === 'solved' && isOver(ticket) && !isCancelled(ticket))
  }

  /** Returns true if a technician is called immediately because a whole site is affected or the person complained. */
  function isCalledByRule({ handedOff, topic }: Ticket): boolean {
    if (topic === null || !ownTopics.has(topic) || handedOff === null) return false
    return facts.impact === 'whole' || (handedOff.cause === 'upset' && memory.once.has('complained'))
  }

  function isRight(): boolean {
    switch (memory.wanted) {
      case 'as-guided':
        return main !== null && (isCalledByRule(main) || ends.some((end) => isEndedSo(main, end)))
      case 'solved':
        return main === null || isOver(main)
      case 'cancelled':
        return kept.every((ticket) => !expected.has(ticket.topic ?? '') || isOver(ticket))
      case 'handed-off':
        return tickets.some(
          (ticket) => isCalled(ticket) && (ticket.topic === null || expected.has(ticket.topic)),
        )
      case 'danger-handled':
        return tickets.some(isHandled)
    }
  }
}

/** Hand-off causes in the middle of a guide that count as failures of the bot. */
const causesOfFailure: ReadonlySet<string> = new Set([
  'two-failures',
  'not-understood',
  'article-did-not-help',
  'upset',
  'asked',
])

function isEndedSo(ticket: Ticket, { end, queue, topics }: ExpectedEnd): boolean {
  if (ticket.topic === null || !topics.includes(ticket.topic)) return false
  if (end === 'solved')
    return isOver(ticket) && !isCancelled(ticket) && ticket.resolution?.isUnanswered !== true
  const isByGuide = !causesOfFailure.has(ticket.handedOff?.cause ?? '')
  return (
    isCalled(ticket) &&
    isByGuide &&
    (queue === null || ticket.queue === queue || ticket.approval !== undefined)
  )
}

function mainTicket(tickets: readonly Ticket[], own: ReadonlySet<TopicId>): Ticket | null {
  return tickets.find(({ topic }) => topic !== null && own.has(topic)) ?? tickets[0] ?? null
}

/** Returns the tickets beyond the number of problems: first those about other topics, then the latest. */
function strayOf(
  kept: readonly Ticket[],
  problems: number,
  expected: ReadonlySet<TopicId>,
): readonly string[] {
  const isForeign = ({ topic }: Ticket) => topic === null || !expected.has(topic)
  const inOrder = [...kept.filter((ticket) => !isForeign(ticket)), ...kept.filter(isForeign)]
  return inOrder.slice(problems).map(({ number }) => number)
}

const isCancelled = ({ resolution }: Ticket) => resolution?.isCancelled === true
const isOver = ({ state }: Ticket) => state === 'resolved' || state === 'closed'
const isCalled = ({ approval, handedOff }: Ticket) => handedOff !== null || approval !== undefined

function shouldBe(wanted: SimulatedPerson['memory']['wanted'], { end, queue, topics }: ExpectedEnd): string {
  if (wanted !== 'as-guided') return wanted.replace('-', ' ')
  return `${end.replace('-', ' ')}${queue === null ? '' : ` to ${queue}`} (${topics.join(' → ')})`
}

function endOf(ticket: Ticket): string {
  const topic = ticket.topic ?? 'no topic'
  if (isCancelled(ticket)) return `cancelled (${topic})`
  if (isOver(ticket))
    return `${ticket.resolution?.isUnanswered === true ? 'closed unanswered' : 'solved'} (${topic})`
  const cause = ticket.handedOff?.cause ?? 'approval'
  return isCalled(ticket) ? `handed off to ${ticket.queue}, ${cause} (${topic})` : `open (${topic})`
}
