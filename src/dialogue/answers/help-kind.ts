import type { HelpKind } from '../../content/guides/guide-file.js'
import { memoize } from '../../memoize.js'
import type { Act } from '../../nlu/acts/act.js'
import { type DialogueContext, likeliestQuestion } from '../dialogue-context.js'
import { certainTopic } from '../topics/active-topic.js'
import type { UserQuestion } from './question.js'

/**
 * Minimum probability for a question to match a common question without a subject, and the minimum
 * ratio between that probability and the runner-up's.
 */
const sameQuestion = 0.3
const lead = 1.5
/** Maximum number of words in a question without a subject. A longer question with a meaningful word is about that word. */
const mostWordsOfNothing = 5
const mostWordsOfUsual = 9
/**
 * Minimum probability, 0 to 1, for a message with a meaningful word to match a common question
 * without a subject.
 */
const sameWithName = 0.6
/** Minimum probability, 0 to 1, both that the message asks about risk and that it resembles "will I lose anything?". */
const alike = 0.1

/** Acts whose questions all ask for the same kind of help, whatever their words. */
const kindOf: Readonly<Partial<Record<Act, HelpKind>>> = { 'ask-risk': 'risk', 'ask-why': 'why' }

/**
 * Returns the kind of general help that a question asks for, such as help for a whole guide or for all steps. This depends on the question's words
 * or, if it doesn't name a subject, on its act.
 */
export function generalHelpKind(context: DialogueContext, { act, p, text }: UserQuestion): HelpKind | null {
  const usual = helpKindWithoutSubject(context, text)
  if (usual !== null) return usual
  if (asksHowToDoIt(context, { act, p, text })) return kindOfBareAct[act] ?? null
  const kind = kindOf[act] ?? null
  if (kind === 'risk' && asksWhetherItIsSafe(context, { p, text })) return kind
  if (kind === null || lacksSubject(context, text)) return kind
  if (p < alike) return null
  const [best] = context.turn.context.rankStepQuestions(text)
  return best !== undefined && best.id === kind && best.p >= alike ? kind : null
}

/**
 * Maximum number of words in a "how" or "where" question for it to be treated as a question about
 * the open step.
 */
const mostWordsOfHow = 7

/** Returns true for "show me how it's done" and "which menu is that in", which clearly ask how or where, and aren't about another topic. */
export function asksHowToDoIt(context: DialogueContext, { act, p, text }: UserQuestion): boolean {
  return (
    context.open !== null &&
    (act === 'ask-how' || act === 'ask-where') &&
    p >= context.certainty.success &&
    wordsIn(text) <= mostWordsOfHow &&
    certainTopic(context.turn, context.understanding) === null
  )
}

/** Returns true for "is that safe to do": a short question that definitely asks about risk, and isn't clearly about another topic. */
function asksWhetherItIsSafe(
  context: DialogueContext,
  { p, text }: Pick<UserQuestion, 'p' | 'text'>,
): boolean {
  const { certainty, open, turn, understanding } = context
  if (open === null || p < certainty.sure || wordsIn(text) > mostWordsOfHow) return false
  return turn.context.rateSubjectClarity(text) !== 'clearly' && certainTopic(turn, understanding) === null
}

/** Returns true if no word of the question names a subject: "where is that?" is about the open step. */
export function lacksSubject(context: DialogueContext, text: string): boolean {
  if (helpKindWithoutSubject(context, text) !== null) return true
  return wordsIn(text) <= mostWordsOfNothing && context.turn.context.rateSubjectClarity(text) === 'not'
}

/**
 * Returns the kind of help that a question without a subject asks for ("how long does that take?"). Returns null if it names a subject or no step
 * is open.
 */
export function helpKindWithoutSubject(context: DialogueContext, text: string): HelpKind | null {
  if (context.open === null) return null
  return kindsIn(context)(text)
}

const kindsIn = memoize((context: DialogueContext) => memoize((text: string) => kindIn(context, text)))

function kindIn(context: DialogueContext, text: string): HelpKind | null {
  const { rankStepQuestions } = context.turn.context
  if (!mayAsk(context)) return null
  if (wordsIn(text) > mostWordsOfUsual) return null
  const clarity = context.turn.context.rateSubjectClarity(text)
  const [best, second] = rankStepQuestions(text)
  const isSame = best !== undefined && best.p >= sameQuestion && best.p >= lead * (second?.p ?? 0)
  if (isSame && (best.p >= sameWithName || clarity !== 'clearly')) return best.id as HelpKind
  return clarity === 'not' ? kindByAct(context) : null
}

/** Kinds of help that follow from the act alone, if the question names no subject. */
const kindOfBareAct: Readonly<Partial<Record<Act, HelpKind>>> = {
  'ask-where': 'where',
  'ask-how': 'how',
  'ask-why': 'why',
}

/**
 * Returns the kind of help for a question such as "where am I supposed to find this": its act is
 * certain and its words name no subject.
 */
function kindByAct(context: DialogueContext): HelpKind | null {
  const question = likeliestQuestion(context)
  if (question === null || question.p < context.certainty.success) return null
  return kindOfBareAct[question.act] ?? null
}

function wordsIn(text: string): number {
  return text.trim().split(/\s+/).length
}

/** Returns false for "a laptop and a badge", which resembles "is it for a laptop?" but isn't a question. */
function mayAsk(context: DialogueContext): boolean {
  return context.text.includes('?') || (likeliestQuestion(context)?.p ?? 0) >= context.certainty.likely
}
