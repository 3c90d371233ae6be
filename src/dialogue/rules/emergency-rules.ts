import type { GuideFile, GuideOption } from '../../content/guides/guide-file.js'
import type { Ticket } from '../../desk/ticket/ticket.js'
import { findAnswerToStatement, sendSafetyAnswer } from '../answers/answer-in-danger.js'
import {
  type DialogueContext,
  interpretParts,
  isEmergency,
  openQuestion,
  probabilityOf,
  scoredOptions,
} from '../dialogue-context.js'
import { resumeEmergencyTicket } from '../emergency/handle-alarm.js'
import { applyOption, type GuidePrompt } from '../guide/guide-flow.js'
import { replaceAnswer } from '../guide/handle-correction.js'
import { affirmedAfterDenial, certainOption } from '../guide/options/certain-option.js'
import { confirmCancellation } from '../prompts/pause-or-close.js'
import { targetTicket } from '../routing/route-message.js'
import type { Rule } from '../rule.js'
import { recordMessageAndFacts } from '../slots/record-message-and-facts.js'
import { countWords } from '../topics/topic-switch-signals.js'
import { recordUtterance } from '../turn-builder.js'

/** Rules for emergencies, evaluated before the message is taken as an answer. */
export const emergencyRules: readonly Rule[] = [
  {
    id: 'ask-whether-over',
    band: 'answer',
    about:
      'In an emergency, the message says that there\'s no emergency any more, as in "found it". The bot asks whether to close the ticket.',
    when: callsOffEmergency,
    act: confirmCancellation,
  },
  {
    id: 'answer-what-is-told',
    band: 'answer',
    about:
      "While a security problem or a danger isn't over, the message tells something that needs an answer at once: someone else has the same problem, or a sign-in is to be approved that nobody asked for. The bot says what to do, and the message goes on the ticket.",
    when: (context) => findAnswerToStatement(context) !== null,
    act(context) {
      const { answer, matter } = findAnswerToStatement(context)!
      sendSafetyAnswer(context, answer, matter)
    },
  },
  {
    id: 'worse-than-told',
    band: 'answer',
    about:
      'In an emergency, the message reports something more serious than the answer to the first question. The guide continues from there.',
    when: (context) => graverThanTold(context) !== null,
    act(context) {
      const { guide, prompt } = context.open!
      recordMessageAndFacts(context)
      replaceAnswer(context.turn, guide, prompt, { step: guide.start, option: graverThanTold(context) })
    },
  },
  {
    id: 'worse-while-waiting',
    band: 'answer',
    about:
      'While a ticket waits, the message changes an earlier answer to one that calls the security team, as in "a neighbour plugged one in". The security team is called about the same ticket.',
    when: (context) => worseForTicket(context) !== null,
    act(context) {
      const { turn, text } = context
      const { guide, option, step, ticket } = worseForTicket(context)!
      resumeEmergencyTicket(turn, ticket)
      recordUtterance(turn, text)
      const prompt: GuidePrompt = {
        kind: 'guide',
        question: '',
        topic: guide.topic,
        step,
        path: [step],
        explained: false,
      }
      applyOption(turn, guide, prompt, option)
    },
  },
  {
    id: 'back-to-undone',
    band: 'answer',
    about:
      "In an emergency, the message says that a step that counted as done hasn't been done yet. The bot asks for that step again.",
    when: (context) => undoneStep(context) !== null,
    act(context) {
      const { guide, prompt } = context.open!
      const step = undoneStep(context)!
      recordMessageAndFacts(context)
      replaceAnswer(context.turn, guide, prompt, { step, option: null })
    },
  },
  {
    id: 'no-but-yes',
    band: 'answer',
    about:
      'The message says no for the person themselves and yes for someone else, where a yes means calling for help. "Not me, but my colleague plugged it in" counts as a yes.',
    when: (context) => affirmedAfterDenial(context) !== null,
    act(context) {
      const { guide, prompt } = openQuestion(context)!
      const option = affirmedAfterDenial(context)!
      recordMessageAndFacts(context)
      applyOption(context.turn, guide, prompt, option)
    },
  },
]

/** Returns true for "Found it" at a step that doesn't ask about that, or while the requester waits for a technician. */
export function callsOffEmergency(context: DialogueContext): boolean {
  const { certainty, open, turn } = context
  const topic = open?.prompt.topic ?? targetTicket(turn)?.topic
  const guide = topic == null ? undefined : turn.context.guides.get(topic)
  const over = guide?.standsDown
  const step = over === undefined ? undefined : guide?.steps[over.step]
  if (over === undefined || step === undefined || !('options' in step)) return false
  if (open === null && turn.conversation.prompt.kind !== 'idle') return false
  const isAsked = openQuestion(context)?.step.options.some(({ id }) => id === over.option) === true
  if (isAsked || certainOption(context) !== null) return false
  return interpretParts(context, step.options).some(
    ({ isDenied, described: [best] }) => !isDenied && best?.id === over.option && best.p >= certainty.success,
  )
}

