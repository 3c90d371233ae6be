import { escapeMarkdown } from '../../content/wording/escape-markdown.js'
import { notifyRequester } from '../../desk/notify/notify-requester.js'
import { saveTicket } from '../../desk/notify/save-ticket.js'
import { enqueueMessage, ticketOf, topicName, type UnitOfWork } from '../../desk/notify/unit-of-work.js'
import { activeParticipants, type Participant, participationKey } from '../../desk/ticket/participants.js'
import type { Assignee, Ticket } from '../../desk/ticket/ticket.js'
import { encodeButton } from '../../desk/view/button-value.js'
import type { Message } from '../../desk/view/message.js'
import type { KnownPerson } from '../../storage/records.js'
import { buildTicketSummary } from '../escalation/index.js'

type BringIn = {
  readonly ticket: string
  readonly by: Assignee
  readonly expert: KnownPerson
  readonly why: string
  readonly withNotes: boolean
  readonly isToldOf: boolean
}

/**
 * Asks an expert for help in their own conversation and makes them a participant: from then on, they receive the messages of the requester
 * and the technicians.
 */
export async function addParticipant(uow: UnitOfWork, action: BringIn): Promise<void> {
  const ticket = await ticketOf(uow, action.ticket)
  const { expert, by, why } = action
  if (ticket === null || expert.reference === null) return
  const { id, name } = expert.person
  const language = expert.language ?? uow.services.deskLanguage
  const before = activeParticipants(ticket).find((one) => one.id === id)
  const delivery = enqueueMessage(uow, {
    to: expert.reference,
    content: {
      type: 'message',
      message: await question(uow, ticket, action, language, before !== undefined),
    },
    ticket: ticket.number,
  })
  const participant: Participant = {
    id,
    name,
    to: expert.reference,
    language,
    by,
    since: before?.since ?? uow.now,
    delivery,
    state: 'taking-part',
    until: null,
    ...(before?.hasWritten === true ? { hasWritten: true } : {}),
  }
  const others = (ticket.participants ?? []).filter((one) => one.id !== id)
  const did = before === undefined ? 'expert-asked' : 'expert-told'
  const saved = saveTicket(uow, { ...ticket, participants: [...others, participant] }, by, {
    did,
    expert: name,
    why,
  })
  uow.tx.put('participation', participationKey(id, ticket.number), {
    ticket: ticket.number,
    lane: ticket.lane,
    requesterName: ticket.requester.name,
    since: participant.since,
    lastAt: uow.now,
    until: null,
  })
  if (action.isToldOf && before === undefined) tellOfExpert(uow, saved, name)
}

/**
 * Briefing for the expert: the requester, the topic, the technician's reason and a summary of the
 * ticket. Work notes are only included if `withNotes` is set. Experts who are asked again don't get
 * a second summary.
 */
async function question(
  uow: UnitOfWork,
  ticket: Ticket,
  { by, why, withNotes }: BringIn,
  language: string,
  isAgain: boolean,
): Promise<Message> {
  const { topics, wording, timeZone } = uow.services
  const { number } = ticket
  const vars = {
    number,
    technician: escapeMarkdown(by.name, 60),
    requester: escapeMarkdown(ticket.requester.name, 60),
    topic: topicName(uow, ticket.topic, language),
  }
  const lines = (await uow.tx.lines(number)).filter(({ kind }) => withNotes || kind !== 'note')
  const summary = isAgain ? [] : [buildTicketSummary({ ticket, lines, topics, wording, language, timeZone })]
  return {
    language,
    text: wording.reply(language, isAgain ? 'expert-more' : 'expert-question', vars),
    verbatim: { author: by.name, text: [why, ...summary].join('\n\n'), files: [], isQuoted: true },
    buttons: [
      {
        label: wording.reply(language, 'expert-answer', { number }),
        value: encodeButton({ kind: 'participant', ticket: number, act: 'answer' }),
        style: 'primary',
      },
      {
        label: wording.reply(language, 'expert-leave', { number }),
        value: encodeButton({ kind: 'participant', ticket: number, act: 'leave' }),
      },
    ],
  }
}

function tellOfExpert(uow: UnitOfWork, ticket: Ticket, name: string): void {
  const text = uow.services.wording.reply(ticket.language, 'expert-requester-told', {
    number: ticket.number,
    expert: escapeMarkdown(name, 60),
  })
  notifyRequester(uow, ticket, { text, buttons: [] }, { suppressIfTaken: false })
}
