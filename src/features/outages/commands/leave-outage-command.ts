import { confirmCommand, rejectCommand } from '../../commands/command-answer.js'
import type { CommandOf } from '../../commands/command-definition.js'
import { leaveOutage } from '../leave-outage.js'

export const leaveOutageCommand: CommandOf<'leave-outage'> = {
  id: 'leave-outage',
  place: 'more',
  right: 'holder-or-lead',
  isOffered: ({ handedOff, outage: { current: outage = null } = {} }) =>
    handedOff !== null && outage !== null,
  isAllowedWhenClosed: false,
  needs: ['outages'],
  async handle(uow, { outages, technician, ticket }) {
    const outage = outages.find((one) => one.number === ticket.outage?.current)
    if (outage === undefined) return rejectCommand('outage-has-none', ticket)
    const by = { id: technician.id, name: technician.name }
    await leaveOutage(uow, { ticket: ticket.number, outage: outage.number, by })
    return confirmCommand('done-outage-left', ticket.number, { outage: outage.number })
  },
}