/**
 * Returns an option of the first question that the message definitely reports and that is more serious than the answer given. Guides list the most
 * serious options first.
 */
function graverThanTold(context: DialogueContext): GuideOption | null {
  const { certainty, open, turn, understanding } = context
  if (open === null || !isEmergency(context) || open.prompt.step === open.guide.start) return null
  const { guide } = open
  const heard = understanding.alarm ?? understanding.mayBeAlarm
  const first = guide.steps[guide.start]
  if (heard?.topic !== guide.topic || first === undefined || !('options' in first)) return null
  const taken = turn.conversation.steps.findLast(
    ({ result, step, topic }) => topic === guide.topic && step === guide.start && result !== null,
  )
  const answer = taken?.result?.answer ?? ''
  const before = first.options.findIndex(
    ({ id, label }) => id === answer || Object.values(label).includes(answer),
  )
  // "Files that can't be opened" isn't a denial if the message is more likely an alarm than not.
  const isHeard = heard.margin >= 0
  const told = interpretParts(context, first.options).flatMap(({ isAsked, isDenied, described: [best] }) =>
    isAsked || (isDenied && !isHeard) || best === undefined || best.p < certainty.sure ? [] : [best.id],
  )
  return first.options.slice(0, Math.max(before, 0)).find(({ id }) => told.includes(id)) ?? null
}

interface WorseAnswer {
  readonly ticket: Ticket
  readonly guide: GuideFile
  readonly step: string
  readonly option: GuideOption
}

/**
 * Returns an answer to an earlier question of the waiting ticket, if the message definitely gives
 * this answer, the recorded answer is different, and the new answer leads to something urgent.
 */
function worseForTicket(context: DialogueContext): WorseAnswer | null {
  const { turn } = context
  const { guides, topics } = turn.context
  const ticket = targetTicket(turn)
  const guide = ticket?.topic == null ? undefined : guides.get(ticket.topic)
  if (ticket === null || guide === undefined || ticket.assignment.assignee !== null) return null
  if (turn.conversation.prompt.kind !== 'idle') return null
  for (const { result, step: id, topic } of ticket.steps.toReversed()) {
    const step = guide.steps[id]
    if (topic !== guide.topic || result === null || step === undefined || !('options' in step)) continue
    const worse = step.options.filter(({ id: name, label, next }) => {
      const outcome = guide.outcomes[next]
      const isGiven = name === result.answer || Object.values(label).includes(result.answer)
      const leadsOn = outcome !== undefined && 'topic' in outcome
      return !isGiven && leadsOn && topics.get(outcome.topic)?.urgency === 'critical'
    })
    if (worse.length === 0) continue
    const option = worse.find(({ id: name }) =>
      interpretParts(context, step.options).some(
        ({ answers: [best], isAsked, isDenied, described: [also] }) =>
          !isAsked && !isDenied && best?.id === name && also?.id === name && best.p >= surelyWorse,
      ),
    )
    if (option !== undefined) return { ticket, guide, step: id, option }
  }
  return null
}

/**
 * Minimum probability, 0 to 1, that the message refers to an earlier step instead of the open one.
 */
const surelyEarlier = 0.8
/** Minimum probability for a message to change an earlier answer to a worse one while no question is open, 0 to 1. */
const surelyWorse = 0.5

/** Maximum number of words in a bare "no". */
const mostBareWords = 2

/**
 * Returns the last step answered as done, if part of the message definitely says that the step was
 * not done, and this is more certain than an answer to the open step. Null if there is none.
 */
function undoneStep(context: DialogueContext): string | null {
  const { certainty, open, turn, text, understanding } = context
  if (open === null || !isEmergency(context) || probabilityOf(context, 'deny') < certainty.sure) return null
  // A bare "no" answers the open question.
  if (understanding.isBare && countWords(text) <= mostBareWords) return null
  const last = turn.conversation.steps.findLast(
    ({ result, step, topic }) => topic === open.guide.topic && step !== open.prompt.step && result !== null,
  )
  const step = last === undefined ? undefined : open.guide.steps[last.step]
  if (last === undefined || step === undefined || !('options' in step)) return null
  const taken = step.options.find(({ label }) => Object.values(label).includes(last.result!.answer))
  if (taken?.means !== 'yes' && taken?.means !== 'works') return null
  const [current] = scoredOptions(context)
  const isUndone = interpretParts(context, step.options).some(({ answers: [best] }) => {
    const option = step.options.find(({ id }) => id === best?.id)
    return (
      best !== undefined && option?.means === 'no' && best.p >= surelyEarlier && best.p > (current?.p ?? 0)
    )
  })
  return isUndone ? last.step : null
}
