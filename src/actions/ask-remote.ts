import type { Action } from '../conversation/action.js'
import { remoteQuestion } from '../tickets/arrangements.js'
import { askAbout } from './ask-about.js'
import { addEvent, type Draft, saveTicket, ticketOf } from './draft.js'

/** Asks the requester for permission to control their screen remotely. The link stays on the ticket until they agree. */
export async function askRemote(
  draft: Draft,
  { ticket: number, technician, act }: Extract<Action, { do: 'ask-remote' }>,
): Promise<void> {
  const ticket = await ticketOf(draft, number)
  if (ticket === null) return
  const { wording, remote } = draft.around
  const by = { id: technician.id, name: technician.name }
  const asked = { link: act.link, by, askedAt: draft.now, answer: null, answeredAt: null, answeredBy: null }
  const saved = saveTicket(draft, { ...ticket, remote: asked }, technician, {
    did: 'remote-asked',
    host: new URL(act.link).hostname,
  })
  addEvent(draft, ticket, { kind: 'remote-asked', vars: { name: technician.name } })
  const say = (key: 'remote-allow' | 'remote-refuse') => wording.reply(ticket.language, key)
  askAbout(draft, saved, remoteQuestion(number, draft.now), {
    text: wording.reply(ticket.language, 'remote-asked', {
      technician: technician.name,
      number,
      consent: remote.consent[ticket.language] ?? Object.values(remote.consent)[0] ?? '',
    }),
    buttons: [
      { label: say('remote-allow'), value: `remote|${number}|${draft.now}|yes`, style: 'primary' },
      { label: say('remote-refuse'), value: `remote|${number}|${draft.now}|no` },
    ],
  })
}
