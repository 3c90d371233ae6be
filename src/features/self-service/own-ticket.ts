import { escapeMarkdown } from '../../content/wording/escape-markdown.js'
import { interpolate, type Vars } from '../../content/wording/translations.js'
import type { MessageKey } from '../../content/wording/translations-file.js'
import { truncateAtWord } from '../../content/wording/truncate-at-word.js'
import type { OwnTicketTexts } from '../../desk/notify/own-ticket-texts.js'
import { queueName } from '../../desk/people/queues.js'
import type { Ticket } from '../../desk/ticket/ticket.js'
import type { OwnTicket } from '../../desk/view/message.js'

/** Party that has to act next, from the requester's point of view. */
export type WaitingParty = OwnTicket['waitsFor']

const mostSummary = 200

function waitsFor(
  ticket: Pick<Ticket, 'state' | 'hold' | 'assignment' | 'outage' | 'handedOff'>,
): WaitingParty {
  const {
    state,
    hold,
    assignment: { assignee },
    outage: { current: outage } = {},
    handedOff,
  } = ticket
  if (state === 'resolved' || state === 'closed') return 'nobody'
  if (state === 'on-hold' && hold?.reason === 'approval') return 'approval'
  if (state === 'on-hold') return hold?.reason === 'requester' ? 'you' : 'third-party'
  if (assignee !== null) return 'technician'
  if (outage != null) return 'outage'
  return handedOff === null ? 'bot' : 'team'
}

/** Builds the ticket as its requester sees it, without work notes and technicians' reasons. */
export function buildOwnTicketView(ticket: Ticket, about: OwnTicketTexts): OwnTicket {
  const whom = waitsFor(ticket)
  const { number, state, openedAt, updatedAt } = ticket
  return {
    number,
    topicName: about.topicName(ticket.topic),
    summary: truncateAtWord(ticket.summary.replace(/\s+/g, ' ').trim(), mostSummary),
    state,
    // While the bot and the requester are working on it, nobody has to wait for anyone.
    stateName: about.wording.card(about.language).states[whom === 'bot' ? 'in-progress' : state],
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

function reply(ticket: Ticket, about: OwnTicketTexts, key: MessageKey, vars: Vars = {}): string {
  const { wording, language, queues } = about
  return wording.reply(language, key, {
    number: ticket.number,
    technician: escapeMarkdown(
      ticket.assignment.assignee?.name ?? ticket.hold?.by ?? wording.reply(language, 'support-team'),
    ),
    queue: queueName(queues, ticket.queue, language),
    outage: ticket.outage?.current ?? '',
    approver: escapeMarkdown(ticket.hold?.detail || wording.card(language).approval.unknown),
    ...vars,
  })
}

function nextText(ticket: Ticket, about: OwnTicketTexts, whom: WaitingParty): string {
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

function quoted(detail: string, { wording, language }: OwnTicketTexts): string {
  return detail === ''
    ? ''
    : `\n\n${interpolate(wording.card(language).quoted, { text: escapeMarkdown(detail) })}`
}

/** Says how the ticket ended, and how long it can still be reopened. */
function endText(ticket: Ticket, about: OwnTicketTexts): string {
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

function solutionOf(ticket: Ticket, about: OwnTicketTexts): readonly string[] {
  const { resolution } = ticket
  if (resolution === null || resolution.isCancelled === true || resolution.isUnanswered === true) return []
  return [reply(ticket, about, 'solution-line', { solution: escapeMarkdown(resolution.solution) })]
}

/** Says the position in the queue, without promising a number of minutes; while the desk is closed, says when it opens. */
function placeText(ticket: Ticket, about: OwnTicketTexts): string {
  const { opening } = about
  if (!opening.isOpen)
    return opening.opensAt === null
      ? reply(ticket, about, 'closed-now')
      : reply(ticket, about, 'closed-until', { moment: about.momentText(opening.opensAt) })
  return about.lineText(ticket)
}
