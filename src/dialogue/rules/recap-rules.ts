import type { SlotName } from '../../content/guides/guide-file.js'
import type { Act } from '../../nlu/acts/act.js'
import type { MessageReading } from '../../nlu/nlu-result.js'
import { addQuestionToTicket } from '../answers/add-question-to-ticket.js'
import { markAnswered } from '../answers/bot-answer.js'
import { findAnswer } from '../answers/find-answer.js'
import { asksSomething, findQuestion, statementPart } from '../answers/question.js'
import { type DialogueContext, likeliestQuestion, probabilityOf } from '../dialogue-context.js'
import type { Rule } from '../rule.js'
import { answerAsItIsSent } from '../slots/answer-as-it-is-sent.js'
import { addToRequest, handleRecapChoice } from '../slots/confirmation.js'
import { correctRecap, recapCorrection, recapIn } from '../slots/recap-correction.js'
import { recordMessageAndFacts } from '../slots/record-message-and-facts.js'
import { asksToUndo } from '../slots/undo-recap-change.js'
import { knownFactValues, prepend, t } from '../turn-builder.js'

/** Rules for replies to the summary shown before a request is sent. */
export const recapRules: readonly Rule[] = [
  {
    id: 'send-recap',
    band: 'answer',
    about:
      'The message agrees to the request that was read back, in any words, and neither adds nor objects to anything. The request is sent. If the message also asks something, the bot answers it too.',
    when: (context) =>
      isRecap(context) &&
      agrees(context) >= context.certainty.sure &&
      changes(context) < agrees(context) / 2 &&
      !addsOrObjects(context) &&
      recapCorrection(context) === null,
    act(context) {
      recordMessageAndFacts(context)
      answerAsItIsSent(context)
      choose(context, 'send')
    },
  },
  {
    id: 'cancel-recap',
    band: 'answer',
    about: 'The message says that the request is no longer needed. Nothing is sent.',
    when: (context) =>
      isRecap(context) && probabilityOf(context, 'cancel') >= context.certainty.sure && agrees(context) < 0.5,
    act(context) {
      recordMessageAndFacts(context)
      choose(context, 'cancel')
    },
  },
  {
    id: 'undo-recap-change',
    band: 'answer',
    about:
      'The bot has changed something in the request that it read back, or added something to it, and the message asks to put it back as it was. The bot restores the request and shows it again.',
    when: (context) => isRecap(context) && recapCorrection(context) === null && asksToUndo(context),
    act(context) {
      recordMessageAndFacts(context)
      choose(context, 'undo')
    },
  },
  {
    id: 'correct-recap',
    band: 'answer',
    about:
      "The bot has read a request back, and it's plain what the message replaces in it: “no, second floor”, “it's for Marie, not me”. Only that is replaced, and the bot shows the corrected request. If the message only says what is wrong, the bot asks for that again.",
    when: (context) => recapCorrection(context) !== null,
    act(context) {
      const correction = recapCorrection(context)!
      recordMessageAndFacts(context)
      correctRecap(context.turn, correction)
    },
  },
  {
    id: 'add-beside-question',
    band: 'question',
    about:
      'The bot has read a request back, and the message tells something and also asks something. What it tells is added to the request, and the question is answered, or goes on the ticket.',
    when: (context) => isRecap(context) && tellsBesideQuestion(context),
    act(context) {
      const { guide, recap } = recapIn(context)!
      const { turn } = context
      const answer = findAnswer(context)
      recordMessageAndFacts(context)
      if (answer === null) addQuestionToTicket(turn, findQuestion(context)!.text)
      else markAnswered(turn, answer)
      turn.extraButtons.push(...(answer?.buttons ?? []))
      prepend(turn, answer?.text ?? t(turn, 'question-passed-on'))
      addToRequest(turn, guide, recap, statementPart(context))
    },
  },
  {
    id: 'add-to-recap',
    band: 'answer',
    about:
      "The bot has read a request back, and the message says anything else about it: \"it doesn't mention the headset\". It's added to the request as a sentence of its own, in the person's own words, and nothing else changes.",
    when: (context) => isRecap(context) && addsToRequest(context),
    act(context) {
      const { guide, recap } = recapIn(context)!
      recordMessageAndFacts(context)
      addToRequest(context.turn, guide, recap, context.text)
    },
  },
]

