import { valuesOf } from '../../../desk/ticket/fact.js'
import { questionKey } from '../measures/observed-effects.js'
import type { Snapshot } from '../talk-environment.js'
import type { Turn } from './invariant.js'
import { isMetaMessage, mayRetract } from './turn-reading.js'

/** Facts about a turn that are needed for checking later turns. */
export interface PastTurn {
  readonly typed: string | null
  readonly said: readonly string[]
  /** Guide question that was open after the turn, as `topic/step`; null if there was none. */
  readonly open: string | null
  /** True if the turn took something back, so that later questions may be repeated. */
  readonly isTakenBack: boolean
  /** True if a reply to the open question made no progress: no answer, no fact and no ticket, and it wasn't about the conversation itself. */
  readonly isStalled: boolean
}

/** Extracts the facts about a turn that later checks need. */
export function pastTurn(turn: Turn, before: Snapshot, after: Snapshot): PastTurn {
  return {
    typed: turn.line?.text ?? null,
    said: turn.said.map(({ text }) => text),
    open: questionKey(after.open),
    isTakenBack: mayRetract(turn, before, after),
    isStalled: isStalled(turn, before, after),
  }
}

export function isStalled(turn: Turn, before: Snapshot, after: Snapshot): boolean {
  const { does, effects } = turn
  if (does !== 'type' || !effects.isStillOpen || isMetaMessage(turn)) return false
  const { begun, cancelled, chosen, handedOff, opened, resolved } = effects
  const brought = [begun, cancelled, handedOff, opened, resolved].some((some) => some.length > 0)
  const isKept = turn.said.some(({ text }) => text.includes(turn.line?.text ?? ''))
  const isNew = turn.past.every(({ typed }) => typed !== turn.line?.text)
  return !brought && !(isKept && isNew) && chosen.size === 0 && factsIn(before) === factsIn(after)
}

/** Serialises the known facts and the options last offered, because offering other options is progress too. */
const factsIn = ({ conversation }: Snapshot) =>
  JSON.stringify([
    valuesOf(conversation?.facts ?? {}),
    conversation?.remediesTried ?? [],
    conversation?.whichAsked ?? null,
  ])
