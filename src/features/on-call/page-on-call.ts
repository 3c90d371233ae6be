import { saveTicket } from '../../desk/notify/save-ticket.js'
import {
  clockActor,
  enqueueMessage,
  ticketOf,
  topicName,
  type UnitOfWork,
} from '../../desk/notify/unit-of-work.js'
import type { Ticket } from '../../desk/ticket/ticket.js'
import type { OnCallPage, OnCallPerson } from '../../desk/ticket/unassigned.js'
import type { PageNotice } from '../../desk/view/message.js'
import { notifyOnCall } from './notify-on-call.js'

/** Pages the people on call by chat, email and the pager webhook, and repeats this until the page is acknowledged. */
export async function pageOnCall(uow: UnitOfWork, action: { readonly ticket: string }): Promise<void> {
  const ticket = await ticketOf(uow, action.ticket)
  const { pager } = uow.services.escalation
  if (ticket?.page === undefined || ticket.page.ended !== null || pager === null) return
  const current = ticket.page
  const called = uow.services.onCall(ticket.queue).slice(0, 1 + (ticket.unclaimed?.onCallTold ?? 0))
  for (const person of called) await notifyOnCall(uow, ticket, person)
  const addresses = mailOf(uow, called, pager.mail)
  for (const address of addresses) sendMail(uow, ticket, current, address)
  if (uow.services.pager.webhook) sendWebhook(uow, ticket, current, 'trigger')

  const who = [...called.map(({ name }) => name), ...(uow.services.pager.mail ? pager.mail : [])]
  const count = String(current.sent + 1)
  uow.tx.setTimer({
    id: `page:${ticket.number}`,
    lane: ticket.lane,
    dueAt: uow.now + pager.repeatEvery,
    timer: { purpose: 'page', ticket: ticket.number },
  })
  saveTicket(uow, { ...ticket, page: { ...current, sent: current.sent + 1 } }, clockActor, {
    did: 'paged',
    names: [...who, ...(uow.services.pager.webhook ? ['pager-webhook'] : [])].join(', '),
    count,
  })
}

/** Tells the pager system that the page is over. Email and chat need no such message, because their links and buttons show the current state. */
export function sendPageEnd(
  uow: UnitOfWork,
  ticket: Ticket,
  current: OnCallPage,
  event: 'acknowledge' | 'resolve',
): void {
  if (uow.services.pager.webhook) sendWebhook(uow, ticket, current, event)
}

interface Address {
  readonly email: string
  readonly person: string
  readonly language: string
}

function mailOf(
  { services }: UnitOfWork,
  called: readonly OnCallPerson[],
  others: readonly string[],
): readonly Address[] {
  if (!services.pager.mail) return []
  const language = services.deskLanguage
  const all = [
    ...called.flatMap(({ email, id }) => (email === null ? [] : [{ email, person: id, language }])),
    ...others.map((email) => ({ email, person: email, language })),
  ]
  return [...new Map(all.map((one) => [one.email.toLowerCase(), one])).values()]
}

function sendMail(
  uow: UnitOfWork,
  ticket: Ticket,
  current: OnCallPage,
  { email, person, language }: Address,
): void {
  const link = uow.services.pager.link({ ticket: ticket.number, page: current.id, person })
  enqueueMessage(uow, {
    to: {
      channel: 'pager-mail',
      tenant: 'pager',
      space: 'desk',
      conversation: email,
      address: { email },
    },
    content: { type: 'page', page: noticeOf(uow, ticket, current, { event: 'trigger', language, link }) },
    slot: `page:${current.id}`,
    ticket: ticket.number,
  })
}

function sendWebhook(uow: UnitOfWork, ticket: Ticket, current: OnCallPage, event: PageNotice['event']): void {
  const link = uow.services.pager.link({ ticket: ticket.number, page: current.id, person: 'webhook' })
  const language = uow.services.deskLanguage
  enqueueMessage(uow, {
    to: { channel: 'pager-webhook', tenant: 'pager', space: 'desk', conversation: 'webhook', address: {} },
    content: { type: 'page', page: noticeOf(uow, ticket, current, { event, language, link }) },
    slot: event === 'trigger' ? `page:${current.id}` : null,
    ticket: ticket.number,
  })
}

function noticeOf(
  uow: UnitOfWork,
  ticket: Ticket,
  current: OnCallPage,
  { event, language, link }: Pick<PageNotice, 'event' | 'language' | 'link'>,
): PageNotice {
  const { wording } = uow.services
  const vars = {
    number: ticket.number,
    priority: ticket.priority,
    topic: topicName(uow, ticket.topic, language),
  }
  return {
    event,
    id: current.id,
    ticket: ticket.number,
    priority: ticket.priority,
    queue: ticket.queue,
    language,
    linkText: wording.reply(language, 'page-link'),
    link,
    subject: wording.reply(language, 'page-subject', vars),
    text: wording.reply(language, 'page-text', { ...vars, requester: ticket.requester.name }),
    quote: ticket.summary,
    count: current.sent + 1,
  }
}
