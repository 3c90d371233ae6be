import { notifyRequester } from '../../desk/notify/notify-requester.js'
import { addTranscriptEvent, saveTicket } from '../../desk/notify/save-ticket.js'
import { ticketOf, type UnitOfWork } from '../../desk/notify/unit-of-work.js'
import type { Assignee } from '../../desk/ticket/ticket.js'
import { withLink } from '../../desk/ticket/ticket-link.js'
import { forwardConversation } from '../assignment/index.js'
import { notifyLinkedTicket } from './notify-linked-ticket.js'

/** Closes the ticket as a duplicate of another, which takes over its messages in its own lane. */
export async function mergeTicket(
  uow: UnitOfWork,
  action: { readonly ticket: string; readonly into: string; readonly by: Assignee },
): Promise<void> {
  const ticket = await ticketOf(uow, action.ticket)
  const into = await uow.tx.ticket(action.into)
  if (ticket === null || into === null || ticket.mergedInto !== undefined) return
  const { by } = action
  const { wording, deskLanguage } = uow.services
  const shown = addTranscriptEvent(uow, ticket, by, { did: 'merged-into', other: into.number })
  const cause = wording.reply(deskLanguage, 'event-merged', shown.vars)
  const text = wording.reply(ticket.language, 'merged', { number: ticket.number, other: into.number })
  notifyRequester(uow, ticket, { text, buttons: [] }, { silentOnceTaken: false })
  // This must come last: a closed ticket is in the archive, and nothing can be added to it.
  saveTicket(
    uow,
    {
      ...ticket,
      state: 'closed',
      closedAt: uow.now,
      mergedInto: into.number,
      links: withLink(ticket, { kind: 'duplicate-of', ticket: into.number, at: uow.now, by: by.name }),
      resolution: { at: uow.now, by: by.name, cause, solution: cause, isMerged: true },
    },
    by,
    { did: 'merged', other: into.number },
  )
  uow.tx.cancelTimer(`waiting:${ticket.number}`)
  notifyLinkedTicket(uow, into, { other: ticket.number, by, how: { is: 'merged' } })
  followOn(uow, ticket.number, into.lane === uow.lane ? into.number : ticket.number)
}

/** Routes the requester's next message to the ticket it was merged into. */
function followOn(uow: UnitOfWork, merged: string, next: string): void {
  const { conversation } = uow
  if (conversation === null || (conversation.talksTo !== merged && conversation.ticket !== merged)) return
  forwardConversation(uow, merged)
  uow.conversation = { ...uow.conversation!, talksTo: next }
}
