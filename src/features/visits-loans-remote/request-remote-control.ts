import { saveTicket } from '../../desk/notify/save-ticket.js'
import { ticketOf, type UnitOfWork } from '../../desk/notify/unit-of-work.js'
import type { Technician } from '../../desk/people/people-policy.js'
import { remoteQuestionKey } from '../../desk/ticket/arrangements.js'
import { encodeButton } from '../../desk/view/button-value.js'
import { askRequesterByButtons } from '../../dialogue/prompts/ask-requester-by-buttons.js'

/** Asks the requester for permission to control their screen remotely. The link stays on the ticket until they agree. */
export async function requestRemoteControl(
  uow: UnitOfWork,
  {
    ticket: number,
    technician,
    link,
  }: { readonly ticket: string; readonly technician: Technician; readonly link: string },
): Promise<void> {
  const ticket = await ticketOf(uow, number)
  if (ticket === null) return
  const { wording, remote } = uow.services
  const by = { id: technician.id, name: technician.name }
  const asked = { link, by, askedAt: uow.now, answer: null, answeredAt: null, answeredBy: null }
  const saved = saveTicket(uow, { ...ticket, remote: asked }, technician, {
    did: 'remote-asked',
    host: new URL(link).hostname,
  })
  const say = (key: 'remote-allow' | 'remote-refuse') => wording.reply(ticket.language, key)
  const request = { kind: 'remote', ticket: number, askedAt: uow.now } as const
  askRequesterByButtons(uow, saved, remoteQuestionKey(number, uow.now), {
    text: wording.reply(ticket.language, 'remote-asked', {
      technician: technician.name,
      number,
      consent: remote.consent[ticket.language] ?? Object.values(remote.consent)[0] ?? '',
    }),
    buttons: [
      { label: say('remote-allow'), value: encodeButton({ ...request, answer: 'yes' }), style: 'primary' },
      { label: say('remote-refuse'), value: encodeButton({ ...request, answer: 'no' }) },
    ],
  })
}
