import type { Action } from '../conversation/action.js'
import { linksWith } from '../tickets/ticket-link.js'
import { cancelClosingTimers } from './closing-timers.js'
import { addEvent, type Draft, saveTicket, tellRequester, ticketOf } from './draft.js'
import { handOver } from './take.js'
import { tellDesks } from './tell-desks.js'
import { tellOther } from './tell-other.js'

/** Closes the ticket as a duplicate of another, which takes over its messages in its own lane. */
export async function merge(draft: Draft, action: Extract<Action, { do: 'merge' }>): Promise<void> {
  const ticket = await ticketOf(draft, action.ticket)
  const into = await draft.tx.ticket(action.into)
  if (ticket === null || into === null || ticket.mergedInto !== undefined) return
  const { by } = action
  const { wording, deskLanguage } = draft.around
  const event = { kind: 'merged', vars: { name: by.name, other: into.number } } as const
  const cause = wording.reply(deskLanguage, 'event-merged', event.vars)
  addEvent(draft, ticket, event)
  tellDesks(draft, ticket, event)
  const text = wording.reply(ticket.language, 'merged', { number: ticket.number, other: into.number })
  tellRequester(draft, ticket, { text, buttons: [] }, { silentOnceTaken: false })
  // Must come last: a closed ticket is in the archive, and nothing can be added to it.
  saveTicket(
    draft,
    {
      ...ticket,
      state: 'closed',
      closedAt: draft.now,
      mergedInto: into.number,
      links: linksWith(ticket, { kind: 'duplicate-of', ticket: into.number, at: draft.now, by: by.name }),
      resolution: { at: draft.now, by: by.name, cause, solution: cause, isMerged: true },
    },
    by,
    { did: 'merged', other: into.number },
  )
  draft.tx.cancelTimer(`waiting:${ticket.number}`)
  cancelClosingTimers(draft, ticket)
  tellOther(draft, into, { other: ticket.number, by, how: { is: 'merged' } })
  followOn(draft, ticket.number, into.lane === draft.lane ? into.number : ticket.number)
}

/** Routes the requester's next message to the ticket it was merged into. */
function followOn(draft: Draft, merged: string, next: string): void {
  const { conversation } = draft
  if (conversation === null || (conversation.talksTo !== merged && conversation.ticket !== merged)) return
  handOver(draft, merged)
  draft.conversation = { ...draft.conversation!, talksTo: next }
}
