import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import {
  appendEntry,
  isShared,
  sendToRequester,
  shareEntry,
  updateEntry,
} from '../../../src/desk/notify/append-entry.js'
import { sendToDesks, type UnitOfWork } from '../../../src/desk/notify/unit-of-work.js'
import type { OutboundMessage } from '../../../src/desk/view/message.js'
import { openTurns, type Turns } from '../../support/stage/turns.js'
import { ticketWith } from '../../support/ticket-with.js'

const ticket = ticketWith({ state: 'in-progress' })
const desk = { channel: 'slack', tenant: 'T', space: 'desk', conversation: 'C1', address: {} } as const
const content: OutboundMessage = { type: 'message', message: { language: 'en', text: 'Hello', buttons: [] } }
const marc = { name: 'Marc Petit', author: 'slack:T:marc' }

let turns: Turns
beforeAll(async () => {
  turns = await openTurns()
})
afterAll(() => turns.close())

const afterAppending = (append: (uow: UnitOfWork) => unknown) =>
  turns.run({ tickets: [ticket], services: { desks: { common: [desk], ofGroups: [] } } }, async (uow) => {
    append(uow)
    return { lines: await uow.tx.lines(ticket.number), link: await uow.tx.get('link', 'a-source') }
  })

describe('an entry of a transcript', () => {
  it('is stored with its deliveries, and found by the platform message that it came from', async () => {
    const { result, sent } = await afterAppending((uow) =>
      appendEntry(uow, ticket, {
        audience: 'requester',
        by: 'technician',
        text: 'Restart it.',
        source: 'a-source',
        ...marc,
        send: (entry) => [
          sendToRequester(uow, ticket, entry, { content }),
          ...sendToDesks(uow, ticket, content, entry.id),
        ],
      }),
    )

    expect(result.lines).toMatchObject([
      {
        kind: 'message',
        by: 'technician',
        text: 'Restart it.',
        ...marc,
        deliveries: ['a-new-id', 'a-new-id'],
      },
    ])
    expect(result.link).toEqual({ ticket: ticket.number, lane: ticket.lane, lineId: 'a-new-id' })
    expect(sent).toEqual([content, content])
  })

  it('is a work note if its audience is internal; a requester gets it only once a technician shares it', async () => {
    const { result, sent } = await afterAppending((uow) => {
      const note = appendEntry(uow, ticket, {
        audience: 'internal',
        by: 'technician',
        text: 'She has an old laptop.',
        heldBackFor: marc.author,
        ...marc,
        send: (entry) => sendToDesks(uow, ticket, content, entry.id),
      })
      expect(isShared(note)).toBe(false)
      const shared = shareEntry(note)
      updateEntry(uow, ticket.number, shared, [sendToRequester(uow, ticket, shared, { content })])
    })

    expect(result.lines).toHaveLength(1)
    expect(result.lines).toMatchObject([{ kind: 'message', deliveries: ['a-new-id', 'a-new-id'] }])
    expect(result.lines[0]).not.toHaveProperty('heldBackFor')
    expect(sent).toEqual([content, content])
  })

  it('that is internal does not compile as a message to the requester', () => {
    const refused = (uow: UnitOfWork) => {
      const note = { audience: 'internal', by: 'technician', text: 'An old laptop.', ...marc } as const
      // @ts-expect-error: a work note isn't sent to the requester
      sendToRequester(uow, ticket, appendEntry(uow, ticket, note), { content })
      appendEntry(uow, ticket, {
        ...note,
        // @ts-expect-error: nor while it's added
        send: (entry) => [sendToRequester(uow, ticket, entry, { content })],
      })
      // @ts-expect-error: a message that nobody but the desk reads can't be the requester's own
      appendEntry(uow, ticket, { ...note, by: 'requester' })
    }
    expect(refused).toBeInstanceOf(Function)
  })
})
