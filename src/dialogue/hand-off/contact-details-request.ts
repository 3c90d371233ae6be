import { knownFactValues, patchState, type TurnBuilder, t } from '../turn-builder.js'

/**
 * Asks web visitors once for their name and contact details, because nobody can reach them once they've closed the page.
 */
export function contactDetailsRequest(turn: TurnBuilder): readonly string[] {
  const { reachAskedAt, reachedAt, reference, requester } = turn.conversation
  const facts = knownFactValues(turn)
  const isKnown = [facts, reachedAt].some((known) => known?.phone !== undefined || known?.email !== undefined)
  if (reference.channel !== 'web' || requester.standing !== 'visitor') return []
  if (isKnown || reachAskedAt !== undefined) return []
  patchState(turn, { reachAskedAt: turn.context.now })
  return [t(turn, requester.isAnonymous === true ? 'ask-reach-and-name' : 'ask-reach')]
}
