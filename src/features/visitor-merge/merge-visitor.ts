import { conversationKey } from '../../desk/conversation-key.js'
import { saveTicket } from '../../desk/notify/save-ticket.js'
import { forwardActivity } from '../../desk/notify/send-to-lane.js'
import type { UnitOfWork } from '../../desk/notify/unit-of-work.js'
import type { Ticket } from '../../desk/ticket/ticket.js'
import { newConversation } from '../../dialogue/new-conversation.js'
import { type Conversation, openPromptsOf } from '../../dialogue/state.js'
import type { ConversationReference, Person } from '../../engine/activity.js'
import { setOnHoldTimer } from '../on-hold/index.js'

type CarryOn = {
  readonly tickets: readonly string[]
  readonly to: Person
  readonly where: ConversationReference
}

/**
 * Hands a visitor's tickets and conversation over to the account they have signed in to. Runs in the visitor's lane; the conversation continues in
 * the account's lane. Timers stay in the visitor's lane and follow their ticket when they are due.
 */
export async function mergeVisitor(uow: UnitOfWork, action: CarryOn): Promise<void> {
  const { activity, conversation, tx } = uow
  const { to, where } = action
  const lane = conversationKey(where)
  for (const number of action.tickets) {
    const ticket = await tx.ticket(number)
    const { channel } = where
    if (ticket !== null)
      await give(uow, ticket, { ...ticket, lane, requester: to, reference: where, channel })
  }
  if (conversation === null) return
  if (conversation.requester.trust === 'caller') return claim(uow, action, conversation)
  const questions = openPromptsOf(conversation).map(({ question }) => question)
  for (const question of new Set([...questions, conversation.followUpPrompt?.question]))
    if (question != null) await copyReceipt(uow, `question:${question}`, lane)
  forwardActivity(uow, lane, {
    id: `carried:${activity.id}`,
    content: { type: 'visitor.merged', conversation, tickets: action.tickets },
  })
  tx.cancelTimer(`nudge:${conversation.lane}`)
  tx.cancelTimer(`close:${conversation.lane}`)
  const { language, reference, requester } = conversation
  uow.conversation = newConversation(uow.lane, reference, requester, language, uow.now)
}

/**
 * Hands over the tickets of a person who has only called, and deletes that caller's record. Callers
 * have no chat, so there are no messages to move.
 */
async function claim(uow: UnitOfWork, { tickets, where }: CarryOn, before: Conversation): Promise<void> {
  const { activity, lane, tx } = uow
  for (const number of tickets) {
    const ticket = await tx.ticket(number)
    if (ticket !== null) setOnHoldTimer(uow, ticket)
  }
  if (tickets.length > 0)
    forwardActivity(uow, conversationKey(where), {
      id: `carried:${activity.id}`,
      content: { type: 'visitor.merged', conversation: before, tickets },
    })
  tx.delete('person', before.requester.id)
  tx.delete('conversation', lane)
  uow.conversation = null
}

/**
 * Changes the ticket's owner. The transcript records the time of the change, because everything
 * before it was written by an unverified visitor.
 */
async function give(uow: UnitOfWork, before: Ticket, after: Ticket): Promise<void> {
  const isCall = before.requester.trust === 'caller'
  saveTicket(uow, after, after.requester, { did: isCall ? 'call-claimed' : 'signed-in' })
  for (const line of await uow.tx.lines(before.number)) {
    await copyReceipt(uow, `line:${line.id}`, after.lane)
    for (const { file } of line.attachments) if (file !== undefined) await moveFile(uow, file, after.lane)
  }
}

/** Copies a message's receipt to the new lane, so that the message can still be edited there. */
async function copyReceipt({ lane, tx }: UnitOfWork, slot: string, to: string): Promise<void> {
  const receipt = await tx.get('receipt', `${slot}@${lane}`)
  if (receipt !== null) tx.put('receipt', `${slot}@${to}`, receipt)
}

/** Moves a file to the new lane, so that the account can read it. */
async function moveFile({ tx }: UnitOfWork, id: string, lane: string): Promise<void> {
  const file = await tx.get('file', id)
  if (file !== null) tx.put('file', id, { ...file, lane })
}
