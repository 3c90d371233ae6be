import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { ticketNumberPlaceholder } from '../../../src/content/wording/translations.js'
import { scores } from '../../../src/desk/ticket/satisfaction.js'
import {
  type ButtonContent,
  type ButtonKind,
  type ButtonOf,
  decodeButton,
  encodeButton,
  ticketsOfButton,
} from '../../../src/desk/view/button-value.js'
import { decodeDeskButton, encodeDeskButton } from '../../../src/desk/view/desk-button-value.js'

/** Values of buttons already in people's chats, which must therefore never change. */
const sent: { readonly [K in ButtonKind]: readonly (readonly [string, Omit<ButtonOf<K>, 'kind'>])[] } = {
  answer: [
    ['answer|0f5c|works', { question: '0f5c', choice: 'works' }],
    ['answer|0f5c|Lyon | Part-Dieu', { question: '0f5c', choice: 'Lyon | Part-Dieu' }],
  ],
  human: [['human', {}]],
  topic: [['topic|network.vpn', { topic: 'network.vpn' }]],
  read: [['read|network.vpn', { topic: 'network.vpn' }]],
  'read-on': [['read-on|network.vpn', { topic: 'network.vpn' }]],
  next: [['next', {}]],
  status: [['status', {}]],
  'own-list': [
    ['mine|list|5', { offset: 5 }],
    ['mine|list|0|home', { offset: 0, isAtHome: true }],
  ],
  'own-closed': [['mine|closed|10', { offset: 10 }]],
  'own-show': [
    ['mine|show|INC-1001', { ticket: 'INC-1001' }],
    ['mine|show|REQ-7|home', { ticket: 'REQ-7', isAtHome: true }],
  ],
  'own-add': [['mine|add|INC-1001', { ticket: 'INC-1001' }]],
  'own-go-on': [['mine|go-on', {}]],
  cancel: [
    ['cancel|INC-1001', { ticket: 'INC-1001' }],
    ['cancel|INC-1001|home', { ticket: 'INC-1001', isAtHome: true }],
  ],
  reopen: [
    ['reopen|INC-1001', { ticket: 'INC-1001' }],
    ['reopen|INC-1001|home', { ticket: 'INC-1001', isAtHome: true }],
  ],
  solved: [['solved|INC-1001', { ticket: 'INC-1001' }]],
  still: [['still|INC-1001', { ticket: 'INC-1001' }]],
  'close-all': [
    ['close-all|solved|INC-1001|INC-1002', { means: 'solved', tickets: ['INC-1001', 'INC-1002'] }],
    ['close-all|cancel|INC-1001|REQ-2', { means: 'cancel', tickets: ['INC-1001', 'REQ-2'] }],
  ],
  add: [['add|INC-1001', { ticket: 'INC-1001' }]],
  'call-on-call': [['call-on-call|INC-1001', { ticket: 'INC-1001' }]],
  tomorrow: [['tomorrow|INC-1001', { ticket: 'INC-1001' }]],
  rate: [['rate|INC-1001|4', { ticket: 'INC-1001', score: 4 }]],
  'still-fine': [
    ['still-fine|INC-1001|yes', { ticket: 'INC-1001', answer: 'yes' }],
    ['still-fine|INC-1001|no', { ticket: 'INC-1001', answer: 'no' }],
  ],
  visit: [
    ['visit|INC-1001|1764590400000|yes', { ticket: 'INC-1001', visitAt: 1764590400000, answer: 'yes' }],
    ['visit|INC-1001|1764590400000|other', { ticket: 'INC-1001', visitAt: 1764590400000, answer: 'other' }],
  ],
  remote: [
    ['remote|INC-1001|1764590400000|yes', { ticket: 'INC-1001', askedAt: 1764590400000, answer: 'yes' }],
    ['remote|INC-1001|1764590400000|no', { ticket: 'INC-1001', askedAt: 1764590400000, answer: 'no' }],
  ],
  forward: [['forward|INC-1001', { ticket: 'INC-1001' }]],
  'to-bot': [['to-bot', {}]],
  escalate: [['escalate|INC-1001', { ticket: 'INC-1001' }]],
  'escalate-back': [['escalate-back|INC-1001', { ticket: 'INC-1001' }]],
  approval: [
    ['approval|REQ-1001|approve', { ticket: 'REQ-1001', choice: 'approve' }],
    ['approval|REQ-1001|refuse', { ticket: 'REQ-1001', choice: 'refuse' }],
    ['approval|REQ-1001|delegate', { ticket: 'REQ-1001', choice: 'delegate' }],
    ['approval|REQ-1001|back', { ticket: 'REQ-1001', choice: 'back' }],
  ],
  outage: [['outage|OUT-3', { outage: 'OUT-3' }]],
  'not-outage': [['not-outage|OUT-3|network.vpn', { outage: 'OUT-3', topic: 'network.vpn' }]],
  file: [['file|7b1e', { file: '7b1e' }]],
  participant: [
    ['part|INC-1001|answer', { ticket: 'INC-1001', act: 'answer' }],
    ['part|INC-1001|leave', { ticket: 'INC-1001', act: 'leave' }],
    ['part|INC-1001|forward', { ticket: 'INC-1001', act: 'forward' }],
  ],
}

