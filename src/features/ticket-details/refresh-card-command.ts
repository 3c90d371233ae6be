import { confirmCommand } from '../commands/command-answer.js'
import type { DirectCommandKind } from '../commands/direct-command-kind.js'
import { markTicketViewed } from './mark-ticket-viewed.js'

/** Answers with the current card, and records that the technician has seen it. */
export const refreshCardCommand: DirectCommandKind<'refresh'> = {
  right: 'technician',
  isAllowedWhenClosed: true,
  typedText: null,
  async handle(uow, { technician, ticket: { number } }) {
    await markTicketViewed(uow, { ticket: number, technician })
    return confirmCommand(null, number)
  },
}
