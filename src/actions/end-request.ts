import type { Action } from '../conversation/action.js'
import { askedOf } from './asked-of.js'
import type { Draft } from './draft.js'
import { refuseRequest } from './refuse-request.js'

/** Refuses a request on a lead's decision while its approval is pending. The approver is told that their answer is no longer needed. */
export async function endRequest(
  draft: Draft,
  { ticket, by, reason }: Extract<Action, { do: 'end-request' }>,
): Promise<void> {
  const asked = await askedOf(draft, ticket)
  if (asked !== null) refuseRequest(draft, asked.ticket, by, reason)
}
