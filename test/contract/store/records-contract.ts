import { describe, expect, it } from '@jest/globals'
import type { Outage } from '../../../src/desk/ticket/outage.js'
import type { MailboxEntry } from '../../../src/storage/records.js'
import type { Bench } from './store-contract.js'

export function describeRecords(bench: Bench): void {
  const put = (key: string) =>
    bench.store.transaction(null, async (tx) => tx.put('mailbox', key, mailboxEntry(key)))

  describe('records', () => {
    it('are found by key, in their own collection', async () => {
      await bench.store.transaction(null, async (tx) => {
        tx.put('receipt', 'k', { messageId: 'm1', outboxId: 'o1' })
        tx.put('link', 'k', { ticket: null, lane: 'lane-1', lineId: null })
      })

      expect(await bench.store.get('receipt', 'k')).toEqual({ messageId: 'm1', outboxId: 'o1' })
      expect(await bench.store.get('link', 'k')).toEqual({ ticket: null, lane: 'lane-1', lineId: null })
      expect(await bench.store.get('delivery', 'k')).toBeNull()
    })

    it('are replaced and deleted', async () => {
      await bench.store.transaction(null, async (tx) =>
        tx.put('setting', 's', { kind: 'secret', value: '1' }),
      )
      await bench.store.transaction(null, async (tx) =>
        tx.put('setting', 's', { kind: 'secret', value: '2' }),
      )
      expect(await bench.store.get('setting', 's')).toEqual({ kind: 'secret', value: '2' })

      await bench.store.transaction(null, async (tx) => tx.delete('setting', 's'))

      expect(await bench.store.get('setting', 's')).toBeNull()
      expect(await bench.store.list('setting')).toEqual([])
    })

    it('are listed by parent, in the order of their keys', async () => {
      for (const key of ['c1/b', 'c1/a', 'c10/a', 'c2/a', 'alone']) await put(key)

      const keys = async (parent?: string) =>
        (await bench.store.list('mailbox', parent)).map(({ key, value }) => {
          expect(value.id).toBe(key)
          return key
        })

      expect(await keys('c1')).toEqual(['c1/a', 'c1/b'])
      expect(await keys('c3')).toEqual([])
      expect(await keys()).toEqual(['alone', 'c1/a', 'c1/b', 'c10/a', 'c2/a'])
    })

    it('whose parent contains slashes are listed by each of them', async () => {
      await put('a/b/c')

      expect(await bench.store.list('mailbox', 'a')).toHaveLength(1)
      expect(await bench.store.list('mailbox', 'a/b')).toHaveLength(1)
      expect(await bench.store.list('mailbox', 'a/b/c')).toHaveLength(0)
    })

    it('keep outages, and list the tickets that are part of each', async () => {
      const member = (ticket: string) => ({ ticket, lane: 'lane-1', at: 1 })
      await bench.store.transaction(null, async (tx) => {
        tx.put('outage', 'OUT-1', outage('OUT-1'))
        tx.put('outageMember', 'OUT-1/INC-1', member('INC-1'))
        tx.put('outageMember', 'OUT-1/INC-2', member('INC-2'))
        tx.put('outageMember', 'OUT-10/INC-3', member('INC-3'))
      })
      await bench.restart()

      expect(await bench.store.get('outage', 'OUT-1')).toEqual(outage('OUT-1'))
      expect((await bench.store.list('outageMember', 'OUT-1')).map(({ value }) => value.ticket)).toEqual([
        'INC-1',
        'INC-2',
      ])
    })

    it('lists in which tickets a person takes part, and what waits for a group', async () => {
      const part = (ticket: string) => ({
        ticket,
        lane: 'lane-1',
        requesterName: 'Tom Baker',
        since: 1,
        lastAt: 2,
        until: null,
      })
      await bench.store.transaction(null, async (tx) => {
        tx.put('participation', 'slack:T:claire/INC-1', part('INC-1'))
        tx.put('participation', 'slack:T:claire2/INC-2', part('INC-2'))
        tx.put('openQuestion', 'network/q-1', { ticket: 'INC-1', askedAt: 1 })
        tx.put('openQuestion', 'l1/q-2', { ticket: 'INC-1', askedAt: 1 })
      })
      await bench.store.transaction(null, async (tx) => tx.delete('openQuestion', 'l1/q-2'))
      await bench.restart()

      expect(await bench.store.list('participation', 'slack:T:claire')).toEqual([
        { key: 'slack:T:claire/INC-1', value: part('INC-1') },
      ])
      expect((await bench.store.list('openQuestion')).map(({ key }) => key)).toEqual(['network/q-1'])
    })

    it('may have any text as a key', async () => {
      const keys = ['__proto__', 'constructor', 'é\u2028"\\', ' ', '😀/\u0000']
      for (const key of keys) await put(key)
      await bench.restart()

      for (const key of keys) expect(await bench.store.get('mailbox', key)).toEqual(mailboxEntry(key))
      expect(({} as { id?: string }).id).toBeUndefined()
    })
  })
}

function outage(number: string): Outage {
  const texts = { fr: 'La messagerie est arrêtée.' }
  return {
    number,
    topics: ['mail.send-receive'],
    site: 'Lyon',
    texts,
    updates: [{ at: 2, by: 'Alix', texts }],
    closed: null,
    attached: 2,
    openedAt: 1,
    openedBy: 'Alix',
    audit: [{ at: 1, by: 'cli', byName: 'Alix', from: 'cli', did: 'outage-opened', text: 'La messagerie' }],
  }
}

function mailboxEntry(id: string): MailboxEntry {
  return { id, sequence: 1, at: 1, from: 'requester', content: { type: 'own', text: id, files: [] } }
}