const rows = Object.entries(sent).flatMap(([kind, values]) =>
  values.map(([value, fields]) => ({ value, button: { kind, ...fields } as ButtonContent })),
)

const ticket = fc
  .tuple(fc.constantFrom('INC', 'REQ'), fc.integer({ min: 1, max: 9_999_999_999 }))
  .map(([kind, count]) => `${kind}-${count}`)
const outage = fc.integer({ min: 1, max: 9_999_999_999 }).map((count) => `OUT-${count}`)
const id = fc.string({ minLength: 1, maxLength: 100, unit: 'binary' }).filter((text) => isPlain(text))
const isPlain = (text: string) => !text.includes('|') && text.length <= 100
const moment = fc.nat({ max: Number.MAX_SAFE_INTEGER })
const offset = fc.nat({ max: 999_999 })
const atHome = fc.constantFrom({}, { isAtHome: true } as const)

/** Generates buttons of each kind. */
const any: { readonly [K in ButtonKind]: fc.Arbitrary<Omit<ButtonOf<K>, 'kind'>> } = {
  answer: fc.record({ question: id, choice: fc.string({ minLength: 1, unit: 'binary' }) }),
  human: fc.constant({}),
  topic: fc.record({ topic: id }),
  read: fc.record({ topic: id }),
  'read-on': fc.record({ topic: id }),
  next: fc.constant({}),
  status: fc.constant({}),
  'own-list': fc.tuple(fc.record({ offset }), atHome).map(merge),
  'own-closed': fc.record({ offset }),
  'own-show': fc.tuple(fc.record({ ticket }), atHome).map(merge),
  'own-add': fc.record({ ticket }),
  'own-go-on': fc.constant({}),
  cancel: fc.tuple(fc.record({ ticket }), atHome).map(merge),
  reopen: fc.tuple(fc.record({ ticket }), atHome).map(merge),
  solved: fc.record({ ticket }),
  still: fc.record({ ticket }),
  'close-all': fc.record({
    means: fc.constantFrom('solved', 'cancel'),
    tickets: fc.array(ticket, { minLength: 1 }),
  }),
  add: fc.record({ ticket }),
  'call-on-call': fc.record({ ticket }),
  tomorrow: fc.record({ ticket }),
  rate: fc.record({ ticket, score: fc.constantFrom(...scores) }),
  'still-fine': fc.record({ ticket, answer: fc.constantFrom('yes', 'no') }),
  visit: fc.record({ ticket, visitAt: moment, answer: fc.constantFrom('yes', 'other') }),
  remote: fc.record({ ticket, askedAt: moment, answer: fc.constantFrom('yes', 'no') }),
  forward: fc.record({ ticket }),
  'to-bot': fc.constant({}),
  escalate: fc.record({ ticket }),
  'escalate-back': fc.record({ ticket }),
  approval: fc.record({ ticket, choice: fc.constantFrom('approve', 'refuse', 'delegate', 'back') }),
  outage: fc.record({ outage }),
  'not-outage': fc.record({ outage, topic: id }),
  file: fc.record({ file: id }),
  participant: fc.record({ ticket, act: fc.constantFrom('answer', 'leave', 'forward') }),
}

function merge<A, B>([one, other]: [A, B]): A & B {
  return { ...one, ...other }
}

const anyButton = fc.oneof(
  ...Object.entries(any).map(([kind, fields]) =>
    (fields as fc.Arbitrary<object>).map((values) => ({ kind, ...values }) as ButtonContent),
  ),
)

