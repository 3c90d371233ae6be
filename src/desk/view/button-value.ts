import { scores } from '../ticket/satisfaction.js'
import {
  type ButtonsByKind,
  createValueCodec,
  flag,
  layout,
  listToEnd,
  matching,
  oneOf,
  textToEnd,
  wholeNumber,
} from './value-codec.js'

/**
 * Number of a ticket. Before the turn ends, a value may also be written with the placeholder of a ticket that's opened in it; such a value is filled in
 * before anyone reads it.
 */
export const ticketNumber = matching(/^(?:INC|REQ)-\d{1,10}$/)
const outageNumber = matching(/^OUT-\d{1,10}$/)
const topic = matching(/^[^|]{1,100}$/)
const id = matching(/^[^|]{1,100}$/)
/** Time in milliseconds since 1970. */
const moment = wholeNumber(16)
const offset = wholeNumber(6)
/** Set on a button of the home page, which is shown again afterwards. */
const isAtHome = flag('home')

/**
 * Every kind of button in a requester's conversation, with the fields of its value in their order. Buttons stay in people's chats, so what's written
 * here doesn't change: a changed meaning is a new kind.
 */
const layouts = {
  /** Option of an open question. Some options are names of sites, in which any character may occur. */
  answer: layout('answer', { question: id, choice: textToEnd }),
  human: layout('human', {}),
  topic: layout('topic', { topic }),
  /** Short answer of an article. */
  read: layout('read', { topic }),
  /** Full article. */
  'read-on': layout('read-on', { topic }),
  /** Queued request that is to come first. */
  next: layout('next', {}),
  status: layout('status', {}),
  'own-list': layout('mine|list', { offset, isAtHome }),
  'own-closed': layout('mine|closed', { offset }),
  'own-show': layout('mine|show', { ticket: ticketNumber, isAtHome }),
  'own-add': layout('mine|add', { ticket: ticketNumber }),
  /** Return from the list to the open question. */
  'own-go-on': layout('mine|go-on', {}),
  cancel: layout('cancel', { ticket: ticketNumber, isAtHome }),
  reopen: layout('reopen', { ticket: ticketNumber, isAtHome }),
  solved: layout('solved', { ticket: ticketNumber }),
  still: layout('still', { ticket: ticketNumber }),
  'close-all': layout('close-all', { means: oneOf('solved', 'cancel'), tickets: listToEnd(ticketNumber) }),
  add: layout('add', { ticket: ticketNumber }),
  'call-on-call': layout('call-on-call', { ticket: ticketNumber }),
  tomorrow: layout('tomorrow', { ticket: ticketNumber }),
  rate: layout('rate', { ticket: ticketNumber, score: oneOf(...scores) }),
  'still-fine': layout('still-fine', { ticket: ticketNumber, answer: oneOf('yes', 'no') }),
  /** Answer to a proposed visit, by the time for which it was proposed. */
  visit: layout('visit', { ticket: ticketNumber, visitAt: moment, answer: oneOf('yes', 'other') }),
  remote: layout('remote', { ticket: ticketNumber, askedAt: moment, answer: oneOf('yes', 'no') }),
  /** Ticket that the last message was for. */
  forward: layout('forward', { ticket: ticketNumber }),
  'to-bot': layout('to-bot', {}),
  escalate: layout('escalate', { ticket: ticketNumber }),
  'escalate-back': layout('escalate-back', { ticket: ticketNumber }),
  approval: layout('approval', {
    ticket: ticketNumber,
    choice: oneOf('approve', 'refuse', 'delegate', 'back'),
  }),
  outage: layout('outage', { outage: outageNumber }),
  'not-outage': layout('not-outage', { outage: outageNumber, topic }),
  file: layout('file', { file: id }),
  participant: layout('part', { ticket: ticketNumber, act: oneOf('answer', 'leave', 'forward') }),
}

type Buttons = ButtonsByKind<typeof layouts>
export type ButtonKind = keyof Buttons
/** Content of a button of one kind: its kind and the values it carries. */
export type ButtonOf<K extends ButtonKind> = Buttons[K]
export type ButtonContent = Buttons[ButtonKind]

const codec = createValueCodec(layouts)

/** Returns the value of a requester's button, as it's sent to the platforms. */
export function encodeButton(button: ButtonContent): string {
  return codec.encode(button)
}

/** Reads the value of a requester's button; null for anything that isn't one. Values come from outside: what they name is looked up in the turn. */
export function decodeButton(value: string): ButtonContent | null {
  return codec.decode(value)
}

/** Returns the tickets that a button names. */
export function ticketsOfButton(button: ButtonContent): readonly string[] {
  if ('tickets' in button) return button.tickets
  return 'ticket' in button ? [button.ticket] : []
}
