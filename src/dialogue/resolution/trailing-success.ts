import type { Act } from '../../nlu/acts/act.js'
import { promptKindOf } from '../../nlu/options/guide-prompts.js'
import {
  asksWhetherItWorks,
  canBeSolved,
  type DialogueContext,
  interpretParts,
  lastTellingClause,
  openQuestion,
  probabilityOf,
} from '../dialogue-context.js'
import { activeSubject, detectSuccess } from './detect-resolution.js'
import { newsOf } from './doubtful-success.js'
import { topicFamily } from './resolution-signal.js'
import { worksOnlyBeside, worksOnlyElsewhere } from './works-elsewhere.js'

type Clause = DialogueContext['reading']['clauses'][number]

/** Returns true if a success that nobody asked about may end the topic of the open step: an incident other than a security incident. */
export function maySolveInPassing(context: DialogueContext): boolean {
  const { open } = context
  if (open === null || 'recap' in open.step || asksWhetherItWorks(context)) return false
  return canBeSolved(context) && topicFamily(open.prompt.topic) !== 'security'
}

/**
 * Returns true if the last meaningful clause definitely reports success after a failure, or at a question to which it is no answer, in an incident
 * other than a security incident.
 */
export function endsWithSuccess(context: DialogueContext): boolean {
  const { certainty } = context
  if (!maySolveInPassing(context) || worksOnlyElsewhere(context)) return false
  const last = lastTellingClause(context)
  if (last === null) return false
  const p = (act: Act) => last.acts.find((one) => one.act === act)?.p ?? 0
  const isAfterFailure = probabilityOf(context, 'report-failure', 'report-problem') >= certainty.sure
  return (
    p('report-success') >= certainty.success &&
    p('report-failure') < certainty.likely &&
    (isAfterFailure || (saysMore(context, last) && isNoAnswer(context, last.span.text)))
  )
}

/** Returns true if another clause says something besides thanks and goodbye; a success alone closes the request. */
function saysMore({ reading, turn }: DialogueContext, last: Clause): boolean {
  const isCivil = ({ acts: [first] }: Clause) => first?.act === 'thank' || first?.act === 'bye'
  return reading.clauses.some(
    (one) => one !== last && !isCivil(one) && turn.context.contentWords(one.span.text).size > 0,
  )
}

/** Returns true if the clause that reports a success of the person's own problem doesn't answer the open question, which asks for a fact. */
function isNoAnswer(context: DialogueContext, clause: string): boolean {
  const { certainty, understanding } = context
  const question = openQuestion(context)
  if (question !== null && promptKindOf(question.step.options) !== 'choice') return false
  if (understanding.worksOnlyFor !== null || worksOnlyBeside(context) || newsOf(context) === 'elsewhere')
    return false
  if (detectSuccess(context, activeSubject(context))?.isPlain !== true) return false
  const parts = question === null ? [] : interpretParts(context, question.step.options)
  return !parts.some(
    ({ answers: [best], text }) => text === clause.trim() && best !== undefined && best.p >= certainty.sure,
  )
}
