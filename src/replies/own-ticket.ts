import type { Opening24 } from '../handoff/hours.js'
import { type QueuesPolicy, queueName } from '../handoff/queues.js'
import type { Ticket } from '../tickets/ticket.js'
import type { Language, TopicId } from '../understanding/intent-file.js'
import { deadMarkdown } from './dead-markdown.js'
import type { OwnTicket } from './message.js'
import type { ReplyKey } from './replies-file.js'
import { shortened } from './shortened.js'
import { fill, type Vars, type Wording } from './wording.js'

/** Party that has to act next, from the requester's point of view. */
export type WaitsFor = OwnTicket['waitsFor']

/** Data for texts about a requester's own ticket. */
export interface OwnTicketWords {
  readonly wording: Wording
  readonly language: Language
  readonly queues: QueuesPolicy
  readonly topicName: (topic: TopicId | null) => string
  readonly momentText: (moment: number) => string
  readonly opening: Opening24
  /** Returns the text about a waiting ticket's position in the queue. */
  readonly lineText: (ticket: Ticket) => string
  readonly closeResolvedAfterDays: number
}

const mostSummary = 200

function waitsFor(ticket: Pick<Ticket, 'state' | 'hold' | 'assignee' | 'outage' | 'handedOff'>): WaitsFor {
  const { state, hold, assignee, outage, handedOff } = ticket
  if (state === 'resolved' || state === 'closed') return 'nobody'
  if (state === 'on-hold' && hold?.reason === 'approval') return 'approval'
  if (state === 'on-hold') return hold?.reason === 'requester' ? 'you' : 'third-party'
  if (assignee !== null) return 'technician'
  if (outage != null) return 'outage'
  return handedOff === null ? 'bot' : 'team'
}

/** Ticket as its requester sees it, without work notes and technicians' reasons. */
export function ownTicket(ticket: Ticket, about: OwnTicketWords): OwnTicket {
  const whom = waitsFor(ticket)
  const { number, state, openedAt, updatedAt } = ticket
  return {
    number,
    topicName: about.topicName(ticket.topic),
    summary: shortened(ticket.summary.replace(/\s+/g, ' ').trim(), mostSummary),
    state,
    stateName: about.wording.card(about.language).states[state],
    waitsFor: whom,
    waits:
      whom === 'nobody'
        ? null
        : reply(ticket, about, whom === 'approval' ? 'approval-waits' : `waits-${whom}`),
    next: nextText(ticket, about, whom),
    openedAt,
    updatedAt,
    acts: whom === 'nobody' ? (state === 'resolved' ? ['reopen'] : []) : ['add', 'cancel'],
  }
}

function reply(ticket: Ticket, about: OwnTicketWords, key: ReplyKey, vars: Vars = {}): string {
  const { wording, language, queues } = about
  return wording.reply(language, key, {
    number: ticket.number,
    technician: deadMarkdown(
      ticket.assignee?.name ?? ticket.hold?.by ?? wording.reply(language, 'support-team'),
    ),
    queue: queueName(queues, ticket.queue, language),
    outage: ticket.outage ?? '',
    approver: deadMarkdown(ticket.hold?.detail || wording.card(language).approval.unknown),
    ...vars,
  })
}

function nextText(ticket: Ticket, about: OwnTicketWords, whom: WaitsFor): string {
  switch (whom) {
    case 'team':
      return [reply(ticket, about, 'next-team'), placeText(ticket, about)].join(' ')
    case 'you':
      return [reply(ticket, about, 'next-you'), quoted(ticket.hold?.detail ?? '', about)].join('').trim()
    case 'nobody':
      return endText(ticket, about)
    default:
      return reply(ticket, about, `next-${whom}`)
  }
}

function quoted(detail: string, { wording, language }: OwnTicketWords): string {
  return detail === '' ? '' : `\n\n${fill(wording.card(language).quoted, { text: deadMarkdown(detail) })}`
}

/** Text about the outcome, and until when the ticket can be reopened. */
function endText(ticket: Ticket, about: OwnTicketWords): string {
  const { resolution } = ticket
  if (ticket.state === 'closed' || resolution === null)
    return [reply(ticket, about, 'next-closed'), ...solutionOf(ticket, about)].join('\n\n')
  const until = resolution.at + about.closeResolvedAfterDays * 86_400_000
  const key =
    resolution.isCancelled === true
      ? 'next-cancelled'
      : resolution.isUnanswered === true
        ? 'next-unanswered'
        : 'next-resolved'
  return [
    ...solutionOf(ticket, about),
    reply(ticket, about, key, { name: resolution.by, moment: about.momentText(until) }),
  ].join('\n\n')
}

function solutionOf(ticket: Ticket, about: OwnTicketWords): readonly string[] {
  const { resolution } = ticket
  if (resolution === null || resolution.isCancelled === true || resolution.isUnanswered === true) return []
  return [reply(ticket, about, 'solution-line', { solution: deadMarkdown(resolution.solution) })]
}

/** Text about the position in the queue, never a promise in minutes; while the desk is closed, says when it opens. */
function placeText(ticket: Ticket, about: OwnTicketWords): string {
  const { opening } = about
  if (!opening.isOpen)
    return opening.opensAt === null
      ? reply(ticket, about, 'closed-now')
      : reply(ticket, about, 'closed-until', { moment: about.momentText(opening.opensAt) })
  return about.lineText(ticket)
}
