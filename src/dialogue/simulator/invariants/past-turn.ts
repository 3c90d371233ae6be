import { valuesOf } from '../../../tickets/fact.js'
import { questionKey } from '../measures/effects.js'
import type { Snapshot } from '../talk-stage.js'
import { isAboutTheTalk, isTakingBack } from './heard.js'
import type { Turn } from './invariant.js'

/** Facts about a turn that later turns' checks need. */
export interface PastTurn {
  /** Typed text; null if none. */
  readonly typed: string | null
  /** Texts that were sent. */
  readonly said: readonly string[]
  /** Question of a guide that was open after it, as `topic/step`; null if none. */
  readonly open: string | null
  /** A withdrawal: later questions may be asked again. */
  readonly isTakenBack: boolean
  /** A line to the question that was open, which brought nothing: no answer, no fact, no ticket, and no talk about the talk. */
  readonly isStalled: boolean
}

/** Remembers a turn for the checks of those that follow. */
export function pastTurn(turn: Turn, before: Snapshot, after: Snapshot): PastTurn {
  return {
    typed: turn.line?.text ?? null,
    said: turn.said.map(({ text }) => text),
    open: questionKey(after.open),
    isTakenBack: isTakingBack(turn, before, after),
    isStalled: isStalled(turn, before, after),
  }
}

export function isStalled(turn: Turn, before: Snapshot, after: Snapshot): boolean {
  const { does, effects } = turn
  if (does !== 'type' || !effects.isStillOpen || isAboutTheTalk(turn)) return false
  const { begun, cancelled, chosen, handedOff, opened, resolved } = effects
  const brought = [begun, cancelled, handedOff, opened, resolved].some((some) => some.length > 0)
  const isKept = turn.said.some(({ text }) => text.includes(turn.line?.text ?? ''))
  const isNew = turn.past.every(({ typed }) => typed !== turn.line?.text)
  return !brought && !(isKept && isNew) && chosen.size === 0 && factsIn(before) === factsIn(after)
}

/** Known facts, and the answers between which it was asked last: another choice between answers is a step forward too. */
const factsIn = ({ conversation }: Snapshot) =>
  JSON.stringify([
    valuesOf(conversation?.facts ?? {}),
    conversation?.gestures ?? [],
    conversation?.whichAsked ?? null,
  ])
