import { type GraveMatter, graveMatters } from '../../conversation/grave-matters.js'
import { guideWords } from '../../conversation/guide-words.js'
import { learnFor } from '../../conversation/learn.js'
import { announcesAnother } from '../../conversation/new-matter.js'
import { askAgain, change, type Plan, say, words } from '../../conversation/plan.js'
import { recordLine } from '../../conversation/record-line.js'
import { addressee } from '../../conversation/routing.js'
import type { SafetyAnswer } from '../../troubleshooting/guide-file.js'
import { isOneQuestion, offeredOption, surestOption } from '../chosen-option.js'
import { type DialogueContext, likeliestQuestion, probabilityOf } from '../context.js'
import { takeLine } from '../take-line.js'
import { type Answer, remember } from './answer.js'

/** Probability from which a question is the one that was written down, 0 to 1. */
const sameQuestion = 0.4
/** The same for the matter that is asked about, where no other of its questions is nearly as likely: people in danger ask in few words. */
const leastOut = 0.12

/** Finds what is written about safety for a question; `matter`: the one that it is about. Null if nothing is, or it was said in this talk. */
export function safetyInDanger(
  context: DialogueContext,
): { readonly answer: Answer; readonly matter: GraveMatter; readonly isSure: boolean } | null {
  const { plan } = context
  const found = graveMatters(plan).flatMap((matter, at) => {
    const nearest = nearestIn(context, matter, at === 0)
    return nearest === null ? [] : [{ matter, ...nearest }]
  })
  const [best] = found.sort((one, other) => other.p - one.p)
  if (best === undefined) return null
  const { guide } = best.matter
  const id = `safety ${guide.topic} ${best.safety.id}`
  if (plan.conversation.answered?.includes(id) === true) return null
  return {
    matter: best.matter,
    isSure: best.p >= sameQuestion,
    answer: { id, text: guideWords(plan, guide, best.safety.say), buttons: [] },
  }
}

/** The question that the line, or a clause of it that asks, is nearest to. */
function nearestIn(
  { certainty, plan, reading, text }: DialogueContext,
  { guide }: GraveMatter,
  isOfTheMatter: boolean,
): { readonly safety: SafetyAnswer; readonly p: number } | null {
  const answers = guide.safety?.filter(({ isTold }) => isTold !== true) ?? []
  if (answers.length === 0) return null
  const asked = reading.clauses.flatMap(({ isAsked, passage }) => (isAsked ? [passage.text] : []))
  const ranked = [text, ...asked]
    .map((part) => plan.situation.nearest(part, answers))
    .sort(([one], [other]) => (other?.p ?? 0) - (one?.p ?? 0))
  const [best, second] = ranked[0] ?? []
  if (best === undefined) return null
  const isOut = isOfTheMatter && best.p >= leastOut && best.p >= certainty.lead * (second?.p ?? 0)
  const safety = answers.find(({ id }) => id === best.id)
  return safety === undefined || (best.p < sameQuestion && !isOut) ? null : { safety, p: best.p }
}

/** Whether a line asks something, or says that somebody cannot do what they were told, and answers nothing. */
export function asksInDanger(context: DialogueContext): boolean {
  const { certainty, open, reading, text, understanding } = context
  if (understanding.asksForHuman || understanding.ticketNumbers.length > 0) return false
  const chosen = surestOption(context)
  const cannot = probabilityOf(context, 'cannot-do', 'unsure') >= certainty.sure
  // "I don't know how, nothing reacts" is no answer to "are others affected?".
  if (chosen !== null && !(cannot && chosen.option.means === 'dont-know')) return false
  if (offeredOption(context) !== null && !isOneQuestion(context)) return false
  const isMarked = text.includes('?') || reading.clauses.some(({ isAsked }) => isAsked)
  const asked = likeliestQuestion(context)?.p ?? 0
  if (asked >= (isMarked ? certainty.likely : certainty.sure)) return true
  return cannot && (open === null || chosen !== null)
}

/** Says something about safety, above the open question; the line is on the ticket of the matter. */
export function sayInDanger(context: DialogueContext, answer: Answer, { ticket }: GraveMatter): void {
  const { plan, text, understanding } = context
  const { conversation } = plan
  const { phase } = conversation
  const of = ticket ?? addressee(plan)
  if (of === null || of.number === conversation.ticket) takeLine(context)
  else {
    recordLine(plan, of.number, text)
    learnFor(plan, of, understanding)
  }
  change(plan, { failures: 0 })
  remember(plan, answer)
  if (phase.at !== 'idle') return askAgain(plan, phase, answer.text)
  say(plan, answer.text, {
    ticket: of?.number ?? null,
    isHeardAnyway: true,
    buttons: announcesAnother(plan, text) ? [ofSomethingElse(plan)] : [],
  })
}

/** The way to a new subject, beside a matter that every line is taken for. */
function ofSomethingElse(plan: Plan): Answer['buttons'][number] {
  return { label: words(plan, 'was-for-bot'), value: 'to-bot' }
}
