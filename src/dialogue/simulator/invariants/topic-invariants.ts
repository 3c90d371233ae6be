import { promptTopic } from '../measures/observed-effects.js'
import type { Snapshot } from '../talk-environment.js'
import { announcesOtherTopic } from './announces-other-topic.js'
import type { Invariant, Turn } from './invariant.js'
import { actProbability, mayOpenOtherTopic, mayRetract, thresholdsOf } from './turn-reading.js'

/** Invariants on topics and tickets. */
export const topicInvariants: readonly Invariant[] = [
  {
    id: 'topic-kept',
    about:
      'Answering, asking something or talking about the conversation itself never changes the topic. Only a button, an answer that leads elsewhere, another problem or a correction does. When a request is finished, the bot moves on to the next one that was mentioned.',
    check(turn, before, after) {
      const change = changeOfTopic(turn, before, after)
      if (change === null || mayRetract(turn, before, after) || mayOpenOtherTopic(turn)) return null
      const { alarm, mayBeAlarm, outcome, topic } = turn.line!.understanding
      const isNamed = outcome === 'answer' && topic === change.to
      return alarm !== null ||
        mayBeAlarm !== null ||
        isNamed ||
        actProbability(turn, 'deny', 'cannot-do') >= thresholdsOf(turn).likely
        ? null
        : said(turn, change)
    },
  },
  {
    id: 'security-kept',
    about:
      'The conversation only leaves a security topic for another one if the message explicitly mentions another problem.',
    check(turn, before, after) {
      const change = changeOfTopic(turn, before, after)
      const isLeft = change?.from.startsWith('security.') === true && !change.to.startsWith('security.')
      if (change === null || !isLeft) return null
      const { sure } = thresholdsOf(turn)
      const isAnnounced = announcesOtherTopic(turn.knowledge, turn.line!.text)
      return isAnnounced || actProbability(turn, 'report-problem', 'request') >= sure
        ? null
        : said(turn, change)
    },
  },
  {
    id: 'closed-by-word',
    about:
      'A ticket is only closed as solved by a button press, by a message that reports success or agrees that it works, or by a certain answer that ends the guide.',
    check(turn, before) {
      const { effects } = turn
      const solved = effects.resolved.filter(({ resolution }) => resolution?.isUnanswered !== true)
      if (solved.length === 0 || turn.does === 'press') return null
      if (turn.line === null) return `${solved[0]!.number} in silence`
      const { shortAnswer, reportedStatus, metaIntent } = turn.line.understanding
      const isAsked = ['does-it-work', 'is-it-back', 'waiting', 'article'].includes(before.open.at)
      const isGood =
        actProbability(turn, 'report-success', 'affirm') >= thresholdsOf(turn).likely ||
        reportedStatus === 'works' ||
        shortAnswer === 'works' ||
        (isAsked && (shortAnswer === 'yes' || metaIntent === 'thanks')) ||
        (turn.line.reading?.options[0]?.p ?? 0) >= thresholdsOf(turn).sure
      return isGood ? null : `${solved[0]!.number} by “${turn.line.text}”`
    },
  },
  {
    id: 'cancelled-by-word',
    about:
      "A ticket is only cancelled by a button press, or by a message that says it's no longer needed or was about something else.",
    check(turn, before, after) {
      const { effects } = turn
      if (effects.cancelled.length === 0 || turn.does === 'press') return null
      const { number } = effects.cancelled[0]!
      if (turn.line === null) return `${number} in silence`
      const { likely } = thresholdsOf(turn)
      const isMeant =
        actProbability(turn, 'cancel', 'deny', 'report-success') >= likely || mayRetract(turn, before, after)
      const isAgreed = before.open.at !== 'question' && turn.line.understanding.shortAnswer !== null
      return isMeant || isAgreed ? null : `${number} by “${turn.line.text}”`
    },
  },
  {
    id: 'solved-opens-nothing',
    about: 'A plain report of success never leaves a new ticket open, unless a danger is heard in it.',
    check(turn) {
      const contrary = ['report-failure', 'report-problem', 'request', 'ask-human', 'correct'] as const
      const { certain, success } = {
        certain: thresholdsOf(turn),
        success: actProbability(turn, 'report-success'),
      }
      const isDanger = turn.line?.understanding.alarm != null
      if (isDanger || success < certain.success || actProbability(turn, ...contrary) >= certain.likely)
        return null
      const open = turn.effects.opened.find(({ state }) => state !== 'resolved' && state !== 'closed')
      return open === undefined ? null : `${open.number} by “${turn.line?.text}”`
    },
  },
  {
    id: 'ticket-has-facts',
    about:
      'A ticket that goes to people contains the message that opened it, the facts that were given and the steps that were answered.',
    check({ effects }, before) {
      for (const ticket of effects.handedOff) {
        if (ticket.summary.trim() === '') return `${ticket.number} has no words`
        const lost = lostOn(ticket, before)
        if (lost !== null) return `${ticket.number} lacks ${lost}`
      }
      return null
    },
  },
]

interface Change {
  readonly from: string
  readonly to: string
}

/**
 * Returns the change of topic caused by a typed message, if neither an answer nor a queued request
 * explains it; null if there is none.
 */
function changeOfTopic({ does, effects, knowledge }: Turn, before: Snapshot, after: Snapshot): Change | null {
  const from = promptTopic(before.open)
  const to = promptTopic(after.open)
  if (does !== 'type' || from === null || to === null || from === to) return null
  const isNext = before.conversation?.queuedRequests.some(({ topic }) => topic === to) === true
  if (isNext) return null
  const outcomes = Object.values(knowledge.catalogue.guides.get(from)?.outcomes ?? {})
  const isLed = effects.chosen.size > 0 && outcomes.some((one) => 'topic' in one)
  return isLed ? null : { from, to }
}

const said = ({ line }: Turn, { from, to }: Change) => `${from} → ${to}: “${line?.text}”`

/** Returns the first fact or step known before the turn that is missing from its ticket; null if all are there. */
function lostOn(
  { facts, number, steps, topic }: Turn['effects']['handedOff'][number],
  { conversation }: Snapshot,
): string | null {
  if (conversation === null || conversation.botTicket !== number) return null
  const fact = Object.keys(conversation.facts).find((one) => !Object.hasOwn(facts, one))
  if (fact !== undefined) return fact
  const isOn = (one: (typeof steps)[number]) =>
    steps.some((on) => on.step === one.step && on.topic === one.topic)
  const step = conversation.steps.find((one) => one.topic === topic && one.result !== null && !isOn(one))
  return step === undefined ? null : `${step.topic}/${step.step}`
}
