import type { UnitOfWork } from '../../desk/notify/unit-of-work.js'
import { callerId } from '../../desk/ticket/call.js'
import { ticketStatesExceptClosed } from '../../desk/ticket/denial-reason.js'
import type { Store } from '../../storage/store.js'
import { mergeVisitor } from './merge-visitor.js'

/**
 * Moves the conversation of a visitor or caller, once, to the person who has signed in or is vouched for. Only that visitor's or caller's own tickets
 * move; those already merged into another account stay there.
 */
export async function handleVisitorMerge(
  { tickets }: Pick<Store, 'tickets'>,
  uow: UnitOfWork,
): Promise<void> {
  const { activity, lane } = uow
  const { from, where } = activity
  if (from === null || where === null || from.standing !== 'member') return
  const isVouchedFor = from.email !== undefined && callerId({ email: from.email }) === lane
  const open = await tickets({ lane, states: ticketStatesExceptClosed, order: 'recent', limit: 50 })
  const theirs = open.tickets.filter(
    ({ requester: { id, standing } }) =>
      id === lane && (standing === 'visitor' || (standing === 'caller' && isVouchedFor)),
  )
  await mergeVisitor(uow, { tickets: theirs.map(({ number }) => number), to: from, where })
}
