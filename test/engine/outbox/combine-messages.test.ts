import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { pino } from 'pino'
import type { Delivery } from '../../../src/channels/channel.js'
import type { TranscriptEntry } from '../../../src/desk/ticket/ticket.js'
import type { OutboundMessage } from '../../../src/desk/view/message.js'
import type { ConversationReference } from '../../../src/engine/activity.js'
import type { FetchFileDeps } from '../../../src/engine/activity-handlers.js'
import { createOutbox, type Outbox } from '../../../src/engine/outbox/outbox.js'
import { activityHandlers } from '../../../src/features/registry/activity-handlers.js'
import { rejectFileFetch } from '../../../src/http/reject-file-fetch.js'
import type { OutboxRow } from '../../../src/storage/store.js'
import { outboxRow, ticket } from '../../contract/store/samples.js'
import { bothStores, type Kept } from '../../support/both-stores.js'
import { shippedWording } from '../../support/shipped-wording.js'

const at = Date.parse('2026-11-26T09:00:00Z')
const clock = { now: () => at, wakeAt: () => () => undefined }
const log = pino({ level: 'silent' })
const desk: ConversationReference = {
  channel: 'slack',
  tenant: 'T1',
  space: 'desk',
  conversation: 'C1',
  address: {},
}
const place = 'slack:T1:C1'

