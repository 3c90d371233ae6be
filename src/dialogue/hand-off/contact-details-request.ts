import { knownFactValues, patchState, type TurnBuilder, t } from '../turn-builder.js'

/**
 * Asks web visitors, once, for their name and contact details, because nobody can reach them after
 * they've closed the page.
 */
export function contactDetailsRequest(turn: TurnBuilder): readonly string[] {
  const { contactDetailsAskedAt, contactDetails, reference, requester } = turn.conversation
  const facts = knownFactValues(turn)
  const isKnown = [facts, contactDetails].some(
    (known) => known?.phone !== undefined || known?.email !== undefined,
  )
  if (reference.channel !== 'web' || requester.trust !== 'visitor') return []
  if (isKnown || contactDetailsAskedAt !== undefined) return []
  patchState(turn, { contactDetailsAskedAt: turn.context.now })
  return [t(turn, requester.isAnonymous === true ? 'ask-reach-and-name' : 'ask-reach')]
}
