import type { Action } from '../conversation/action.js'
import type { Draft } from './draft.js'
import { sayTo } from './tell-approver.js'

/** Answers a person who wrote to a ticket they don't, or no longer, take part in. */
export async function tellExpert(
  draft: Draft,
  { person, key, ticket }: Extract<Action, { do: 'tell-expert' }>,
): Promise<void> {
  await sayTo(draft, person, key, { number: ticket })
}
