import { DateTime } from 'luxon'
import { z } from 'zod'
import { formatTimeRelativeToNow } from '../../desk/people/opening-hours.js'
import { isResolvedOrClosed } from '../../desk/ticket/denial-reason.js'
import { confirmCommand } from '../commands/command-answer.js'
import type { CommandOf } from '../commands/command-definition.js'
import { momentField, optionalField, shortText } from '../commands/field-shapes.js'
import { endSnooze, snoozeTicket } from './snooze-ticket.js'

/**
 * Puts a ticket aside until a given time. Its SLA clocks keep running, and the requester isn't told. To wait for someone, technicians put the ticket
 * on hold instead.
 */
export const snoozeCommand: CommandOf<'snooze', { readonly until: number; readonly why: string }> = {
  id: 'snooze',
  place: 'more',
  right: 'holder',
  isOffered: ({ assignment: { assignee }, state }) => assignee !== null && state !== 'on-hold',
  isAllowedWhenClosed: false,
  needs: [],
  form: {
    isOnCard: false,
    fields: { until: momentField, why: optionalField(shortText) },
    offer: ({ ticket: { snooze } }) => ({ why: { value: snooze?.why ?? '' } }),
    values: ({ now, timeZone }) =>
      z
        .object({
          until: z.string().transform((at) => DateTime.fromISO(at, { zone: timeZone }).toMillis()),
          why: z.string(),
        })
        .refine(({ until }) => until > now, { path: ['until'], message: 'past' }),
  },
  async handle(uow, { language, now, technician, ticket: { number }, timeZone }, { until, why }) {
    await snoozeTicket(uow, { ticket: number, technician, until, why })
    return confirmCommand('done-snoozed', number, {
      moment: formatTimeRelativeToNow(until, now, timeZone, language),
    })
  },
}

export const unsnoozeCommand: CommandOf<'unsnooze'> = {
  id: 'unsnooze',
  place: 'more',
  right: 'holder',
  isOffered: (ticket) => ticket.snooze !== undefined && !isResolvedOrClosed(ticket),
  isAllowedWhenClosed: false,
  needs: [],
  async handle(uow, { technician, ticket }) {
    await endSnooze(uow, ticket, technician)
    return confirmCommand('done-unsnoozed', ticket.number)
  },
}
