import type { FormOption } from '../replies/message.js'
import { shortened } from '../replies/shortened.js'
import type { Ticket } from '../tickets/ticket.js'
import type { ActSituation } from './desk-act-kind.js'

export function ticketOption(
  { wording, language }: ActSituation,
  { number, state, summary }: Ticket,
): FormOption {
  const said = shortened(summary.replace(/\s+/g, ' '), 40)
  return { id: number, name: `${number} (${wording.card(language).states[state]}) ${said}` }
}
