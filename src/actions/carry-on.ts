import type { Action } from '../conversation/action.js'
import { type Conversation, newConversation, questionsIn } from '../conversation/state.js'
import type { Ticket } from '../tickets/ticket.js'
import { setWaitingTimer } from './closing-timers.js'
import { addEvent, type Draft, saveTicket, targetOf } from './draft.js'

type CarryOn = Extract<Action, { do: 'carry-on' }>

/**
 * Hands a visitor's tickets and conversation over to the account they have signed in with. Runs in the visitor's lane; the conversation continues
 * in the account's lane. Timers stay in the visitor's lane and follow their ticket when they are due.
 */
export async function carryOn(draft: Draft, action: CarryOn): Promise<void> {
  const { activity, conversation, tx } = draft
  const { to, where } = action
  const lane = targetOf(where)
  for (const number of action.tickets) {
    const ticket = await tx.ticket(number)
    const { channel } = where
    if (ticket !== null)
      await give(draft, ticket, { ...ticket, lane, requester: to, reference: where, channel })
  }
  if (conversation === null) return
  if (conversation.requester.standing === 'caller') return claim(draft, action, conversation)
  const questions = questionsIn(conversation).map(({ question }) => question)
  for (const question of new Set([...questions, conversation.closing?.question]))
    if (question != null) await copyReceipt(draft, `question:${question}`, lane)
  tx.accept(
    {
      ...activity,
      id: `carried:${activity.id}`,
      otherIds: [],
      content: { type: 'carried-on', conversation, tickets: action.tickets },
    },
    lane,
  )
  tx.cancelTimer(`nudge:${conversation.lane}`)
  tx.cancelTimer(`close:${conversation.lane}`)
  const { language, reference, requester } = conversation
  draft.conversation = newConversation(draft.lane, reference, requester, language, draft.now)
}

/**
 * Hands over the tickets of a person who has only called, and deletes that caller's record. A caller has no chat, so there are no messages to move.
 */
async function claim(draft: Draft, { tickets, where }: CarryOn, before: Conversation): Promise<void> {
  const { activity, lane, tx } = draft
  for (const number of tickets) {
    const ticket = await tx.ticket(number)
    if (ticket !== null) setWaitingTimer(draft, ticket)
  }
  if (tickets.length > 0)
    tx.accept(
      {
        ...activity,
        id: `carried:${activity.id}`,
        otherIds: [],
        content: { type: 'carried-on', conversation: before, tickets },
      },
      targetOf(where),
    )
  tx.delete('person', before.requester.id)
  tx.delete('conversation', lane)
  draft.conversation = null
}

/** Changes the ticket's owner. The transcript records when, because everything before that was written by an unverified visitor. */
async function give(draft: Draft, before: Ticket, after: Ticket): Promise<void> {
  const isCall = before.requester.standing === 'caller'
  saveTicket(draft, after, after.requester, { did: isCall ? 'call-claimed' : 'signed-in' })
  addEvent(draft, after, {
    kind: isCall ? 'call-claimed' : 'carried-on',
    vars: { name: after.requester.name },
  })
  for (const line of await draft.tx.lines(before.number)) {
    await copyReceipt(draft, `line:${line.id}`, after.lane)
    for (const { file } of line.attachments) if (file !== undefined) await moveFile(draft, file, after.lane)
  }
}

/** Copies a message's receipt to the new lane, so that the message can still be edited there. */
async function copyReceipt({ lane, tx }: Draft, slot: string, to: string): Promise<void> {
  const receipt = await tx.get('receipt', `${slot}@${lane}`)
  if (receipt !== null) tx.put('receipt', `${slot}@${to}`, receipt)
}

/** Moves a file to the new lane, so that the account can read it. */
async function moveFile({ tx }: Draft, id: string, lane: string): Promise<void> {
  const file = await tx.get('file', id)
  if (file !== null) tx.put('file', id, { ...file, lane })
}
