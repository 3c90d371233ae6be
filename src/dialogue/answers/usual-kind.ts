import type { Act } from '../../nlu/acts/act.js'
import type { HelpKind } from '../../troubleshooting/guide-file.js'
import { type DialogueContext, likeliestQuestion } from '../context.js'
import type { Question } from './question.js'

/** How probable it must be that a question is one of those that name nothing, and how far before the others. */
const sameQuestion = 0.3
const lead = 1.5
/** A longer question, with a word that may tell something, is about that. */
const mostWordsOfNothing = 5
const mostWordsOfUsual = 9
/** So probable it must be in a line with a word that tells something. */
const sameWithName = 0.6
/** So likely "will I lose anything?" must be to a question of risk, and the line to be one. */
const alike = 0.1

const found = new WeakMap<DialogueContext, Map<string, HelpKind | null>>()

/** Acts whose question is of one kind, whatever its words. */
const kindOf: Readonly<Partial<Record<Act, HelpKind>>> = { 'ask-risk': 'risk', 'ask-why': 'why' }

/**
 * The kind of help that holds of a whole guide, or of all steps, for which a question asks: by its words, or by its act where it names nothing.
 */
export function generalKind(context: DialogueContext, { act, p, text }: Question): HelpKind | null {
  const usual = usualKind(context, text)
  if (usual !== null) return usual
  const kind = kindOf[act] ?? null
  if (kind === null || namesNothing(context, text)) return kind
  if (p < alike) return null
  const [best] = context.plan.situation.nearest(text, context.plan.situation.stepQuestions)
  return best !== undefined && best.id === kind && best.p >= alike ? kind : null
}

/** No word of it tells what it is about: "where is that?" is asked of what stands open. */
export function namesNothing(context: DialogueContext, text: string): boolean {
  if (usualKind(context, text) !== null) return true
  return wordsIn(text) <= mostWordsOfNothing && context.plan.situation.telling(text) === 'not'
}

/** The kind of help for which a question asks that names nothing ("how long does that take?"); null: it names something, or no step stands open. */
export function usualKind(context: DialogueContext, text: string): HelpKind | null {
  if (context.open === null) return null
  const known = found.get(context) ?? new Map<string, HelpKind | null>()
  found.set(context, known)
  const kind = known.has(text) ? known.get(text)! : kindIn(context, text)
  known.set(text, kind)
  return kind
}

function kindIn(context: DialogueContext, text: string): HelpKind | null {
  const { nearest, stepQuestions } = context.plan.situation
  if (!mayAsk(context)) return null
  if (wordsIn(text) > mostWordsOfUsual) return null
  const [best, second] = nearest(text, stepQuestions)
  if (best === undefined || best.p < sameQuestion || best.p < lead * (second?.p ?? 0)) return null
  if (best.p < sameWithName && context.plan.situation.telling(text) === 'clearly') return null
  return best.id as HelpKind
}

function wordsIn(text: string): number {
  return text.trim().split(/\s+/).length
}

/** "A laptop and a badge" is near "is it for a laptop?", and asks nothing. */
function mayAsk(context: DialogueContext): boolean {
  return context.text.includes('?') || (likeliestQuestion(context)?.p ?? 0) >= context.certainty.likely
}
