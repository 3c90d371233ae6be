import type { MessageKey } from '../../content/wording/translations-file.js'
import type { UnitOfWork } from '../../desk/notify/unit-of-work.js'
import { sendDirectMessage } from '../approvals/approvers/notify-approver.js'

/** Answers a person who wrote to a ticket but isn't taking part in it, or no longer is. */
export async function replyToNonParticipant(
  uow: UnitOfWork,
  {
    person,
    key,
    ticket,
  }: {
    readonly person: string
    readonly key: MessageKey
    readonly ticket: string
  },
): Promise<void> {
  await sendDirectMessage(uow, person, key, { number: ticket })
}
