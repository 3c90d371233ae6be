import { DateTime } from 'luxon'
import { z } from 'zod'
import { confirmCommand, rejectCommand } from '../commands/command-answer.js'
import type { CommandOf } from '../commands/command-definition.js'
import { dayField, shortText } from '../commands/field-shapes.js'
import { issueLoan } from './issue-loan.js'
import { returnLoan } from './return-loan.js'

export const issueLoanCommand: CommandOf<'loan', { readonly device: string; readonly due: string }> = {
  id: 'loan',
  place: 'more',
  right: 'holder',
  isOffered: ({ assignment: { assignee }, arrangements: { loan } = {} }) =>
    assignee !== null && (loan === undefined || loan.returnedAt !== null),
  isAllowedWhenClosed: false,
  requiresApproval: true,
  needs: [],
  form: {
    isOnCard: false,
    fields: { device: shortText, due: dayField },
    offer: () => ({}),
    values: ({ timeZone, now }) =>
      z
        .object({ device: z.string(), due: z.string() })
        .refine(({ due }) => due >= DateTime.fromMillis(now, { zone: timeZone }).toISODate()!, {
          path: ['due'],
          message: 'past',
        }),
  },
  async handle(uow, { technician, ticket: { number } }, { device, due }) {
    await issueLoan(uow, { ticket: number, technician, device, dueOn: due })
    return confirmCommand('done-loan', number)
  },
}

/** Command to record the return of a loaned device. It works on a closed ticket, too. */
export const returnLoanCommand: CommandOf<'loan-returned'> = {
  id: 'loan-returned',
  place: 'more',
  right: 'technician',
  isOffered: ({ arrangements: { loan } = {} }) => loan !== undefined && loan.returnedAt === null,
  isAllowedWhenClosed: true,
  needs: [],
  async handle(uow, { technician, ticket }) {
    if (ticket.arrangements?.loan === undefined || ticket.arrangements.loan.returnedAt !== null)
      return rejectCommand('act-nothing-lent', ticket)
    await returnLoan(uow, { ticket: ticket.number, technician })
    return confirmCommand('done-loan-returned', ticket.number)
  },
}
