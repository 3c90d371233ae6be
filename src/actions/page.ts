import type { Action } from '../conversation/action.js'
import type { PageNotice } from '../replies/message.js'
import type { Ticket } from '../tickets/ticket.js'
import type { Page } from '../tickets/unclaimed.js'
import { addEvent, type Draft, saveTicket, send, ticketOf, topicName } from './draft.js'
import { clock } from './sla-warn.js'
import { tellDesks } from './tell-desks.js'
import { type OnCall, tellOnCall } from './tell-on-call.js'

/** Pages the people on call by chat, email and the pager webhook, and repeats it until the page is acknowledged. */
export async function page(draft: Draft, action: Extract<Action, { do: 'page' }>): Promise<void> {
  const ticket = await ticketOf(draft, action.ticket)
  const { pager } = draft.around.escalation
  if (ticket?.page === undefined || ticket.page.ended !== null || pager === null) return
  const current = ticket.page
  const called = draft.around.onCall(ticket.queue).slice(0, 1 + (ticket.unclaimed?.onCallTold ?? 0))
  for (const person of called) await tellOnCall(draft, ticket, person)
  const addresses = mailOf(draft, called, pager.mail)
  for (const address of addresses) sendMail(draft, ticket, current, address)
  if (draft.around.pager.webhook) sendWebhook(draft, ticket, current, 'trigger')

  const who = [...called.map(({ name }) => name), ...(draft.around.pager.mail ? pager.mail : [])]
  const event = { kind: 'paged', vars: { name: who.join(', '), count: String(current.sent + 1) } } as const
  addEvent(draft, ticket, event)
  tellDesks(draft, ticket, event)
  draft.tx.setTimer({
    id: `page:${ticket.number}`,
    lane: ticket.lane,
    dueAt: draft.now + pager.repeatEvery,
    timer: { purpose: 'page', ticket: ticket.number },
  })
  saveTicket(draft, { ...ticket, page: { ...current, sent: current.sent + 1 } }, clock, {
    did: 'paged',
    names: [...who, ...(draft.around.pager.webhook ? ['pager-webhook'] : [])].join(', '),
    count: String(current.sent + 1),
  })
}

/** Tells the pager system that the page is over. Email and chat need no such message, because their links and buttons show the current state. */
export function sendPageEnd(
  draft: Draft,
  ticket: Ticket,
  current: Page,
  event: 'acknowledge' | 'resolve',
): void {
  if (draft.around.pager.webhook) sendWebhook(draft, ticket, current, event)
}

interface Address {
  readonly email: string
  readonly person: string
  readonly language: string
}

function mailOf({ around }: Draft, called: readonly OnCall[], others: readonly string[]): readonly Address[] {
  if (!around.pager.mail) return []
  const language = around.deskLanguage
  const all = [
    ...called.flatMap(({ email, id }) => (email === null ? [] : [{ email, person: id, language }])),
    ...others.map((email) => ({ email, person: email, language })),
  ]
  return [...new Map(all.map((one) => [one.email.toLowerCase(), one])).values()]
}

function sendMail(draft: Draft, ticket: Ticket, current: Page, { email, person, language }: Address): void {
  const link = draft.around.pager.link({ ticket: ticket.number, page: current.id, person })
  send(draft, {
    to: {
      channel: 'pager-mail',
      tenant: 'pager',
      space: 'desk',
      conversation: email,
      address: { email },
    },
    content: { type: 'page', page: noticeOf(draft, ticket, current, { event: 'trigger', language, link }) },
    slot: `page:${current.id}`,
    ticket: ticket.number,
  })
}

function sendWebhook(draft: Draft, ticket: Ticket, current: Page, event: PageNotice['event']): void {
  const link = draft.around.pager.link({ ticket: ticket.number, page: current.id, person: 'webhook' })
  const language = draft.around.deskLanguage
  send(draft, {
    to: { channel: 'pager-webhook', tenant: 'pager', space: 'desk', conversation: 'webhook', address: {} },
    content: { type: 'page', page: noticeOf(draft, ticket, current, { event, language, link }) },
    slot: event === 'trigger' ? `page:${current.id}` : null,
    ticket: ticket.number,
  })
}

function noticeOf(
  draft: Draft,
  ticket: Ticket,
  current: Page,
  { event, language, link }: Pick<PageNotice, 'event' | 'language' | 'link'>,
): PageNotice {
  const { wording } = draft.around
  const vars = {
    number: ticket.number,
    priority: ticket.priority,
    topic: topicName(draft, ticket.topic, language),
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
