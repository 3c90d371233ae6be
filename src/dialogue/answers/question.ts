import type { HelpKind } from '../../content/guides/guide-file.js'
import { type Act, isQuestionAct } from '../../nlu/acts/act.js'
import type { MessageReading } from '../../nlu/nlu-result.js'
import { type DialogueContext, likeliestQuestion } from '../dialogue-context.js'
import { helpKindWithoutSubject } from './help-kind.js'

export interface UserQuestion {
  readonly act: Act
  readonly p: number
  /** Part of the message that asks something, without the part that reports. */
  readonly text: string
}

const actOf: Readonly<Partial<Record<HelpKind, Act>>> = {
  where: 'ask-where',
  how: 'ask-how',
  why: 'ask-why',
  what: 'ask-what',
  risk: 'ask-risk',
}

/** Finds the question in a message; null if there is none. */
export function findQuestion(context: DialogueContext): UserQuestion | null {
  const { certainty, text } = context
  const likeliest = likeliestQuestion(context)
  if (likeliest !== null && likeliest.p >= certainty.sure) return { ...likeliest, text: askedPart(context) }
  // "How many minutes is that gonna take" resembles a common question, although the NLU is not certain of any
  // act.
  const isOther = context.reading.acts.some(
    ({ act, p }) => !isQuestionAct(act) && act !== 'choose' && p >= certainty.sure,
  )
  const usual = isOther ? null : helpKindWithoutSubject(context, text)
  if (usual !== null) return { act: actOf[usual] ?? 'ask-process', p: certainty.sure, text }
  const marked = markedQuestion(context)
  if (marked !== null) return marked
  return likeliest === null ? null : { ...likeliest, text: askedPart(context) }
}

/** Minimum number of words for a clause with a question mark to count as a question; "ok?" and "right?" aren't questions. */
const fewestWordsOfMarked = 4

/**
 * Finds a question that only the question mark identifies, in a longer message: "it stays black.
 * Can I join from my phone?" The NLU might otherwise take such a clause for a request.
 */
export function markedQuestion({ certainty, reading }: DialogueContext): UserQuestion | null {
  if (reading.clauses.length < 2) return null
  const marked = reading.clauses.findLast(
    ({ span }) => span.whole[span.end] === '?' && span.words().length >= fewestWordsOfMarked,
  )
  if (marked === undefined) return null
  const act = marked.acts.find((one) => isQuestionAct(one.act))?.act ?? 'ask-what'
  return { act, p: certainty.sure, text: marked.span.text }
}

/** Returns the parts of a message that report something, without its questions. The result is empty if the message only asks. */
export function statementPart({ certainty, reading, text }: DialogueContext): string {
  const { clauses } = reading
  if (!clauses.some((clause) => asksSomething(clause, certainty.sure))) return text
  const told = clauses.filter(
    (clause) => !asksSomething(clause, certainty.sure) && !isCivil(clause, certainty.sure),
  )
  return told
    .map(({ span }) => span.text.trim())
    .join(', ')
    .replace(/[\s,;]+$/, '')
}

/**
 * Returns only the clauses with a question if they name a subject, because words around them such
 * as "hi" and "sorry" add nothing. Otherwise returns the whole text, because the rest of the
 * message may show what a question such as "what is it?" refers to.
 */
function askedPart({ certainty, turn, reading, text }: DialogueContext): string {
  const asking = reading.clauses.filter((clause) => asksSomething(clause, certainty.sure))
  if (asking.length === 0 || asking.length === reading.clauses.length) return text
  const asked = asking.map(({ span }) => span.text).join(' ')
  return turn.context.countDescriptiveWords(asked) > 0 ? asked : text
}

type Clause = MessageReading['clauses'][number]

/** Returns true if a clause asks something, by its question mark or its acts. */
export function asksSomething({ acts, isAsked, span }: Clause, sure: number): boolean {
  const [first] = acts.filter(({ act }) => act !== 'choose')
  if (isAsked && span.whole[span.end] === '?') return true
  return first !== undefined && isQuestionAct(first.act) && first.p >= sure
}

/** Acts that don't report anything, such as the "Ok" in "Ok, but how?". */
const civil: ReadonlySet<Act> = new Set(['thank', 'greet', 'bye', 'affirm'])

function isCivil({ acts }: Clause, sure: number): boolean {
  const [first] = acts
  return first !== undefined && first.p >= sure && civil.has(first.act)
}
