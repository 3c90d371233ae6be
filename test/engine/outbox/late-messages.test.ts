import { describe, expect, it } from '@jest/globals'
import type { Delivery } from '../../../src/channels/channel.js'
import { createLowdbStore } from '../../../src/storage/lowdb/lowdb-store.js'
import type { OutboxRow } from '../../../src/storage/store.js'
import { outboxRow, reference, ticket } from '../../contract/store/samples.js'
import { channel, clock, folder, hour, keepIn, open, outbox, store } from './outbox-rig.js'

describe('what waited longer than a day, and was never tried', () => {
  const day = 24 * hour
  const said = (text: string, language = 'en') => ({
    type: 'message' as const,
    message: { language, text, buttons: [] },
  })
  const fromMarc = (text: string, head = '') => ({
    type: 'message' as const,
    message: { ...said(head).message, verbatim: { author: 'Marc', text, files: [] } },
  })
  const desk = { ...reference, channel: 'well', conversation: 'desk', space: 'desk' as const }
  const toDesk = { to: desk, target: 'well:default:desk' }

  const at = (ms: number, part: Partial<OutboxRow>) => [{ ...part, createdAt: clock.now() + ms }]

  /** Queues the rows in one lane. Returns the deliveries if the server starts after this time. */
  async function afterwards(ms: number, rows: readonly Partial<OutboxRow>[]): Promise<readonly Delivery[]> {
    await store.transaction(null, async (tx) => {
      for (const [n, part] of rows.entries()) {
        const to = { ...reference, channel: 'well' }
        const target = `well:${to.tenant}:${to.conversation}`
        tx.enqueue(outboxRow(`r${n}`, { to, target, createdAt: clock.now(), ...part }))
      }
    })
    await store.close()
    clock.time += ms
    keepIn(await createLowdbStore({ directory: folder, clock }))
    const sent: Delivery[] = []
    open(
      channel('well', async (delivery) => {
        sent.push(delivery)
        return { messageId: delivery.id }
      }),
    )
    await outbox.settled()
    return sent
  }

  const texts = (sent: readonly Delivery[]) =>
    sent.map(({ content }) => (content.type === 'message' ? content.message.text : content.type))

  it('of a talk brings the last line alone, which says when it was written', async () => {
    const sent = await afterwards(2 * day, [
      { content: said('first') },
      { content: said('second'), ticket: 'INC-1', suppressIfTaken: true },
      ...at(1, { content: said('third') }),
      ...at(2, { content: said('still there?'), dropIfStale: true }),
    ])

    expect(texts(sent)).toEqual([
      "*Written 2 days ago at 10:00; it couldn't be delivered until now.*\n\nthird",
    ])
    expect(await store.get('delivery', 'r1')).toMatchObject({ state: 'withheld', reason: 'too-old' })
    expect((await store.backlog()).inbox).toBe(0)
  })

  it('brings of a talk also that a ticket was handed over, whatever was said after it', async () => {
    const handedOff = { at: clock.now() + 1, reason: 'asked' }
    await store.transaction(null, async (tx) => tx.putTicket(ticket('INC-1', { handedOff })))
    const talk = { ticket: 'INC-1', suppressIfTaken: true }
    const sent = await afterwards(2 * day, [
      { content: said('a question'), ...talk },
      ...at(1, { content: said('it is with the team'), ...talk }),
      ...at(2, { content: said('you are welcome') }),
    ])

    expect(texts(sent)).toEqual([
      expect.stringContaining('it is with the team'),
      expect.stringContaining('you are welcome'),
    ])
  })

  it('brings what a person wrote and what became of a ticket, in the reader’s language', async () => {
    const news = { ticket: 'INC-1', lineId: 'l' }
    const sent = await afterwards(2 * day, [
      { content: said('a question') },
      ...at(1, { ...news, content: fromMarc('it comes at four') }),
      ...at(2, { ...news, content: said('résolu', 'fr') }),
      { ...news, ...toDesk, content: fromMarc('thank you', '*Note*') },
    ])

    // The two targets don't wait for each other.
    expect(texts(sent).toSorted()).toEqual([
      "*Message écrit avant-hier à 10:00, qui n'a pas pu être remis plus tôt.*\n\nrésolu",
      "*Written 2 days ago at 10:00; it couldn't be delivered until now.*",
      "*Written 2 days ago at 10:00; it couldn't be delivered until now.*\n\n*Note*",
    ])
    expect(sent.map(({ content }) => content)).toContainEqual(
      expect.objectContaining({
        message: expect.objectContaining({
          verbatim: { author: 'Marc', text: 'it comes at four', files: [] },
        }),
      }),
    )
  })

  it('leaves away what is of use for a moment only', async () => {
    const whisper = { ...said('psst'), type: 'ephemeral', to: 'U1' } as const
    const home = { language: 'en', greeting: 'Hi', tickets: [], examples: [], desk: null }
    const sent = await afterwards(25 * hour, [
      { ...toDesk, ticket: 'INC-1', content: whisper },
      { content: { type: 'home', home } },
      { ticket: 'INC-1', content: said('your visit is at ten'), dropIfStale: true },
    ])

    expect(sent).toEqual([])
    expect((await store.backlog()).inbox).toBe(0)
  })

  it('after three days is given up, and the other side is told; what takes back or shows how things are still goes', async () => {
    await store.transaction(null, async (tx) =>
      tx.put('receipt', `line:l@well:${reference.tenant}:${reference.conversation}`, {
        messageId: 'm1',
        outboxId: 'o1',
      }),
    )
    const sent = await afterwards(4 * day, [
      { ticket: 'INC-1', lineId: 'l', content: fromMarc('it comes at four') },
      { ticket: 'INC-1', messageKey: 'line:l', content: { type: 'delete' } },
      { ticket: 'INC-1', lineId: 'l', ...toDesk, content: fromMarc('it comes at four') },
    ])

    expect(texts(sent).toSorted()).toEqual([
      "*Written 4 days ago at 10:00; it couldn't be delivered until now.*",
      'delete',
    ])
    expect(await store.get('delivery', 'r0')).toMatchObject({ state: 'failed', reason: 'too-old' })
    expect((await store.backlog()).inbox).toBe(1)
  })

  it('a day ago or less arrives as it is', async () => {
    const sent = await afterwards(24 * hour, [
      { content: said('one') },
      { content: said('two'), dropIfStale: true },
    ])

    expect(texts(sent)).toEqual(['one', 'two'])
  })
})