describe.each(bothStores)('lines that wait for the desk channel, on %s', (_name, open) => {
  let kept: Kept
  let outbox: Outbox
  let sent: Delivery[]

  beforeEach(async () => {
    kept = await open(clock)
    sent = []
    await kept.store.transaction(null, async (tx) => {
      tx.putTicket(ticket('INC-1', {}))
      tx.put('receipt', `card:INC-1@${place}`, { messageId: 'card', outboxId: 'card' })
    })
  })
  afterEach(async () => {
    await outbox.stop()
    await kept.close()
  })

  function start(): void {
    outbox = createOutbox({
      store: kept.store,
      channels: new Map([
        [
          'slack',
          {
            name: 'slack',
            limits: [],
            routes: () => undefined,
            start: async () => undefined,
            stop: async () => undefined,
            fetchFile: rejectFileFetch,
            typing: async () => undefined,
            async deliver(delivery: Delivery) {
              sent.push(delivery)
              return delivery.earlier ?? { messageId: `post${sent.length}` }
            },
          },
        ],
      ]),
      clock,
      log,
      handlers: activityHandlers.forOutbox({
        store: kept.store,
        scan: null,
        log,
      } as unknown as FetchFileDeps),
      current: () => ({
        limits: { oldAfterHours: 24, givenUpAfterDays: 3 },
        wording: shippedWording(),
        timeZone: 'Europe/Paris',
      }),
      random: () => 0,
    })
    outbox.start()
  }

  const line = (number: number, more: Partial<TranscriptEntry> = {}): TranscriptEntry => ({
    id: `l${number}`,
    at,
    by: 'requester',
    name: 'Tom Baker',
    kind: 'message',
    text: `line ${number}`,
    attachments: [],
    source: null,
    deliveries: [],
    editedAt: null,
    deletedAt: null,
    ...more,
  })
  const said = (text: string, author = 'Tom Baker'): OutboundMessage => ({
    type: 'message',
    message: { language: 'en', text: '', buttons: [], verbatim: { author, text, files: [] } },
  })
  const row = (id: string, lineId: string, content: OutboundMessage, more: Partial<OutboxRow> = {}) =>
    outboxRow(id, {
      lane: 'web:local:tom',
      to: desk,
      target: place,
      ticket: 'INC-1',
      lineId,
      messageKey: `line:${lineId}`,
      parentKey: 'card:INC-1',
      createdAt: at,
      notBefore: at,
      content,
      ...more,
    })
  const put = (lines: readonly TranscriptEntry[], rows: readonly OutboxRow[]) =>
    kept.store.transaction(null, async (tx) => {
      for (const one of lines) tx.putLine('INC-1', one)
      for (const one of rows) tx.enqueue(one)
    })
  const many = (from: number, count: number) => {
    const lines = Array.from({ length: count }, (_, n) => line(from + n))
    return put(
      lines,
      lines.map(({ id, text }) => row(`row ${id}`, id, said(text))),
    )
  }
  const texts = () =>
    sent.map(({ content }) =>
      content.type === 'message' || content.type === 'replace'
        ? content.message.verbatim?.text
        : content.type,
    )

  it('30 lines are two posts, in order and with every word, and each line knows that it was sent', async () => {
    await many(1, 30)
    start()
    await outbox.settled()

    const numbered = (from: number, to: number) =>
      Array.from({ length: to - from + 1 }, (_, n) => `line ${from + n}`).join('\n')
    expect(texts()).toEqual([numbered(1, 20), numbered(21, 30)])
    expect((await kept.store.backlog()).outbox).toBe(0)
    expect(await kept.store.get('delivery', 'row l7')).toMatchObject({ state: 'sent' })
    expect(await kept.store.get('link', `${place}#post2`)).toMatchObject({ ticket: 'INC-1', lineId: 'l30' })
  })

  it('a line that is corrected or deleted later changes in its place, and the others stay', async () => {
    await many(1, 3)
    start()
    await outbox.settled()

    const replace = (text: string): OutboundMessage => ({ ...said(text), type: 'replace' }) as OutboundMessage
    await put(
      [line(2, { text: 'line two', editedAt: at })],
      [row('edit', 'l2', replace('line two'), { parentKey: null })],
    )
    outbox.wake()
    await outbox.settled()
    const told = { language: 'en', text: '_gone_', buttons: [] }
    await put(
      [line(2, { text: 'line two', editedAt: at }), line(3, { deletedAt: at })],
      [row('delete', 'l3', { type: 'delete', notice: told }, { parentKey: null })],
    )
    outbox.wake()
    await outbox.settled()
    await put(
      [line(1, { text: 'line one', editedAt: at })],
      [row('edit again', 'l1', replace('line one'), { parentKey: null })],
    )
    outbox.wake()
    await outbox.settled()

    expect(sent.map(({ earlier }) => earlier?.messageId)).toEqual([undefined, 'post1', 'post1', 'post1'])
    expect(texts().slice(1)).toEqual([
      expect.stringMatching(/^line 1\nline two\n\(.*10:00.*\)\nline 3$/),
      expect.stringMatching(/^line 1\nline two\n\(.*\)\n\(.*Tom Baker.*10:00.*\)$/),
      expect.stringMatching(/^line one\n\(.*\)\nline two\n\(.*\)\n\(.*Tom Baker.*\)$/),
    ])
  })

  it('what somebody else says, a file and a mention keep their own post and their place', async () => {
    const file: OutboundMessage = {
      type: 'message',
      message: {
        language: 'en',
        text: '',
        buttons: [],
        verbatim: { author: 'Tom Baker', text: 'line 3', files: [{ name: 'a.png' }] },
      },
    }
    const mention = said('line 6')
    const mentions = [{ is: 'person', id: 'U1', name: 'Marc' }] as const
    await put(
      [1, 2, 3, 4, 5, 6, 7].map((number) => line(number)),
      [
        row('r1', 'l1', said('line 1')),
        row('r2', 'l2', said('line 2')),
        row('r3', 'l3', file),
        row('r4', 'l4', said('line 4', 'Marc')),
        row('r5', 'l5', said('line 5')),
        row(
          'r6',
          'l6',
          mention.type === 'message' ? { ...mention, message: { ...mention.message, mentions } } : mention,
        ),
        row('r7', 'l7', said('line 7')),
      ],
    )
    start()
    await outbox.settled()

    expect(texts()).toEqual(['line 1\nline 2', 'line 3', 'line 4', 'line 5', 'line 6\nline 7'])
  })

  it('what may have been posted before the process died goes alone: nothing is taken for sent that was not', async () => {
    await put(
      [line(1), line(2)],
      [row('r1', 'l1', said('line 1'), { createdAt: at - 1 }), row('r2', 'l2', said('line 2'))],
    )
    start()
    await outbox.settled()

    expect(texts()).toEqual(['line 1', 'line 2'])
  })
})
