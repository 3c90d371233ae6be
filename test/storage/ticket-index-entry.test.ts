import { setImmediate } from 'node:timers/promises'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { describe, expect, it } from '@jest/globals'
import { indexEntryOf, type TicketIndexEntry } from '../../src/storage/ticket-index-entry.js'
import { ticketWith } from '../support/ticket-with.js'

const ticket = () =>
  ticketWith({
    number: 'INC-7',
    summary: 'Réseau coupé',
    call: { via: 'telephone', by: { id: 'web:local:t', name: 'Ana' }, telephone: '+33 1 23 45' },
  })

function entryOfOneThatIsGone(): { readonly entry: TicketIndexEntry; readonly kept: WeakRef<object> } {
  const gone = ticket()
  return { entry: indexEntryOf(gone), kept: new WeakRef(gone) }
}

describe('The entry of a ticket', () => {
  it('is written with its text, which is folded', () => {
    const written = JSON.parse(JSON.stringify(indexEntryOf(ticket())))

    expect(written).toMatchObject({ number: 'INC-7', dueAt: null, isHandedOff: true })
    expect(written.text.split('\n')).toEqual(
      expect.arrayContaining(['inc-7', 'reseau coupe', '+33 1 23 45', '+3312345']),
    )
    expect(Object.keys(written)).toHaveLength(15)
  })

  it('keeps no ticket in memory, and has its text all the same', async () => {
    setFlagsFromString('--expose-gc')
    const collect = runInNewContext('gc') as () => void
    const { entry, kept } = entryOfOneThatIsGone()

    await setImmediate()
    collect()

    expect(kept.deref()).toBeUndefined()
    expect(entry.text).toContain('reseau coupe')
  })
})
