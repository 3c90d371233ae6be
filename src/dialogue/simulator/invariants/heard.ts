import { type Act, isQuestionAct } from '../../../nlu/acts/act.js'
import type { Snapshot } from '../talk-stage.js'
import type { Turn } from './invariant.js'

/** Returns the probability that the typed message performs one of these acts according to the engine, 0 to 1. */
export function probability({ line }: Turn, ...acts: readonly Act[]): number {
  return (line?.reading?.acts ?? []).reduce(
    (most, { act, p }) => (acts.includes(act) ? Math.max(most, p) : most),
    0,
  )
}

/** Returns the probability that the typed message asks something, 0 to 1. */
export function questionProbability({ line }: Turn): number {
  return (line?.reading?.acts ?? []).find(({ act }) => isQuestionAct(act))?.p ?? 0
}

/** Thresholds from which the engine acts on a reading. */
export const certaintyOf = ({ knowledge }: Turn) => knowledge.catalogue.judgement.dialogue

/** Returns true if the act is as good as certain and nothing likely speaks against it. */
export function isPlain(turn: Turn, act: Act, ...contrary: readonly Act[]): boolean {
  const { likely, success } = certaintyOf(turn)
  return (
    probability(turn, act) >= (1 + success) / 2 &&
    probability(turn, ...contrary) < likely &&
    questionProbability(turn) < likely
  )
}

/** Returns true if the message clearly reports success: no part says otherwise, and no option of the open question is likely. */
export function isPlainSuccess(turn: Turn, ...contrary: readonly Act[]): boolean {
  const { likely } = certaintyOf(turn)
  const [best] = turn.line?.reading?.options ?? []
  const { shortAnswer = null, standing = null } = turn.line?.understanding ?? {}
  const isRivalled = best !== undefined && best.p >= likely
  const isDenied = standing === 'fails' || shortAnswer === 'still-broken'
  return !isRivalled && !isDenied && isPlain(turn, 'report-success', ...contrary)
}

/** Returns true if the turn may take back something said earlier, in words or by a button. */
export function isTakingBack(turn: Turn, before: Snapshot, after: Snapshot): boolean {
  const { line } = turn
  const understanding = line?.understanding
  const isOfRecap = before.open.at === 'recap' || before.open.at === 'what-to-change'
  const isInWords =
    understanding?.corrects === true || understanding?.wish === 'back' || understanding?.wish === 'start-over'
  const isByRule = line !== null && after.conversation?.rule === 'take-correction'
  return isOfRecap || isInWords || isByRule || probability(turn, 'correct') >= certaintyOf(turn).likely
}

/** Acts that concern only the conversation and need not advance the problem. */
const aboutTheTalk: readonly Act[] = ['wait', 'resume', 'thank', 'bye', 'greet', 'report-done']

export function isAboutTheTalk(turn: Turn): boolean {
  const { sure } = certaintyOf(turn)
  return probability(turn, ...aboutTheTalk) >= sure || questionProbability(turn) >= sure
}

/** Returns true if the message may report another problem or make another request. */
export function maySayAnother(turn: Turn): boolean {
  return probability(turn, 'report-problem', 'request', 'report-failure') >= certaintyOf(turn).likely
}
