import { DateTime } from 'luxon'
import { z } from 'zod'
import type { TicketAct } from '../conversation/desk-act.js'
import type { KindOf } from './desk-act-kind.js'
import { day, line } from './field-shapes.js'

export const lend: KindOf<'loan'> = {
  id: 'loan',
  place: 'more',
  right: 'holder',
  isOffered: ({ assignee, loan }) => assignee !== null && (loan === undefined || loan.returnedAt !== null),
  isWhenOver: false,
  carriesOut: true,
  needs: [],
  does: {
    at: 'form',
    isOnCard: false,
    fields: { device: line, due: day },
    offer: () => ({}),
    values: ({ timeZone, now }) =>
      z
        .object({ device: z.string(), due: z.string() })
        .refine(({ due }) => due >= DateTime.fromMillis(now, { zone: timeZone }).toISODate()!, {
          path: ['due'],
          message: 'past',
        })
        .transform(({ device, due }): TicketAct => ({ verb: 'loan', device, dueOn: due })),
  },
}

/** Command to record the return of a loaned device, also on a closed ticket. */
export const takeBack: KindOf<'loan-returned'> = {
  id: 'loan-returned',
  place: 'more',
  right: 'technician',
  isOffered: ({ loan }) => loan !== undefined && loan.returnedAt === null,
  isWhenOver: true,
  needs: [],
  does: { at: 'once', act: { verb: 'loan-returned' } },
}
