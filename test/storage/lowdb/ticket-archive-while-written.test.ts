import { writeFileSync } from 'node:fs'
import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals'
import { createTicketArchive, type TicketArchive } from '../../../src/storage/lowdb/archive/ticket-archive.js'
import {
  applyOperation,
  createWorkingSet,
  type WorkingSet,
} from '../../../src/storage/lowdb/working-set/working-set.js'
import { ticket } from '../../contract/store/samples.js'
import { temporaryFolder } from './numbered-commits.js'

describe('while positions go from memory to the disk', () => {
  const numbers = Array.from({ length: 20 }, (_, at) => `INC-${at + 1}`)
  let folder: string
  let data: WorkingSet
  let archive: TicketArchive

  beforeEach(async () => {
    folder = await temporaryFolder()
    data = createWorkingSet()
    // Each ticket gets its own segment.
    archive = createTicketArchive(folder, data, 1)
    for (const number of numbers) {
      const [position] = await archive.append([
        { ticket: ticket(number, { state: 'closed' }), lines: [], records: [] },
      ])
      applyOperation(data, { op: 'archived', number, position: position!, keys: [] })
    }
  })

  afterEach(() => rm(folder, { recursive: true }))

  it('a search finds all', async () => {
    const known = await archive.index()
    const path = join(folder, 'archive', 'incidents.index')
    const index = await readFile(path)
    await rm(path)
    /** Called in the middle of the search, after the first segment. */
    const looked = jest.spyOn(data.tickets, 'has').mockImplementationOnce(() => {
      queueMicrotask(() => {
        writeFileSync(path, index)
        archive.forget(known)
      })
      return false
    })

    expect((await archive.search({ states: ['closed'] })).length).toBe(numbers.length)
    expect(looked).toHaveBeenCalledTimes(numbers.length)
    expect(data.archived.size).toBe(0)
  })

  it('all are read', async () => {
    const reading = archive.tickets(numbers)
    archive.forget(await archive.index())
    expect([...(await reading).keys()]).toEqual(numbers)
  })

  it('and later on, they are found and read', async () => {
    archive.forget(await archive.index())
    expect((await archive.search({ states: ['closed'] })).length).toBe(numbers.length)
    expect([...(await archive.tickets(numbers)).keys()]).toEqual(numbers)
  })
})
