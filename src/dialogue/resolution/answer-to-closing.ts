import type { Act } from '../../nlu/acts/act.js'
import type { RankedAct } from '../../nlu/acts/act-reader.js'
import { wordsOf } from '../../nlu/text/words.js'
import { type DialogueContext, likeliestQuestion, probabilityOf } from '../dialogue-context.js'
import { hasMoreToDo } from './answer-success-with-question.js'

/**
 * Returns true for a plain yes to "can I close it?" with nothing else. A denial is never a yes,
 * even if it mentions closing.
 */
export function agreesToClose(context: DialogueContext): boolean {
  return (saysYes(context) || isOnlyCivil(context)) && !hasMoreToDo(context)
}

/** Returns true for "you've been very kind, goodbye" once the requester has said that it's over: nothing in the message argues against closing. */
function isOnlyCivil(context: DialogueContext): boolean {
  const { certainty, closeConfirmation } = context
  if (closeConfirmation?.means !== 'solved' || closeConfirmation.isDoubtful === true) return false
  if (deniesClosing(context) || tellsSomething(context)) return false
  if ((likeliestQuestion(context)?.p ?? 0) >= certainty.likely) return false
  const contrary = probabilityOf(context, 'report-failure', 'report-problem', 'refuse', 'complain', 'wait')
  return probabilityOf(context, 'thank', 'bye') >= certainty.success && contrary < certainty.likely
}

/** Returns true if a yes is at least likely, for example in a message that also says what is left to do. */
export function mayAgreeToClose(context: DialogueContext): boolean {
  const { certainty } = context
  return (
    saysYes(context) ||
    (!deniesClosing(context) &&
      (probabilityOf(context, 'affirm') >= certainty.likely ||
        probabilityOf(context, 'report-success') >= certainty.sure))
  )
}

/** Returns true for a no to "can I close it?". */
export function refusesToClose(context: DialogueContext): boolean {
  if (deniesClosing(context)) return true
  const p = probabilityOf(context, 'deny', 'report-failure', 'refuse')
  return p >= context.certainty.sure && (likeliestQuestion(context)?.p ?? 0) < p
}

/**
 * Returns true for a yes, or for a repetition of the message that prompted the question. Any other
 * content only matters if it reports a failure.
 */
function saysYes(context: DialogueContext): boolean {
  const { certainty, understanding } = context
  if (deniesClosing(context)) return false
  const p = probabilityOf(context, 'affirm', 'report-success', 'cancel', 'submit')
  const plainly = probabilityOf(context, 'report-success', 'cancel') >= certainty.success
  const contrary = probabilityOf(context, 'report-failure', 'report-problem')
  const denies = plainly ? 0 : probabilityOf(context, 'deny')
  // "Alex Reed, from 1 January, yes please call me first" answers something else.
  if (!plainly && (tellsSomething(context) || mayFillIn(context))) return false
  const fails = !plainly && understanding.reportedStatus === 'fails'
  return (
    p >= (isSaidAgain(context) ? certainty.sure : certainty.success) &&
    Math.max(contrary, denies) < p / 2 &&
    !fails
  )
}

/** Maximum number of meaningful words in a plain yes while the bot is waiting for details. */
const mostWordsOfYes = 2

/** Returns true if the bot had asked for something in the person's own words, and the message says more than yes. */
function mayFillIn({ open, turn, text }: DialogueContext): boolean {
  return open !== null && 'captures' in open.step && turn.context.contentWords(text).size > mostWordsOfYes
}

/** Returns true if, besides saying yes, the message gives information or asks for something. */
function tellsSomething({ certainty, reading, turn, text }: DialogueContext): boolean {
  const told = reading.acts.find(({ act }) => act === 'inform' || act === 'request' || act === 'correct')
  return (told?.p ?? 0) >= certainty.sure && turn.context.countDescriptiveWords(text) > 1
}

/**
 * Returns true for "No, don't close it" and "not yet, keep it open", which deny the closing. "No,
 * nothing else, you can close it" and "no, it works now" deny something else, as the second part of
 * each shows.
 */
function deniesClosing(context: DialogueContext): boolean {
  const { certainty, reading, understanding } = context
  const { opensWith, reportedStatus, shortAnswer } = understanding
  // "Close?? No, please don't" repeats the question before it answers.
  const parts = reading.clauses
    .filter(({ isAsked }, at) => !isAsked || at > 0)
    .map(({ acts, span }) => ({ acts, text: span.text }))
  const isDenied =
    opensWith === 'no' ||
    shortAnswer === 'no' ||
    probabilityOf(context, 'deny') >= certainty.sure ||
    parts.some(({ text }) => speaksOfNotClosing(context, text))
  if (!isDenied || reportedStatus === 'works' || shortAnswer === 'works') return false
  return !parts.some((part) => closesByItself(context, part))
}

/** Returns true for "close?? No, please don't close it", which mentions closing but doesn't ask to cancel anything. */
export function asksToKeepOpen(context: DialogueContext): boolean {
  const parts = context.reading.clauses.map(({ acts, span }) => ({ acts, text: span.text }))
  return (
    parts.some(({ text }) => speaksOfNotClosing(context, text)) &&
    !parts.slice(1).some((part) => closesByItself(context, part))
  )
}

/** Maximum number of words between a denial and the word for closing that it denies: "do not please close". */
const mostWordsBetween = 2

/**
 * Returns true for "don't close it yet" and "ne fermez pas": a denial just before a word for closing or cancelling, or right after it. "Close it, I don't
 * need it any more" denies something else.
 */
function speaksOfNotClosing({ turn, understanding }: DialogueContext, text: string): boolean {
  const { contentWords, paraphrases, sayings } = turn.context
  const { language } = understanding
  if (!paraphrases.denies({ text, language })) return false
  const closing = contentWords(sayings.of(language).closing.join(' '))
  const words = wordsOf(text).map(({ word }) => word)
  const denied = words.map((word) => paraphrases.denies({ text: word, language }))
  return words.some((word, at) => {
    const isClosing = [...contentWords(word)].some((one) => closing.has(one))
    return isClosing && denied.slice(Math.max(at - mostWordsBetween - 1, 0), at + 2).includes(true)
  })
}

function closesByItself(
  context: DialogueContext,
  { acts, text }: { readonly acts: readonly RankedAct[]; readonly text: string },
): boolean {
  const { certainty } = context
  const p = (...names: readonly Act[]) =>
    acts.reduce((most, one) => (names.includes(one.act) ? Math.max(most, one.p) : most), 0)
  return (
    !speaksOfNotClosing(context, text) &&
    p('cancel', 'report-success') >= certainty.success &&
    p('deny') < certainty.likely
  )
}

/** Returns true if the likeliest act is again a report that the problem is over. */
function isSaidAgain({ reading }: DialogueContext): boolean {
  const [first] = reading.acts.filter(({ act }) => act !== 'choose')
  return first?.act === 'cancel' || first?.act === 'report-success'
}
