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

/** Lowest probability at which a question matches a written safety answer, 0 to 1. */
const sameQuestion = 0.4
/** The same for the nearest matter, if none of its other answers is nearly as likely: people in danger ask in few words. */
const leastOut = 0.12

/** Finds the safety answer to a question, with the matter that it belongs to; null if there is none or it was already given. */
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

/** Returns the safety answer that the message, or a clause of it that asks, is nearest to. */
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

/** Returns true if a message asks something, or says that the person can't do what they were told, and answers nothing. */
export function asksInDanger(context: DialogueContext): boolean {
  const { certainty, open } = context
  const cannot = probabilityOf(context, 'cannot-do', 'unsure') >= certainty.sure
  if (!answersNothing(context, cannot)) return false
  const asked = likeliestQuestion(context)?.p ?? 0
  if (asked >= (isMarked(context) ? certainty.likely : certainty.sure)) return true
  return cannot && (open === null || surestOption(context) !== null)
}

/** Returns true if a message surely asks something and answers nothing: "it isn't hot" and "I'm at home today" ask nothing. */
export function surelyAsksInDanger(context: DialogueContext): boolean {
  const { certainty } = context
  const asked = likeliestQuestion(context)?.p ?? 0
  return asked >= (isMarked(context) ? certainty.likely : certainty.success) && answersNothing(context, false)
}

/** Returns true if a message has a question mark or a clause that asks. */
function isMarked({ reading, text }: DialogueContext): boolean {
  return text.includes('?') || reading.clauses.some(({ isAsked }) => isAsked)
}

/** Returns true if a message answers no open question. "I don't know how, nothing reacts" is no answer to "are others affected?". */
function answersNothing(context: DialogueContext, cannot: boolean): boolean {
  const { understanding } = context
  if (understanding.asksForHuman || understanding.ticketNumbers.length > 0) return false
  const chosen = surestOption(context)
  if (chosen !== null && !(cannot && chosen.option.means === 'dont-know')) return false
  return offeredOption(context) === null || isOneQuestion(context)
}

/** Sends a safety answer above the open question, and records the message on the matter's ticket. */
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

/** Returns the button for a new topic next to a matter that every message is taken for. */
function ofSomethingElse(plan: Plan): Answer['buttons'][number] {
  return { label: words(plan, 'was-for-bot'), value: 'to-bot' }
}
