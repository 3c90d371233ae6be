import type { Ticket } from '../../../tickets/ticket.js'
import type { GuideFile } from '../../../troubleshooting/guide-file.js'
import type { TopicId } from '../../../understanding/intent-file.js'
import type { OpenQuestion } from '../open-question.js'
import type { Heard, Snapshot } from '../talk-stage.js'

/** Effects of one line, told from how things stood before and after it. */
export interface Effects {
  /** Steps answered in this turn, as `topic/step`, with the option or, in their own words, null. */
  readonly chosen: ReadonlyMap<string, string | null>
  /** Mark of a line after which the question that was open still is, in whatever words. */
  readonly isStillOpen: boolean
  /** Mark of a line that counted as a misunderstanding. */
  readonly isMissed: boolean
  readonly opened: readonly Ticket[]
  readonly resolved: readonly Ticket[]
  readonly cancelled: readonly Ticket[]
  readonly handedOff: readonly Ticket[]
  /** Topics begun, noted for later or given a ticket in this turn. */
  readonly begun: readonly TopicId[]
  /** Topics that a button offers. */
  readonly offered: readonly TopicId[]
}

export function effectsOf(
  before: Snapshot,
  { after, said }: Heard,
  guides: ReadonlyMap<TopicId, GuideFile>,
): Effects {
  const earlier = new Map(before.tickets.map((ticket) => [ticket.number, ticket]))
  const wasOver = ({ number }: Ticket) => isOver(earlier.get(number))
  const ended = after.tickets.filter((ticket) => isOver(ticket) && !wasOver(ticket))
  return {
    chosen: chosenIn(before, after, guides),
    isStillOpen: questionKey(before.open) !== null && questionKey(before.open) === questionKey(after.open),
    isMissed: (after.conversation?.failures ?? 0) > (before.conversation?.failures ?? 0),
    opened: after.tickets.filter(({ number }) => !earlier.has(number)),
    resolved: ended.filter(({ resolution }) => resolution?.isCancelled !== true),
    cancelled: ended.filter(({ resolution }) => resolution?.isCancelled === true),
    handedOff: after.tickets.filter(
      ({ handedOff, number }) => handedOff !== null && (earlier.get(number)?.handedOff ?? null) === null,
    ),
    begun: begunIn(before, after),
    offered: [
      ...said.flatMap(({ buttons }) => buttons.flatMap(({ value }) => topicOffered(value))),
      ...(after.open.at === 'which-topic' ? after.open.choices : []),
      ...(after.open.at === 'article' ? after.open.articles : []),
    ],
  }
}

function isOver(ticket: Ticket | undefined): boolean {
  return ticket?.state === 'resolved' || ticket?.state === 'closed'
}

/** Names a question of a guide; null if what is open is none. */
export function questionKey(open: OpenQuestion): string | null {
  switch (open.at) {
    case 'question':
    case 'own-words':
    case 'recap':
      return `${open.topic}/${open.step}`
    case 'does-it-work':
      return `${open.topic}/${open.step}?`
    case 'facts':
      return `facts/${open.asking.join()}`
    case 'nothing':
    case 'waiting':
    case 'over':
    case 'which-topic':
    case 'say-again':
    case 'article':
    case 'what-to-change':
    case 'approver':
    case 'same-again':
    case 'is-it-back':
    case 'outage':
      return null
  }
}

/** Topic of the open question; null if none is in hand. */
export function topicInHand(open: OpenQuestion): TopicId | null {
  return 'topic' in open ? open.topic : null
}

const topicOffered = (value: string) => (value.startsWith('topic|') ? [value.slice('topic|'.length)] : [])

function begunIn(before: Snapshot, after: Snapshot): readonly TopicId[] {
  const known = new Set(topicsIn(before))
  return [...new Set(topicsIn(after))].filter((topic) => !known.has(topic))
}

function topicsIn({ conversation, open, tickets }: Snapshot): readonly TopicId[] {
  const inHand = topicInHand(open)
  return [
    ...(inHand === null ? [] : [inHand]),
    ...(conversation?.waiting ?? []).map(({ topic }) => topic),
    ...tickets.flatMap(({ resolution, topic }) =>
      topic === null || resolution?.isCancelled === true ? [] : [topic],
    ),
  ]
}

function chosenIn(
  before: Snapshot,
  after: Snapshot,
  guides: ReadonlyMap<TopicId, GuideFile>,
): ReadonlyMap<string, string | null> {
  const earlier = answersIn(before)
  const chosen = new Map<string, string | null>()
  for (const [key, { answer, at }] of answersIn(after)) {
    const known = earlier.get(key)
    if (known?.answer === answer && known.at === at) continue
    const [topic, id] = key.split('/') as [TopicId, string]
    const step = guides.get(topic)?.steps[id]
    const option =
      step !== undefined && 'options' in step
        ? step.options.find(({ label }) => Object.values(label).includes(answer))
        : undefined
    chosen.set(key, option?.id ?? null)
  }
  return chosen
}

/** Answers in the conversation, and on the tickets to which they went when the matter was left. */
function answersIn({ conversation, tickets }: Snapshot) {
  const steps = [...tickets.flatMap((ticket) => ticket.steps), ...(conversation?.steps ?? [])]
  return new Map(
    steps.flatMap(({ result, step, topic }) =>
      result === null || result.alreadyDone ? [] : [[`${topic}/${step}`, result] as const],
    ),
  )
}
