import type { Act } from '../../nlu/acts/act.js'
import {
  asksWhetherItWorks,
  type DialogueContext,
  isIncident,
  probabilityOf,
  type ScoredOption,
  scoredOptions,
} from '../dialogue-context.js'
import { isOnlyState } from './detect-resolution.js'
import { endsAsSolved, isClearSuccess, reportsSuccessLiterally } from './is-clear-success.js'
import { type ResolutionSignal, resolutionSignal } from './resolution-signal.js'
import { worksOnlyBeside } from './works-elsewhere.js'

/** Returns the probability that the message reports success. */
export const successProbability = (context: DialogueContext) =>
  probabilityOf(context, 'affirm', 'report-success')

/** Returns whether the message reports good news about the topic or about something else, such as "internet works" when Outlook does not open. */
export function newsOf({ open, turn, understanding }: DialogueContext): ResolutionSignal | null {
  return open === null
    ? null
    : resolutionSignal(open.prompt.topic, understanding, turn.conversation.remediesTried.length > 0)
}

/**
 * Returns true for "It worked, but now it is dead again", which also reports a failure, and for
 * "yes, it is on" if the yes is about something else. Such messages don't close anything.
 */
export function isDoubtful(context: DialogueContext): boolean {
  const { certainty, reading, understanding } = context
  const { isOfThing, shortAnswer, reportedStatus, worksOnlyFor } = understanding
  if (
    (reportedStatus === 'fails' && !failsOnlyToHelp(context)) ||
    shortAnswer === 'still-broken' ||
    worksOnlyFor !== null
  )
    return true
  if (worksOnlyBeside(context)) return true
  if (asksWhetherItWorks(context)) return isOnlyState(context) || newsOf(context) === 'elsewhere'
  if (reportedStatus === 'back' || (isOfThing && newsOf(context) === 'perhaps')) return true
  if (isYesOfTheStep(context)) return true
  const p = (acts: typeof reading.acts, ...names: readonly Act[]) =>
    acts.reduce((most, one) => (names.includes(one.act) ? Math.max(most, one.p) : most), 0)
  const fails = reading.clauses.some(
    ({ acts }) =>
      p(acts, 'report-failure', 'report-problem') >= Math.max(certainty.sure, p(acts, 'report-success')),
  )
  return fails || isYesOfSomethingElse(context)
}

/**
 * Returns true for messages such as "it's gone out! But you didn't help me at all", in which the
 * words for failure are about the service.
 */
function failsOnlyToHelp({ certainty, reading, turn }: DialogueContext): boolean {
  const failing = reading.clauses.filter(
    ({ span }) => turn.context.understandPart(span.text).reportedStatus === 'fails',
  )
  const complains = ({ acts }: (typeof failing)[number]) =>
    acts.some(({ act, p }) => act === 'complain' && p >= certainty.sure)
  return reading.clauses.length > 1 && failing.every(complains)
}

/** Matches "Yes, it is on": a yes that doesn't confirm that the problem is solved. */
export function isYesOfSomethingElse({ open, turn, understanding }: DialogueContext): boolean {
  const { opensWith, shortAnswer } = understanding
  return (
    open !== null &&
    (opensWith === 'yes' || shortAnswer === 'yes') &&
    !isClearSuccess(turn, open.guide, open.prompt.step, understanding)
  )
}

/**
 * Returns true for a reply such as "It works now, thank you" to the question of whether a page
 * opens. It's a yes to the step and doesn't end the guide as solved.
 */
function isYesOfTheStep(context: DialogueContext): boolean {
  const [best] = scoredOptions(context)
  if (best?.option.means !== 'yes' || best.p < context.certainty.sure) return false
  return !endsAsSolved(context.open!.guide, best.option)
}

/** Acts that say nothing about success. "Done", "thanks" and "I'm back" don't close anything. */
const saysNothingOfIt: readonly Act[] = [
  'report-done',
  'thank',
  'resume',
  'wait',
  'complain',
  'unsure',
  'inform',
  'ask-process',
]

/**
 * Returns true if it is doubtful whether the message closes the ticket. Closing takes a clear report of success, or a plain yes without other
 * content.
 */
