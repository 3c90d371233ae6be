import { forwardActivity } from '../../desk/notify/send-to-lane.js'
import { ticketOf, type UnitOfWork } from '../../desk/notify/unit-of-work.js'
import { type AssignmentState, withoutSettledAssignments } from '../../desk/people/capacity.js'
import type { Assignee } from '../../desk/ticket/ticket.js'
import type { PendingAssignment } from '../../storage/records.js'
import type { Transaction } from '../../storage/store.js'

/** Reserves one of the technician's places for a ticket, in the lane that tracks capacity, and sends the assignment to the ticket's own lane. */
export async function grantAssignment(
  uow: UnitOfWork,
  action: {
    readonly ticket: string
    readonly by: { readonly id: string; readonly name: string }
    readonly to: Assignee
    readonly queue: string
    readonly reason: string
    /** True if the ticket was reopened and returns to this person. */
    readonly isBack?: true
  },
): Promise<void> {
  const ticket = await ticketOf(uow, action.ticket)
  if (ticket === null) return
  const { by, to, queue, reason, isBack } = action
  const { tx, now } = uow
  const note = await tx.get('setting', 'capacity')
  const before = note?.kind === 'capacity' ? note.given : []
  const id = `given:${uow.activity.id}:${ticket.number}`
  const waiting = withoutSettledAssignments(before, await loadAssignmentStates(tx, before), now).filter(
    (one) => one.ticket !== ticket.number,
  )
  tx.put('setting', 'capacity', {
    kind: 'capacity',
    given: [...waiting, { id, ticket: ticket.number, to: to.id, at: now }],
  })
  forwardActivity(uow, ticket.lane, {
    id,
    content: {
      type: 'assignment.granted',
      ticket: ticket.number,
      by,
      to,
      queue,
      reason,
      before: ticket.assignment.assignee?.id ?? null,
      // An assignment by policy is valid only if the ticket is still in that queue; a person may assign any ticket
      // to anyone.
      ...(uow.activity.content.type === 'assignment.dispatch' ? { from: ticket.queue } : {}),
      ...(isBack === true ? { isBack } : {}),
    },
  })
}

/** Current assignee and last processed assignment of each ticket, as saved so far. */
export async function loadAssignmentStates(
  tx: Pick<Transaction, 'ticket'>,
  given: readonly PendingAssignment[],
): Promise<ReadonlyMap<string, AssignmentState>> {
  const known = await Promise.all(
    given.map(async ({ ticket: number }) => {
      const ticket = await tx.ticket(number)
      return [
        number,
        { holder: ticket?.assignment.assignee?.id ?? null, given: ticket?.assignment.grantId ?? null },
      ] as const
    }),
  )
  return new Map(known)
}
