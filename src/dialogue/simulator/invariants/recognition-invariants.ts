import type { TopicId } from '../../../nlu/intent-file.js'
import { promptTopic } from '../measures/observed-effects.js'
import type { Snapshot } from '../talk-environment.js'
import type { Invariant, Turn } from './invariant.js'
import { actProbability, isClearAct, isClearSuccess, thresholdsOf } from './turn-reading.js'

/** Invariants on messages that must be recognised in every state, whichever question is open. */
export const recognitionInvariants: readonly Invariant[] = [
  {
    id: 'danger-heard',
    about:
      'If the engine finds a danger in a message, people are called or a button to call them is offered, unless they were called already.',
    check(turn, before, after) {
      const { line } = turn
      const alarm = line?.understanding.alarm ?? null
      if (line === null || alarm === null || isBetween(before)) return null
      const isIt = (topic: TopicId | null) =>
        topic !== null && (topic === alarm.topic || isGrave(turn, topic))
      const isInHand = isIt(promptTopic(before.open)) || isIt(promptTopic(after.open))
      const isCalled = [...turn.effects.handedOff, ...before.tickets].some(
        ({ handedOff, state }) => handedOff !== null && state !== 'resolved' && state !== 'closed',
      )
      return isInHand || isCalled || turn.effects.offered.some(isIt)
        ? null
        : `${alarm.topic} in “${line.text}”`
    },
  },
  {
    id: 'human-called',
    about:
      'If someone asks for a person, the same turn calls a person, or asks for the information that person will need.',
    check(turn, before, after) {
      const { line } = turn
      if (line === null || !asksForHuman(turn, before)) return null
      const isCalled =
        turn.effects.handedOff.length > 0 ||
        after.tickets.some(
          ({ handedOff, number }) => handedOff !== null && number === before.conversation?.forwardingTo,
        )
      const { at } = after.open
      return isCalled || at === 'waiting' || at === 'facts' || at === 'approver' ? null : `“${line.text}”`
    },
  },
  {
    id: 'success-heard',
    about:
      'After a plain report of success, in any state, the request is closed or the bot asks whether it works.',
    check(turn, before, after) {
      const contrary = [
        'report-failure',
        'report-problem',
        'request',
        'correct',
        'inform',
        'cannot-do',
      ] as const
      if (!isClearSuccess(turn, ...contrary) || isBetween(before) || isIdleOver(before)) return null
      return isClosing(turn, after) || isLeftToPeople(before, after) || turn.effects.chosen.size > 0
        ? null
        : `“${turn.line?.text}”`
    },
  },
  {
    id: 'leaving-heard',
    about:
      'If someone says they no longer need it, the request is closed or the bot asks whether to close it.',
    check(turn, before, after) {
      const contrary = ['report-problem', 'request', 'correct', 'wait', 'ask-human', 'complain'] as const
      if (!isClearAct(turn, 'cancel', ...contrary) || isBetween(before) || isIdleOver(before)) return null
      return isClosing(turn, after) || turn.effects.chosen.size > 0 || after.open.at === 'nothing'
        ? null
        : `“${turn.line?.text}”`
    },
  },
  {
    id: 'never-missed',
    about:
      "Saying thanks or goodbye, or asking to wait, to stop or to talk to a person, never counts as an answer that wasn't understood.",
    check(turn) {
      const said = ['thank', 'bye', 'wait', 'ask-human', 'cancel'] as const
      const isSaid = said.some((act) =>
        isClearAct(turn, act, 'inform', 'report-problem', 'report-failure', 'complain'),
      )
      const isAlone = turn.line?.reading?.clauses.length === 1
      return isSaid && isAlone && turn.effects.isMissed ? `“${turn.line?.text}”` : null
    },
  },
  {
    id: 'language-kept',
    about:
      "The language only changes after a whole sentence in another language, or when someone asks for it. Names, codes and quoted words don't change it.",
    check(turn, before, after) {
      const from = before.conversation?.language
      const to = after.conversation?.language
      // An opening message may switch the language, however short it is.
      if (from === undefined || from === to || isBetween(before) || isIdleOver(before)) return null
      const spoken = turn.line?.understanding.spoken
      return spoken != null && (spoken.asksFor !== null || spoken.sentence !== null)
        ? null
        : `${from} → ${to}: “${turn.line?.text}”`
    },
  },
]

/**
 * Returns true between two topics: no prompt is open and nobody was called, so the message starts a
 * new topic and is read as a whole.
 */
const isBetween = ({ open }: Snapshot) => open.at === 'nothing'
const isIdleOver = ({ open }: Snapshot) => open.at === 'over'

function isGrave({ knowledge }: Turn, topic: TopicId): boolean {
  return topic.startsWith('security.') || knowledge.catalogue.topics.get(topic)?.urgency === 'critical'
}

/** Returns true if the requester asks for a person. At a prompt that takes any text, only an explicit request counts. */
function asksForHuman(turn: Turn, before: Snapshot): boolean {
  if (turn.line === null || isBetween(before) || isIdleOver(before)) return false
  const { asksForHuman: isAsked, asksPlainlyForHuman, metaIntent } = turn.line.understanding
  const isInOwnWords =
    before.open.at === 'own-words' || before.open.at === 'facts' || before.open.at === 'recap'
  if (metaIntent === 'human' || asksPlainlyForHuman) return true
  return !isInOwnWords && isAsked && actProbability(turn, 'ask-human') >= thresholdsOf(turn).sure
}

/** Returns true if technicians have the ticket and the bot leaves closing it to them. */
function isLeftToPeople({ conversation }: Snapshot, after: Snapshot): boolean {
  const ticket = conversation?.botTicket ?? null
  return ticket !== null && ticket === conversation?.forwardingTo && after.conversation?.botTicket !== ticket
}

/** Returns true if the turn closes a ticket, or asks a question to which a yes would close it. */
function isClosing({ effects, said }: Turn, { open }: Snapshot): boolean {
  if (effects.resolved.length + effects.cancelled.length > 0) return true
  const closes = /^(?:cancel|solved|still|reopen|still-fine)\|/
  if (said.some(({ buttons }) => buttons.some(({ value }) => closes.test(value)))) return true
  return open.at === 'does-it-work' || open.at === 'is-it-back' || open.at === 'same-again'
}
