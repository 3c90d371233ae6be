import type { Act } from '../../nlu/acts/act.js'
import { addQuestionToTicket } from '../answers/add-question-to-ticket.js'
import { markAnswered } from '../answers/bot-answer.js'
import { findAnswer } from '../answers/find-answer.js'
import { type DialogueContext, likeliestQuestion, probabilityOf } from '../dialogue-context.js'
import { skipHandOffQuestion } from '../hand-off/hand-off-question.js'
import { confirmCancellation, giveTime } from '../prompts/pause-or-close.js'
import { reportsSuccessLiterally } from '../resolution/is-clear-success.js'
import { confirmResolved, resolveEarly } from '../resolution/resolution-signal.js'
import type { Rule } from '../rule.js'
import { recordMessageAndFacts } from '../slots/record-message-and-facts.js'
import type { Prompt } from '../state.js'
import { countWords } from '../topics/topic-switch-signals.js'
import { askAgain, prepend, t } from '../turn-builder.js'

type Asked = Extract<Prompt, { kind: 'slot-filling' }>

/** Rules for messages that don't answer the single question asked before a hand-off. Any other message counts as the answer. */
export const handOffRules: readonly Rule[] = [
  {
    id: 'solved-before-hand-off',
    band: 'answer',
    about:
      "The bot has asked something on the technician's behalf, and the message says clearly, or with thanks, that it works now. The request is closed as solved.",
    when: (context) =>
      (isSuccess(context, context.certainty.success) && isPlain(context)) ||
      (isSuccess(context, context.certainty.sure) && isOnlySuccess(context)),
    act(context) {
      recordMessageAndFacts(context)
      resolveEarly(context.turn, asked(context)!.topic!, null)
    },
  },
  {
    id: 'ask-whether-solved',
    band: 'answer',
    about:
      "The bot has asked something on the technician's behalf, and the message may mean that it works now. The bot asks once whether it does.",
    when: (context) =>
      isSuccess(context, context.certainty.sure) && asked(context)?.asksWhetherItWorks === undefined,
    act(context) {
      recordMessageAndFacts(context)
      confirmResolved(context.turn, asked(context)!)
    },
  },
  {
    id: 'answer-before-hand-off',
    band: 'question',
    about:
      "The bot has asked something on the technician's behalf, and the message asks something in return. If the bot knows the answer, it gives it, and its own question stays open.",
    when: (context) => asksBack(context) && findAnswer(context) !== null,
    act(context) {
      const { turn } = context
      const answer = findAnswer(context)!
      recordMessageAndFacts(context)
      markAnswered(turn, answer)
      turn.extraButtons.push(...answer.buttons)
      askAgain(turn, asked(context)!, answer.text)
    },
  },
  {
    id: 'take-question-along',
    band: 'question',
    about:
      "The bot has asked something on the technician's behalf, and the message asks something that only a person can answer. The request goes to the technician straight away, with that question.",
    when: (context) => asksBack(context),
    act(context) {
      recordMessageAndFacts(context)
      addQuestionToTicket(context.turn, context.text)
      prepend(context.turn, t(context.turn, 'question-for-technician'))
      skipHandOffQuestion(context.turn, asked(context)!)
    },
  },
  {
    id: 'wait-before-hand-off',
    band: 'interruption',
    about:
      "The bot has asked something on the technician's behalf, and the person needs a moment to look. The question stays open.",
    when: (context) => isMost(context, 'wait'),
    act: giveTime,
  },
  {
    id: 'close-before-hand-off',
    band: 'interruption',
    about:
      "The bot has asked something on the technician's behalf, and the message says that the request is no longer needed. The bot asks whether to close it.",
    when: (context) => isMost(context, 'cancel') && context.turn.conversation.botTicket !== null,
    act: confirmCancellation,
  },
  {
    id: 'hand-off-unanswered',
    band: 'answer',
    about:
      "The bot has asked something on the technician's behalf, and the person doesn't know the answer or wants to move on. A technician is called straight away.",
    when: (context) => declines(context),
    act(context) {
      recordMessageAndFacts(context)
      skipHandOffQuestion(context.turn, asked(context)!)
    },
  },
]

/** Returns the open question; null if the requester is upset or asks for a person, because other rules handle that. */
function asked({ turn, understanding }: DialogueContext): Asked | null {
  const { prompt } = turn.conversation
  const isOther = understanding.tone === 'upset' || understanding.asksForHuman
  return prompt.kind !== 'slot-filling' || isOther ? null : prompt
}

function isSuccess(context: DialogueContext, from: number): boolean {
  const topic = asked(context)?.topic ?? null
  // "Everyone else is fine" says who is affected.
  if (context.understanding.worksOnlyFor !== null) return false
  if (topic === null || context.turn.context.topics.get(topic)?.kind !== 'incident') return false
  const p = probabilityOf(context, 'report-success')
  const contrary = probabilityOf(context, 'report-failure', 'report-problem', 'deny')
  return p >= from && contrary < p / 2 && (likeliestQuestion(context)?.p ?? 0) < p
}

/** Maximum number of words in a report of success that can only be about the problem: "great, solved". */
const mostWordsOfSuccess = 3

/** Returns true if the message is only a few words that report success. */
function isOnlySuccess({ turn, text }: DialogueContext): boolean {
  return countWords(text) <= mostWordsOfSuccess && reportsSuccessLiterally(turn, text)
}

/** Returns true if the success can't be about something else, as it is in "asked around, theirs all work". */
function isPlain(context: DialogueContext): boolean {
  const { certainty } = context
  const leaves = probabilityOf(context, 'thank', 'bye', 'cancel') >= certainty.sure
  const isSure = probabilityOf(context, 'report-success') >= (1 + certainty.success) / 2
  return leaves || isSure
}

/**
 * Returns true if the message asks something in return. A question mark lowers the threshold. If
 * the message more likely gives information, it's an answer.
 */
function asksBack(context: DialogueContext): boolean {
  const question = asked(context) === null ? null : likeliestQuestion(context)
  if (question === null || isAnswered(context)) return false
  const { certainty, text } = context
  const from = text.includes('?') ? certainty.likely : certainty.sure
  return question.p >= from && question.p > probabilityOf(context, 'inform', 'unsure')
}

/** Returns true if the requested fact was recognised in the message. */
function isAnswered(context: DialogueContext): boolean {
  const [fact] = asked(context)?.asking ?? []
  return fact !== undefined && context.understanding.facts[fact] !== undefined
}

function isMost(context: DialogueContext, act: Act): boolean {
  const p = asked(context) === null || isAnswered(context) ? 0 : probabilityOf(context, act)
  return p >= context.certainty.sure && p > probabilityOf(context, 'inform')
}

/** Returns true for "No idea" or "just send somebody" without other content. */
function declines(context: DialogueContext): boolean {
  if (asked(context) === null || isAnswered(context)) return false
  const p = probabilityOf(
    context,
    'unsure',
    'deny',
    'submit',
    'refuse',
    'ask-human',
    'cannot-do',
    'thank',
    'bye',
  )
  const told = probabilityOf(context, 'inform', 'report-problem', 'report-failure', 'choose', 'correct')
  return p >= context.certainty.sure && p > told
}
