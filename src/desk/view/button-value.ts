import { scores } from '../ticket/satisfaction.js'
import {
  type ButtonsByKind,
  createValueCodec,
  flagWord,
  oneOf,
  remainingText,
  remainingValues,
  textMatching,
  valueLayout,
  wholeNumber,
} from './value-codec.js'

/**
 * Number of a ticket. Before the turn ends, a value may also contain the placeholder of a ticket
 * opened in that turn, which is replaced before anyone reads the value.
 */
export const ticketNumber = textMatching(/^(?:INC|REQ)-\d{1,10}$/)
const outageNumber = textMatching(/^OUT-\d{1,10}$/)
const topic = textMatching(/^[^|]{1,100}$/)
const id = textMatching(/^[^|]{1,100}$/)
/** Time in milliseconds since 1970. */
const moment = wholeNumber(16)
const offset = wholeNumber(6)
/** True for a button on the home page, which is shown again after the button is pressed. */
const isAtHome = flagWord('home')

/**
 * Every kind of button in a requester's conversation, with the fields of its value in order. Buttons stay in people's chats, so the layouts here
 * never change: a new meaning needs a new kind.
 */
const layouts = {
  /** Option of an open question. Some options are names of sites, which may contain any character. */
  answer: valueLayout('answer', { question: id, choice: remainingText }),
  human: valueLayout('human', {}),
  topic: valueLayout('topic', { topic }),
  /** Short answer of an article. */
  read: valueLayout('read', { topic }),
  /** Full article. */
  'read-on': valueLayout('read-on', { topic }),
  /** Queued request to be handled next. */
  next: valueLayout('next', {}),
  status: valueLayout('status', {}),
  'own-list': valueLayout('mine|list', { offset, isAtHome }),
  'own-closed': valueLayout('mine|closed', { offset }),
  'own-show': valueLayout('mine|show', { ticket: ticketNumber, isAtHome }),
  'own-add': valueLayout('mine|add', { ticket: ticketNumber }),
  /** Return from the list to the open question. */
  'own-go-on': valueLayout('mine|go-on', {}),
  cancel: valueLayout('cancel', { ticket: ticketNumber, isAtHome }),
  reopen: valueLayout('reopen', { ticket: ticketNumber, isAtHome }),
  solved: valueLayout('solved', { ticket: ticketNumber }),
  still: valueLayout('still', { ticket: ticketNumber }),
  'close-all': valueLayout('close-all', {
    means: oneOf('solved', 'cancel'),
    tickets: remainingValues(ticketNumber),
  }),
  add: valueLayout('add', { ticket: ticketNumber }),
  'call-on-call': valueLayout('call-on-call', { ticket: ticketNumber }),
  tomorrow: valueLayout('tomorrow', { ticket: ticketNumber }),
  rate: valueLayout('rate', { ticket: ticketNumber, score: oneOf(...scores) }),
  'still-fine': valueLayout('still-fine', { ticket: ticketNumber, answer: oneOf('yes', 'no') }),
  /** Answer to a proposed visit, identified by the proposed time. */
  visit: valueLayout('visit', { ticket: ticketNumber, visitAt: moment, answer: oneOf('yes', 'other') }),
  remote: valueLayout('remote', { ticket: ticketNumber, askedAt: moment, answer: oneOf('yes', 'no') }),
  /** Ticket for which the last message was meant. */
  forward: valueLayout('forward', { ticket: ticketNumber }),
  'to-bot': valueLayout('to-bot', {}),
  escalate: valueLayout('escalate', { ticket: ticketNumber }),
  'escalate-back': valueLayout('escalate-back', { ticket: ticketNumber }),
  approval: valueLayout('approval', {
    ticket: ticketNumber,
    choice: oneOf('approve', 'refuse', 'delegate', 'back'),
  }),
  outage: valueLayout('outage', { outage: outageNumber }),
  'not-outage': valueLayout('not-outage', { outage: outageNumber, topic }),
  file: valueLayout('file', { file: id }),
  participant: valueLayout('part', { ticket: ticketNumber, act: oneOf('answer', 'leave', 'forward') }),
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

/**
 * Reads the value of a requester's button; null for any other text. Values come from outside, so
 * their references are looked up in the turn.
 */
export function decodeButton(value: string): ButtonContent | null {
  return codec.decode(value)
}

/** Returns the tickets that a button refers to. */
export function ticketsOfButton(button: ButtonContent): readonly string[] {
  if ('tickets' in button) return button.tickets
  return 'ticket' in button ? [button.ticket] : []
}
