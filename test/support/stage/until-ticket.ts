import type { Ticket } from '../../../src/desk/ticket/ticket.js'
import type { Stage } from './stage.js'
import { until } from './until.js'

/** Waits until a ticket is in the expected state and returns it. */
export function untilTicket(
  stage: Pick<Stage, 'ticket'>,
  number: string,
  isSo: (ticket: Ticket) => boolean,
): Promise<Ticket> {
  return until(
    async () => {
      const ticket = await stage.ticket(number)
      return isSo(ticket) ? ticket : null
    },
    () => `${number} does not become what it should`,
  )
}
