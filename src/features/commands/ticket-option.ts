import { truncateAtWord } from '../../content/wording/truncate-at-word.js'
import type { Ticket } from '../../desk/ticket/ticket.js'
import type { FormOption } from '../../desk/view/message.js'
import type { CommandContext } from './command-definition.js'

export function ticketOption(
  { wording, language }: CommandContext,
  { number, state, summary }: Ticket,
): FormOption {
  const said = truncateAtWord(summary.replace(/\s+/g, ' '), 40)
  return { id: number, name: `${number} (${wording.card(language).states[state]}) ${said}` }
}