/** Generates texts that resemble values, by joining parts at random. */
const lookalike = fc
  .array(
    fc.oneof(
      fc.constantFrom(...rows.flatMap(({ value }) => value.split('|'))),
      fc.constantFrom('', 'desk', 'home', '-1', '1e3', '007', 'INC-', 'constructor', '__proto__'),
      fc.string(),
    ),
    { maxLength: 6 },
  )
  .map((parts) => parts.join('|'))

describe('the value of a button', () => {
  it.each(rows)('$value is written for its kind and read again', ({ value, button }) => {
    expect(encodeButton(button)).toBe(value)
    expect(decodeButton(value)).toStrictEqual(button)
  })

  it('is read as the button that it was written for', () => {
    fc.assert(
      fc.property(anyButton, (button) => {
        expect(decodeButton(encodeButton(button))).toStrictEqual(button)
      }),
      { numRuns: 2_000 },
    )
  })

  it('is read from any text without an error, and only as what it would be written as', () => {
    const texts = fc.oneof(lookalike, fc.string({ unit: 'binary' }))
    fc.assert(
      fc.property(texts, (text) => {
        const button = decodeButton(text)
        if (button !== null) expect(encodeButton(button)).toBe(text)
        const desk = decodeDeskButton(text)
        if (desk !== null) expect(encodeDeskButton(desk)).toBe(text)
      }),
      { numRuns: 5_000 },
    )
  })

  it.each([
    '',
    '|',
    'human|',
    'human|now',
    'Human',
    'topic',
    'topic|',
    'topic|network.vpn|more',
    'answer|0f5c',
    'answer|0f5c|',
    'answer||works',
    'mine',
    'mine|list',
    'mine|list|-1',
    'mine|list|05',
    'mine|list|1e3',
    'mine|list|1000000',
    'mine|list|0|house',
    'mine|show|home',
    'cancel|INC-',
    'cancel|INC-12345678901',
    'cancel|inc-1001',
    'cancel|INC-1001 ',
    'cancel|INC-1001|home|home',
    'close-all|solved',
    'close-all|solved|',
    'close-all|maybe|INC-1001',
    'rate|INC-1001|6',
    'rate|INC-1001|04',
    'visit|INC-1001|tomorrow|yes',
    'visit|INC-1001|99999999999999999|yes',
    'visit|INC-1001|1764590400000|no',
    'approval|REQ-1001|approved',
    'part|INC-1001|',
    'outage|INC-1001',
    'desk|take|INC-1001',
    'constructor',
    '__proto__|INC-1001',
  ])('%j is none', (value) => {
    expect(decodeButton(value)).toBeNull()
  })

  it('may hold the placeholder of a ticket that is opened in the same turn', () => {
    const placeholder = ticketNumberPlaceholder('3f0c5b7e-1111-4222-8333-944445555666')
    const value = encodeButton({ kind: 'cancel', ticket: placeholder })

    expect(decodeButton(value.replaceAll(placeholder, 'INC-1001'))).toEqual({
      kind: 'cancel',
      ticket: 'INC-1001',
    })
  })

  it('is not written if a field would be read as two', () => {
    expect(() => encodeButton({ kind: 'answer', question: 'one|two', choice: 'yes' })).toThrow(RangeError)
    expect(() => encodeButton({ kind: 'topic', topic: 'network|vpn' })).toThrow(RangeError)
  })

  it.each([
    ['human', []],
    ['outage|OUT-3', []],
    ['reopen|INC-1001|home', ['INC-1001']],
    ['close-all|solved|INC-1001|REQ-2', ['INC-1001', 'REQ-2']],
  ])('%s names %j', (value, tickets) => {
    expect(ticketsOfButton(decodeButton(value)!)).toEqual(tickets)
  })
})

describe("the value of a technician's button", () => {
  it.each([
    ['desk|take|INC-1001', { kind: 'take', ticket: 'INC-1001' }],
    ['desk|acknowledge|INC-1001', { kind: 'acknowledge', ticket: 'INC-1001' }],
  ] as const)('%s is written for its kind and read again', (value, button) => {
    expect(encodeDeskButton(button)).toBe(value)
    expect(decodeDeskButton(value)).toStrictEqual(button)
  })

  it.each([
    'desk',
    'desk|take',
    'desk|take|',
    'desk|resolve|INC-1001',
    'desk|take|INC-1001|now',
    'take|INC-1001',
  ])('%s is none', (value) => {
    expect(decodeDeskButton(value)).toBeNull()
  })
})
