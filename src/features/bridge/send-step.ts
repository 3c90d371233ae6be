import { ticketOf, type UnitOfWork } from '../../desk/notify/unit-of-work.js'
import type { Technician } from '../../desk/people/people-policy.js'
import { sendForTechnician } from './send-for-technician.js'

/** Sends the requester a guide's step in their language; the desk threads only show its title. */
export async function sendStep(
  uow: UnitOfWork,
  action: {
    readonly ticket: string
    readonly technician: Technician
    readonly title: Readonly<Record<string, string>>
    readonly text: string
  },
): Promise<void> {
  const { deskLanguage, wording } = uow.services
  const ticket = await ticketOf(uow, action.ticket)
  if (ticket === null) return
  const { technician, text: body, title } = action
  const { name } = technician
  const { language } = ticket
  const text = wording.reply(language, 'step-sent', { name, body })
  sendForTechnician(uow, ticket, technician, {
    message: { language, text, buttons: [] },
    told: wording.reply(deskLanguage, 'step-sent-desk', { name, title: title[deskLanguage] ?? '' }),
    event: { did: 'step-sent' },
  })
}
