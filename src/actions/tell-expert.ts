import type { Action } from '../conversation/action.js'
import type { Draft } from './draft.js'
import { sayTo } from './tell-approver.js'

/** A sentence to somebody who wrote for a ticket in which they do not take part, or no longer. */
export async function tellExpert(
  draft: Draft,
  { person, key, ticket }: Extract<Action, { do: 'tell-expert' }>,
): Promise<void> {
  await sayTo(draft, person, key, { number: ticket })
}