export function closesOnDoubt(context: DialogueContext, chosen: ScoredOption | null): boolean {
  const { certainty, reading } = context
  if (chosen === null || !endsAsSolved(context.open!.guide, chosen.option)) return false
  if (isDoubtful(context)) return true
  // If the requester says it again after the bot has asked, the bot takes them at their word.
  if (isAskedBefore(context) && chosen.p >= certainty.sure) return false
  // "Yes, the Wi-Fi works" in reply to "does mail arrive on the phone?" is about something else.
  const isElsewhere = context.understanding.isOfThing && newsOf(context) === 'elsewhere'
  if (chosen.option.means === 'works' && isElsewhere) return true
  if (saysYesToIt(context, chosen)) return false
  if (!reportsSuccessInWords(context, chosen)) return true
  const aside = probabilityOf(context, ...saysNothingOfIt)
  if (
    aside >= certainty.sure &&
    successProbability(context) < certainty.success &&
    aside > successProbability(context)
  )
    return true
  if (!isIncident(context)) return chosen.p < certainty.success
  const affirms = probabilityOf(context, 'affirm')
  const isPlainYes = reading.clauses.length === 1 && affirms >= certainty.success
  // "He found it in his junk mail" is as good as a press.
  if (chosen.p >= asGoodAsPressed && affirms >= certainty.sure && !tellsOfTrouble(context)) return false
  return !isPlainYes && !isAgreed(probabilityOf(context, 'report-success'), chosen.p, certainty)
}

/**
 * Returns true if the words themselves report success, agree or choose the option (`chosen`). After "does it work?", most answers report success, so that
 * the reader takes words that it doesn't know, such as "quick", for success as well.
 */
export function reportsSuccessInWords(context: DialogueContext, chosen: ScoredOption | null): boolean {
  const { certainty, turn, text, understanding } = context
  if (understanding.isBare || reportsSuccessLiterally(turn, text)) return true
  const said = turn.context.actsByWords().filter(({ act }) => act === 'report-success' || act === 'affirm')
  if (said.some(({ p }) => p >= certainty.sure)) return true
  if (chosen === null || context.open === null || !('options' in context.open.step)) return false
  const [best] = turn.context.rankOptions(text, context.open.step.options)
  return best?.id === chosen.option.id && best.p >= certainty.sure
}

/**
 * Minimum probability, 0 to 1, from which a message that begins with yes chooses an option,
 * whatever its acts.
 */
const asGoodAsPressed = 0.95

/** Returns true for "yes, it does, thanks": the message begins with yes, clearly chooses the option and reports no failure. */
function saysYesToIt(context: DialogueContext, { p }: ScoredOption): boolean {
  return context.understanding.opensWith === 'yes' && p >= asGoodAsPressed && !tellsOfTrouble(context)
}

function tellsOfTrouble(context: DialogueContext): boolean {
  const contrary = probabilityOf(context, 'report-failure', 'report-problem', 'cannot-do', 'correct', 'deny')
  return contrary >= context.certainty.likely
}

/** Returns true if the acts and the options both report success, and one of them clearly. */
function isAgreed(
  success: number,
  chosen: number,
  { sure, success: clear }: DialogueContext['certainty'],
): boolean {
  return Math.min(success, chosen) >= sure && Math.max(success, chosen) >= clear
}

/** Returns true if the bot has already asked at this step whether things work again. */
export function isAskedBefore({ open, turn }: DialogueContext): boolean {
  return turn.conversation.closingAsked?.includes(`${open!.prompt.topic}/${open!.prompt.step}`) === true
}

/**
 * Minimum number of meaningful words in the other parts of a message for the message to be mainly
 * about those parts.
 */
const fewestBesides = 4

/**
 * Returns true for "it isn't muted. It's a Jabra on USB, and it works fine in another app": it's unclear what works, and the message says
 * other things about the problem.
 */
export function tellsMoreOfIt({ certainty, reading, turn, understanding }: DialogueContext): boolean {
  if (understanding.reportedStatus !== 'unclear') return false
  const besides = reading.clauses
    .filter(({ acts }) => (acts.find(({ act }) => act === 'report-success')?.p ?? 0) < certainty.sure)
    .map(({ span }) => turn.context.contentWords(span.text).size)
  return besides.reduce((sum, size) => sum + size, 0) >= fewestBesides
}
