import { type Act, isQuestionAct } from '../../nlu/acts/act.js'
import type { HelpKind } from '../../troubleshooting/guide-file.js'
import type { ReadLine } from '../../understanding/understanding.js'
import { type DialogueContext, likeliestQuestion } from '../context.js'
import { usualKind } from './usual-kind.js'

/** A question that stands in a line. */
export interface Question {
  readonly act: Act
  readonly p: number
  /** What of the line asks, without what it tells beside. */
  readonly text: string
}

const actOf: Readonly<Partial<Record<HelpKind, Act>>> = {
  where: 'ask-where',
  how: 'ask-how',
  why: 'ask-why',
  what: 'ask-what',
  risk: 'ask-risk',
}

/** Finds the question of a line; null when it asks nothing. */
export function questionIn(context: DialogueContext): Question | null {
  const { certainty, text } = context
  const likeliest = likeliestQuestion(context)
  if (likeliest !== null && likeliest.p >= certainty.sure) return { ...likeliest, text: askedPart(context) }
  // "How many minutes is that gonna take" is like what people ask, though its act is not sure.
  const isOther = context.reading.acts.some(
    ({ act, p }) => !isQuestionAct(act) && act !== 'choose' && p >= certainty.sure,
  )
  const usual = isOther ? null : usualKind(context, text)
  if (usual !== null) return { act: actOf[usual] ?? 'ask-process', p: certainty.sure, text }
  return likeliest === null ? null : { ...likeliest, text: askedPart(context) }
}

/** The parts of a line that tell something, without those that ask; empty when it only asks. */
export function toldPart({ certainty, reading, text }: DialogueContext): string {
  const { clauses } = reading
  if (!clauses.some((clause) => asks(clause, certainty.sure))) return text
  const told = clauses.filter((clause) => !asks(clause, certainty.sure) && !isCivil(clause, certainty.sure))
  return told
    .map(({ passage }) => passage.text.trim())
    .join(', ')
    .replace(/[\s,;]+$/, '')
}

/** What surrounds a question ("hi", "sorry") says nothing of its own; "what is it?" is about what stands beside it. */
function askedPart({ certainty, plan, reading, text }: DialogueContext): string {
  const asking = reading.clauses.filter((clause) => asks(clause, certainty.sure))
  if (asking.length === 0 || asking.length === reading.clauses.length) return text
  const asked = asking.map(({ passage }) => passage.text).join(' ')
  return plan.situation.tells(asked) > 0 ? asked : text
}

type Clause = ReadLine['clauses'][number]

function asks({ acts, isAsked, passage }: Clause, sure: number): boolean {
  const [first] = acts.filter(({ act }) => act !== 'choose')
  if (isAsked && passage.whole[passage.end] === '?') return true
  return first !== undefined && isQuestionAct(first.act) && first.p >= sure
}

/** "Ok, but how?" tells nothing. */
const civil: ReadonlySet<Act> = new Set(['thank', 'greet', 'bye', 'affirm'])

function isCivil({ acts }: Clause, sure: number): boolean {
  const [first] = acts
  return first !== undefined && first.p >= sure && civil.has(first.act)
}
