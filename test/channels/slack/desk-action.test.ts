import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import {
  type DeskAction,
  decodeDeskAction,
  encodeDeskAction,
} from '../../../src/channels/slack/desk-action.js'

const ticket = 'INC-1001'

/** Action IDs and values, as they appear on cards in Slack. */
const sent: readonly (readonly [actionId: string, value: string, DeskAction])[] = [
  ['desk:new-ticket', 'new-ticket', { button: 'new-ticket' }],
  ['desk:press-take', 'INC-1001|take', { button: 'press', ticket, act: 'take' }],
  ['desk:more', 'INC-1001|merge', { button: 'more', ticket, act: 'merge' }],
  [
    'desk:send-article-2',
    'INC-1001|network.vpn',
    { button: 'send-article', position: 2, ticket, article: 'network.vpn' },
  ],
  ['desk:take-over', 'INC-1001|f00d', { button: 'take-over', ticket, line: 'f00d' }],
  ['desk:keep-internal', 'INC-1001|f00d', { button: 'keep-internal', ticket, line: 'f00d' }],
  ['desk:open-answer', 'INC-1001|beef', { button: 'open-answer', ticket, question: 'beef' }],
  [
    'desk:open-form-close-outage',
    'OUT-12|close-outage',
    { button: 'open-form', record: 'OUT-12', act: 'close-outage' },
  ],
  ['desk:take-over', 'INC-1001|slack:C1|2.3', { button: 'take-over', ticket, line: 'slack:C1|2.3' }],
]

describe("a technician's button in Slack", () => {
  it.each(sent)('%s with %s is written and read', (actionId, value, action) => {
    expect(encodeDeskAction(action)).toEqual({ actionId, value })
    expect(decodeDeskAction({ actionId, value })).toEqual(action)
  })

  it.each([
    ['desk:press-take', 'INC-1001'],
    ['desk:press-take', 'INC-1001|'],
    ['desk:press-take', '|take'],
    ['desk:press-take', 'something|take'],
    ['desk:send-article-12', 'INC-1001|network.vpn'],
    ['desk:resolve', 'INC-1001|resolve'],
    ['desk:open-form-close-outage', 'OUT-12'],
    ['desk:open-form-close-outage', 'something|close-outage'],
    ['desk:', 'INC-1001|take'],
    ['press:0', 'INC-1001|take'],
    ['press', 'human'],
  ])('%s with %j is none', (actionId, value) => {
    expect(decodeDeskAction({ actionId, value })).toBeNull()
  })

  it('is read from anything without an error', () => {
    const ids = fc.oneof(fc.constantFrom(...sent.map(([actionId]) => actionId)), fc.string())
    fc.assert(
      fc.property(ids, fc.string({ unit: 'binary' }), (actionId, value) => {
        const action = decodeDeskAction({ actionId, value })
        if (action === null || action.button === 'new-ticket') return
        expect(encodeDeskAction(action).value).toBe(value)
      }),
    )
  })
})
