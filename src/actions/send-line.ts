import type { Action } from '../conversation/action.js'
import type { Message } from '../replies/message.js'
import type { Line } from '../tickets/ticket.js'
import { type Draft, saveTicket, sendToDesks, ticketOf } from './draft.js'
import { releaseFiles } from './release-files.js'
import { wordsToRequester } from './reply.js'
import { tellExperts } from './tell-experts.js'

type Settling = Extract<Action, { do: 'send-line' | 'keep-line' }>

/** Sends the requester a message that its author wrote before taking the ticket, which had been held back as a note. */
export async function sendLine(draft: Draft, action: Settling): Promise<void> {
  const ticket = await ticketOf(draft, action.ticket)
  const line = await lineOf(draft, action)
  if (ticket === null || line === null) return
  const message: Message = {
    language: ticket.language,
    text: '',
    buttons: [],
    verbatim: {
      author: line.name,
      text: line.text,
      files: line.attachments.map(({ name, url }) => (url === undefined ? { name } : { name, url })),
    },
  }
  const toRequester = wordsToRequester(draft, ticket, line, message)
  // Replaces the note in the desk threads with the message.
  const toDesks = sendToDesks(draft, ticket, { type: 'replace', message }, line.id)
  draft.tx.putLine(ticket.number, {
    ...settled(line),
    kind: 'message',
    deliveries: [...toRequester, ...line.deliveries, ...toDesks],
  })
  saveTicket(draft, ticket, action.technician, { did: 'held-line-sent' })
  await tellExperts(draft, ticket, { ...line, kind: 'message' })
  await releaseFiles(draft, ticket, line)
}

/** Keeps a message that was held back as a note. */
export async function keepLine(draft: Draft, action: Settling): Promise<void> {
  const line = await lineOf(draft, action)
  if (line !== null) draft.tx.putLine(action.ticket, settled(line))
}

async function lineOf(draft: Draft, { ticket, lineId, technician }: Settling): Promise<Line | null> {
  const lines = await draft.tx.lines(ticket)
  return lines.find(({ id, heldBackFor }) => id === lineId && heldBackFor === technician.id) ?? null
}

function settled({ heldBackFor: _, ...line }: Line): Line {
  return line
}
