import type { GuideFile } from '../../../content/guides/guide-file.js'
import type { Ticket } from '../../../desk/ticket/ticket.js'
import { decodeButton } from '../../../desk/view/button-value.js'
import type { TopicId } from '../../../nlu/intent-file.js'
import type { ActionResult, Snapshot } from '../talk-environment.js'
import type { VisiblePrompt } from '../visible-prompt.js'

/** Effects of one message, derived from the states before and after it. */
export interface ObservedEffects {
  /** Steps answered in this turn, as `topic/step`, with the chosen option; null stands for free text. */
  readonly chosen: ReadonlyMap<string, string | null>
  /** True if the question that was open before the message still is, even if worded differently. */
  readonly isStillOpen: boolean
  /** True if the message counted as not understood. */
  readonly isMissed: boolean
  readonly opened: readonly Ticket[]
  readonly resolved: readonly Ticket[]
  readonly cancelled: readonly Ticket[]
  readonly handedOff: readonly Ticket[]
  /** Topics started, queued or given a ticket in this turn. */
  readonly begun: readonly TopicId[]
  /** Topics offered by buttons. */
  readonly offered: readonly TopicId[]
}

export function observedEffects(
  before: Snapshot,
  { after, said }: ActionResult,
  guides: ReadonlyMap<TopicId, GuideFile>,
): ObservedEffects {
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

/** Returns a key for a guide's open question; null if no guide question is open. */
export function questionKey(open: VisiblePrompt): string | null {
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

/** Returns the topic of the open question; null if there is none. */
export function promptTopic(open: VisiblePrompt): TopicId | null {
  return 'topic' in open ? open.topic : null
}

function topicOffered(value: string): readonly TopicId[] {
  const button = decodeButton(value)
  return button?.kind === 'topic' ? [button.topic] : []
}

function begunIn(before: Snapshot, after: Snapshot): readonly TopicId[] {
  const known = new Set(topicsIn(before))
  return [...new Set(topicsIn(after))].filter((topic) => !known.has(topic))
}

function topicsIn({ conversation, open, tickets }: Snapshot): readonly TopicId[] {
  const inHand = promptTopic(open)
  return [
    ...(inHand === null ? [] : [inHand]),
    ...(conversation?.queuedRequests ?? []).map(({ topic }) => topic),
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

/** Collects the answers from the conversation and from the tickets to which they were added when the topic changed. */
function answersIn({ conversation, tickets }: Snapshot) {
  const steps = [...tickets.flatMap((ticket) => ticket.steps), ...(conversation?.steps ?? [])]
  return new Map(
    steps.flatMap(({ result, step, topic }) =>
      result === null || result.alreadyDone ? [] : [[`${topic}/${step}`, result] as const],
    ),
  )
}
