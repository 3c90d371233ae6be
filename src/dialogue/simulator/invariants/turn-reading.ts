import { type Act, isQuestionAct } from '../../../nlu/acts/act.js'
import type { Snapshot } from '../talk-environment.js'
import type { Turn } from './invariant.js'

/** Returns the probability that the typed message performs one of these acts according to the engine, 0 to 1. */
export function actProbability({ line }: Turn, ...acts: readonly Act[]): number {
  return (line?.reading?.acts ?? []).reduce(
    (most, { act, p }) => (acts.includes(act) ? Math.max(most, p) : most),
    0,
  )
}

/** Returns the probability that the typed message asks something, 0 to 1. */
export function questionProbability({ line }: Turn): number {
  return (line?.reading?.acts ?? []).find(({ act }) => isQuestionAct(act))?.p ?? 0
}

/** Minimum probabilities of an act or an option for the engine to act on it. */
export const thresholdsOf = ({ knowledge }: Turn) => knowledge.catalogue.judgement.dialogue

/** Returns true if the act is as good as certain and nothing likely contradicts it. */
export function isClearAct(turn: Turn, act: Act, ...contrary: readonly Act[]): boolean {
  const { likely, success } = thresholdsOf(turn)
  return (
    actProbability(turn, act) >= (1 + success) / 2 &&
    actProbability(turn, ...contrary) < likely &&
    questionProbability(turn) < likely
  )
}

/** Returns true if the message clearly reports success: no part says otherwise, and no option of the open question is likely. */
export function isClearSuccess(turn: Turn, ...contrary: readonly Act[]): boolean {
  const { likely } = thresholdsOf(turn)
  const [best] = turn.line?.reading?.options ?? []
  const { shortAnswer = null, reportedStatus = null } = turn.line?.understanding ?? {}
  const isRivalled = best !== undefined && best.p >= likely
  const isDenied = reportedStatus === 'fails' || shortAnswer === 'still-broken'
  return !isRivalled && !isDenied && isClearAct(turn, 'report-success', ...contrary)
}

/** Returns true if the turn may take back something said earlier, in words, by a button or by rejecting the topic that it led to. */
export function mayRetract(turn: Turn, before: Snapshot, after: Snapshot): boolean {
  const { line } = turn
  const understanding = line?.understanding
  const isOfRecap = before.open.at === 'recap' || before.open.at === 'what-to-change'
  const isInWords =
    understanding?.corrects === true ||
    understanding?.metaIntent === 'back' ||
    understanding?.metaIntent === 'start-over'
  const rule = line === null ? null : after.conversation?.rule
  const isByRule = rule === 'take-correction' || rule === 'doubt-subject'
  return isOfRecap || isInWords || isByRule || actProbability(turn, 'correct') >= thresholdsOf(turn).likely
}

/** Acts that concern only the conversation and need not advance the problem. */
const aboutTheTalk: readonly Act[] = ['wait', 'resume', 'thank', 'bye', 'greet', 'report-done']

export function isMetaMessage(turn: Turn): boolean {
  const { sure } = thresholdsOf(turn)
  return actProbability(turn, ...aboutTheTalk) >= sure || questionProbability(turn) >= sure
}

/** Returns true if the message may report another problem or make another request. */
export function mayOpenOtherTopic(turn: Turn): boolean {
  return actProbability(turn, 'report-problem', 'request', 'report-failure') >= thresholdsOf(turn).likely
}