/** Returns true at the recap, and at the question of what to change in it. */
function isRecap(context: DialogueContext): boolean {
  return recapIn(context) !== null
}

function agrees(context: DialogueContext): number {
  return most(statedActs(context), 'submit', 'affirm')
}

/** Returns the acts of the parts of the message that don't ask anything, or of the whole message if it only states or only asks. */
function statedActs({ certainty, reading }: DialogueContext): MessageReading['acts'] {
  const stated = reading.clauses.filter((clause) => !asksSomething(clause, certainty.sure))
  return stated.length === 0 || stated.length === reading.clauses.length
    ? reading.acts
    : stated.flatMap(({ acts }) => acts)
}

function most(acts: MessageReading['acts'], ...among: readonly Act[]): number {
  return acts.reduce((best, { act, p }) => (among.includes(act) ? Math.max(best, p) : best), 0)
}

/**
 * Returns the probability that the message does more than agree. A question in addition to the
 * agreement makes no difference.
 */
function changes(context: DialogueContext): number {
  const acts = statedActs(context)
  const asks = acts === context.reading.acts ? (likeliestQuestion(context)?.p ?? 0) : 0
  return Math.max(most(acts, 'correct', 'deny', 'request', 'report-problem'), asks)
}

/** Acts that leave the summarised request unchanged. */
const leavesAsItIs: ReadonlySet<Act> = new Set([
  'submit',
  'affirm',
  'resume',
  'report-success',
  'thank',
  'bye',
  'greet',
  'choose',
])

/**
 * Returns true for "Nearly, but you dropped Visio": part of the message does more than agree or ask, or states a new fact.
 */
function addsOrObjects(context: DialogueContext): boolean {
  const { certainty, turn, reading, understanding } = context
  const known = knownFactValues(turn)
  const isNew = Object.entries(understanding.facts).some(([fact, value]) => known[fact as SlotName] !== value)
  const objects = most(statedActs(context), 'correct', 'deny') >= certainty.likely
  return (
    isNew ||
    objects ||
    reading.clauses.some((clause) => {
      const [first] = clause.acts.filter(({ act }) => act !== 'choose')
      const isOther = first !== undefined && first.p >= certainty.sure && !leavesAsItIs.has(first.act)
      return isOther && (reading.clauses.length === 1 || !asksSomething(clause, certainty.sure))
    })
  )
}

/** Acts of a message part that says nothing about the request. */
const tellsNothing: ReadonlySet<Act> = new Set([...leavesAsItIs, 'deny', 'complain', 'wait'])

/** Returns true if the message asks something, and another part of it gives information. */
function tellsBesideQuestion(context: DialogueContext): boolean {
  const { certainty, turn, understanding } = context
  const question = findQuestion(context)
  if (question === null || question.p < certainty.sure || understanding.asksForHuman) return false
  const told = statementPart(context)
  if (told === '' || told === context.text || turn.context.countDescriptiveWords(told) === 0) return false
  // "Nothing was hacked" replies to the button that the bot offered.
  const { alarmsOffered = [] } = turn.conversation
  return !alarmsOffered.includes(turn.context.understandPart(told).topic) && tellsSomething(context)
}

/** Returns true if a message that asks nothing gives information, other than about another problem. */
function addsToRequest(context: DialogueContext): boolean {
  const { certainty, turn, text, understanding } = context
  if (understanding.asksForHuman || understanding.isBare) return false
  if ((findQuestion(context)?.p ?? 0) >= certainty.sure) return false
  if (probabilityOf(context, 'report-problem') >= certainty.sure) return false
  return turn.context.countDescriptiveWords(text) > 0 && tellsSomething(context)
}

/** Returns true if a part of the message that asks nothing isn't just a courtesy or the like. */
function tellsSomething({ certainty, reading }: DialogueContext): boolean {
  return reading.clauses.some((clause) => {
    if (asksSomething(clause, certainty.sure)) return false
    const [first] = clause.acts.filter(({ act }) => act !== 'choose')
    return first === undefined || first.p < certainty.sure || !tellsNothing.has(first.act)
  })
}

function choose(context: DialogueContext, choice: 'send' | 'undo' | 'cancel'): void {
  const { guide, recap, step } = recapIn(context)!
  handleRecapChoice(context.turn, guide, recap, step, choice)
}
