import { DateTime } from 'luxon'
import { z } from 'zod'
import type { CommandOf } from '../commands/command-definition.js'
import type { TicketCommand } from '../commands/desk-command.js'
import { day, shortText } from '../commands/field-shapes.js'

export const issueLoanCommand: CommandOf<'loan'> = {
  id: 'loan',
  place: 'more',
  right: 'holder',
  isOffered: ({ assignee, loan }) => assignee !== null && (loan === undefined || loan.returnedAt !== null),
  isAllowedWhenClosed: false,
  requiresApproval: true,
  needs: [],
  does: {
    at: 'form',
    isOnCard: false,
    fields: { device: shortText, due: day },
    offer: () => ({}),
    values: ({ timeZone, now }) =>
      z
        .object({ device: z.string(), due: z.string() })
        .refine(({ due }) => due >= DateTime.fromMillis(now, { zone: timeZone }).toISODate()!, {
          path: ['due'],
          message: 'past',
        })
        .transform(({ device, due }): TicketCommand => ({ verb: 'loan', device, dueOn: due })),
  },
}

/** Command to record the return of a loaned device, also on a closed ticket. */
export const returnLoanCommand: CommandOf<'loan-returned'> = {
  id: 'loan-returned',
  place: 'more',
  right: 'technician',
  isOffered: ({ loan }) => loan !== undefined && loan.returnedAt === null,
  isAllowedWhenClosed: true,
  needs: [],
  does: { at: 'once', act: { verb: 'loan-returned' } },
}
