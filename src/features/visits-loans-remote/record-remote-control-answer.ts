import { notifyRequester } from '../../desk/notify/notify-requester.js'
import { saveTicket } from '../../desk/notify/save-ticket.js'
import { ticketOf, type UnitOfWork } from '../../desk/notify/unit-of-work.js'
import type { EffectOf } from '../../dialogue/effects/effect.js'

/** Records who answered a request for remote control, and when. The requester gets the link only if the answer is yes. */
export async function recordRemoteControlAnswer(
  uow: UnitOfWork,
  { ticket: number, answer }: EffectOf<'answer-remote'>,
): Promise<void> {
  const ticket = await ticketOf(uow, number)
  if (ticket?.arrangements?.remoteControl === undefined || ticket.arrangements.remoteControl.answer !== null)
    return
  const { arrangements: { remoteControl: remote } = {}, requester } = ticket
  const who = uow.activity.from?.id ?? requester.id
  const saved = saveTicket(
    uow,
    {
      ...ticket,
      arrangements: {
        ...ticket.arrangements,
        remoteControl: { ...remote, answer, answeredAt: uow.now, answeredBy: who },
      },
    },
    { id: who, name: requester.name },
    { did: `remote-${answer}` },
  )
  const text = uow.services.wording.reply(
    ticket.language,
    answer === 'yes' ? 'remote-sent' : 'remote-refused',
    {
      technician: remote.by.name,
      link: remote.link,
      number,
    },
  )
  notifyRequester(uow, saved, { text, buttons: [] }, { silentOnceTaken: false })
}
