import type { Action } from '../conversation/action.js'
import { summaryFor } from '../desk-acts/summary-for.js'
import { deadMarkdown } from '../replies/dead-markdown.js'
import type { Message } from '../replies/message.js'
import { type Participant, participationKey, takingPart } from '../tickets/participants.js'
import type { Ticket } from '../tickets/ticket.js'
import { addEvent, type Draft, saveTicket, send, tellRequester, ticketOf, topicName } from './draft.js'
import { tellDesks } from './tell-desks.js'

type BringIn = Extract<Action, { do: 'bring-in' }>

/** Asks an expert in their own conversation and makes them a participant: from now on they receive the messages of requester and technician. */
export async function bringIn(draft: Draft, action: BringIn): Promise<void> {
  const ticket = await ticketOf(draft, action.ticket)
  const { expert, by, why } = action
  if (ticket === null || expert.reference === null) return
  const { id, name } = expert.person
  const language = expert.language ?? draft.around.deskLanguage
  const before = takingPart(ticket).find((one) => one.id === id)
  const delivery = send(draft, {
    to: expert.reference,
    content: {
      type: 'message',
      message: await question(draft, ticket, action, language, before !== undefined),
    },
    ticket: ticket.number,
  })
  const participant: Participant = {
    id,
    name,
    to: expert.reference,
    language,
    by,
    since: before?.since ?? draft.now,
    delivery,
    state: 'taking-part',
    until: null,
    ...(before?.hasWritten === true ? { hasWritten: true } : {}),
  }
  const others = (ticket.participants ?? []).filter((one) => one.id !== id)
  const did = before === undefined ? 'expert-asked' : 'expert-told'
  const saved = saveTicket(draft, { ...ticket, participants: [...others, participant] }, by, {
    did,
    expert: name,
  })
  draft.tx.put('participation', participationKey(id, ticket.number), {
    ticket: ticket.number,
    lane: ticket.lane,
    requesterName: ticket.requester.name,
    since: participant.since,
    lastAt: draft.now,
    until: null,
  })
  const event = { kind: 'expert-brought-in', vars: { name: by.name, expert: name, why } } as const
  addEvent(draft, saved, event)
  tellDesks(draft, saved, event)
  if (action.isToldOf && before === undefined) tellOfExpert(draft, saved, name)
}

/**
 * Briefing for the expert: the requester, the topic, the technician's reason and a summary of the ticket. Includes work notes only if `withNotes`
 * is set; an expert asked again gets no second summary.
 */
async function question(
  draft: Draft,
  ticket: Ticket,
  { by, why, withNotes }: BringIn,
  language: string,
  isAgain: boolean,
): Promise<Message> {
  const { topics, wording, timeZone } = draft.around
  const { number } = ticket
  const vars = {
    number,
    technician: deadMarkdown(by.name, 60),
    requester: deadMarkdown(ticket.requester.name, 60),
    topic: topicName(draft, ticket.topic, language),
  }
  const lines = (await draft.tx.lines(number)).filter(({ kind }) => withNotes || kind !== 'note')
  const summary = isAgain ? [] : [summaryFor({ ticket, lines, topics, wording, language, timeZone })]
  return {
    language,
    text: wording.reply(language, isAgain ? 'expert-more' : 'expert-question', vars),
    verbatim: { author: by.name, text: [why, ...summary].join('\n\n'), files: [] },
    buttons: [
      {
        label: wording.reply(language, 'expert-answer', { number }),
        value: `part|${number}|answer`,
        style: 'primary',
      },
      { label: wording.reply(language, 'expert-leave', { number }), value: `part|${number}|leave` },
    ],
  }
}

function tellOfExpert(draft: Draft, ticket: Ticket, name: string): void {
  const text = draft.around.wording.reply(ticket.language, 'expert-requester-told', {
    number: ticket.number,
    expert: deadMarkdown(name, 60),
  })
  tellRequester(draft, ticket, { text, buttons: [] }, { silentOnceTaken: false })
}
