import type { UnitOfWork } from '../../desk/notify/unit-of-work.js'
import type { Effect } from '../../dialogue/effects/effect.js'
import { sendDirectMessage } from '../approvals/approvers/notify-approver.js'

/** Answers a person who wrote to a ticket they don't, or no longer, take part in. */
export async function replyToNonParticipant(
  uow: UnitOfWork,
  { person, key, ticket }: Extract<Effect, { do: 'tell-expert' }>,
): Promise<void> {
  await sendDirectMessage(uow, person, key, { number: ticket })
}
