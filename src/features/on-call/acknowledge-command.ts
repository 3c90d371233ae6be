import { confirmCommand, rejectCommand } from '../commands/command-answer.js'
import type { DirectCommandKind } from '../commands/direct-command-kind.js'
import { acknowledgePage } from './acknowledge-page.js'

/** Lets the person on call, and any technician, acknowledge a page. A link only acknowledges the page it was sent for. */
export const acknowledgeCommand: DirectCommandKind<'acknowledge'> = {
  right: 'technician',
  isAllowedWhenClosed: true,
  typedText: null,
  async handle(uow, { technician, ticket }, { page = null }) {
    const isOther = page !== null && ticket.onCallPage?.id !== page
    const isCalling = ticket.onCallPage !== undefined && ticket.onCallPage.ended === null
    const isTold = page === null && (ticket.assignment.wait?.onCallTold ?? 0) > 0
    if (!isOther && (isCalling || isTold)) {
      const by = { id: technician.id, name: technician.name }
      await acknowledgePage(uow, { ticket: ticket.number, by })
      return confirmCommand('act-acknowledged', ticket.number)
    }
    const name = ticket.onCallPage?.ended?.by ?? ''
    return isOther || name === ''
      ? rejectCommand('act-nothing-to-acknowledge', ticket)
      : rejectCommand('act-acknowledged-before', ticket, { name })
  },
}
