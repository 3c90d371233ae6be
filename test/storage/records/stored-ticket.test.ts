import { cp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import type { Ticket } from '../../../src/desk/ticket/ticket.js'
import { readBackup } from '../../../src/storage/export/backup-file.js'
import type { ExportRow } from '../../../src/storage/export/export-row.js'
import { exportDataFolder } from '../../../src/storage/lowdb/maintenance/export-data-folder.js'
import { repairDataFolder } from '../../../src/storage/lowdb/maintenance/repair-data-folder.js'
import { verifyDataFolder } from '../../../src/storage/lowdb/maintenance/verify-data-folder.js'
import { readStoredTicket } from '../../../src/storage/stored-ticket.js'
import { flatTicket, groupedTicket } from '../../support/flat-ticket.js'
import { clock, temporaryFolder, withStore } from '../lowdb/numbered-commits.js'

/**
 * Data folder and backup as written by the last version with flat tickets, with one ticket each in the snapshot, the
 * archive and the journal.
 */
const earlier = join(import.meta.dirname, '../format-5')

describe('a ticket stored with all fields at the top', () => {
  it('has them in their groups when it is read', () => {
    expect(readStoredTicket(flatTicket('INC-2'))).toEqual(groupedTicket('INC-2'))
  })

  it('has no groups but those it needs, if it had little', () => {
    const { number, requester, state, assignment, prioritisation, ...rest } = readStoredTicket({
      number: 'INC-1',
      requester: { name: 'Amina', standing: 'guest' },
      state: 'new',
      assignee: null,
      impact: 'one',
      urgency: 'low',
      escalation: null,
      outage: null,
      unclaimed: null,
    })

    expect({ requester, assignment, prioritisation, rest }).toEqual({
      requester: { name: 'Amina', trust: 'guest' },
      assignment: { assignee: null },
      prioritisation: { impact: 'one', urgency: 'low' },
      rest: {},
    })
  })

  it('is left as it is, if it has groups', () => {
    const ticket = groupedTicket('INC-2')
    expect(readStoredTicket(ticket)).toBe(ticket)
  })
})

describe('a data folder of format 5', () => {
  let folder: string

  beforeEach(async () => {
    folder = await temporaryFolder()
    await cp(join(earlier, 'folder'), folder, { recursive: true })
  })
  afterEach(() => rm(folder, { recursive: true }))

  const all = () =>
    withStore(folder, {}, async (store) => ({
      closed: await store.ticket('INC-2'),
      open: await store.ticket('INC-1'),
      waiting: (await store.waitingTickets()).map(({ number }) => number),
      ofMarc: (await store.tickets({ assignee: 'marc', order: 'recent', limit: 9 })).tickets,
      lines: (await store.lines('INC-2')).map(({ id }) => id),
    }))

  async function expectAll(): Promise<void> {
    const { closed, lines, ofMarc, open, waiting } = await all()
    expect(closed).toEqual(groupedTicket('INC-2'))
    expect(open).toMatchObject({ assignment: { assignee: null }, prioritisation: { impact: 'one' } })
    expect(waiting).toEqual(['INC-1'])
    expect(ofMarc.map(({ number }) => number).sort()).toEqual(['INC-2', 'INC-3'])
    expect(lines).toEqual(['INC-2-a'])
  }

  it('opens, also after a snapshot of this version, with the tickets of its snapshot, archive and journal in groups', async () => {
    await expectAll()
    await withStore(folder, {}, (store) => store.scrub())
    await expectAll()
  })

  it('is sound, and can be repaired', async () => {
    expect((await verifyDataFolder(folder)).verdict).toBe('sound')
    await repairDataFolder(folder, clock)
    await expectAll()
  })

  it('gives grouped tickets to a backup or a database', async () => {
    expect(await ticketsOf(exportDataFolder(folder))).toMatchObject({
      'INC-1': { assignment: { assignee: null } },
      'INC-2': groupedTicket('INC-2'),
      'INC-3': { assignment: { assignee: { id: 'marc' } } },
    })
  })
})

describe('a backup of version 2', () => {
  it('gives grouped tickets', async () => {
    const found = await ticketsOf(readBackup(join(earlier, 'version-2.backup')))

    expect(Object.keys(found).sort()).toEqual(['INC-1', 'INC-2', 'INC-3'])
    expect(found['INC-2']).toEqual(groupedTicket('INC-2'))
  })
})

async function ticketsOf(rows: AsyncIterable<ExportRow | { readonly row: 'blob' }>) {
  const found: Record<string, Ticket> = {}
  for await (const row of rows) if (row.row === 'ticket') found[row.ticket.number] = row.ticket
  return found
}
