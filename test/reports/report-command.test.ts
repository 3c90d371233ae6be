import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { parse } from 'csv-parse/sync'
import { runCli } from '../../src/cli/run-cli.js'
import type { Ticket } from '../../src/desk/ticket/ticket.js'
import { createLowdbStore } from '../../src/storage/lowdb/lowdb-store.js'
import type { Store } from '../../src/storage/store.js'
import { ticketWith } from '../support/ticket-with.js'

const at = (moment: string) => Date.parse(moment)
const now = at('2026-11-10T12:00:00Z')

let folder: string
let store: Store

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'guichet-report-'))
  store = await createLowdbStore({ directory: join(folder, 'data'), clock: { now: () => now } })
  const put = (part: Partial<Ticket>) =>
    store.transaction(null, async (tx) => tx.putTicket(ticketWith({ updatedAt: now, ...part })))
  const resolution = { at: at('2026-11-03T10:00:00Z'), by: 'Marc', cause: 'c', solution: 's' }
  const openedAt = at('2026-11-03T09:00:00Z')
  await put({ number: 'INC-1001', openedAt })
  await put({ number: 'INC-1002', openedAt, state: 'resolved', resolution, topic: '=cmd' })
  // This ticket is closed, so it's in the archive, outside the working set.
  await put({ number: 'INC-1003', openedAt, state: 'resolved', resolution })
  await put({ number: 'INC-1003', openedAt, state: 'closed', resolution, closedAt: now })
  await put({ number: 'INC-1004', openedAt: at('2026-10-01T09:00:00Z') })
})
afterAll(async () => {
  await store.close()
  await rm(folder, { recursive: true })
})

async function report(...args: string[]) {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()]
  const exitCode = await runCli(['node', 'guichet', 'report', ...args], {
    env: { GUICHET_DATA_DIR: join(folder, 'data'), GUICHET_TIME_ZONE: 'Europe/Paris' },
    stdin: new PassThrough(),
    stdout,
    stderr,
    onStop: () => undefined,
  })
  return { exitCode, text: String(stdout.read() ?? ''), errors: String(stderr.read() ?? '') }
}

const november = ['--from', '2026-11-01', '--to', '2026-11-09']

describe('guichet report, beside a store that is written', () => {
  it('counts open, resolved and archived tickets', async () => {
    const { text, exitCode } = await report(...november, '--json')

    expect(exitCode).toBe(0)
    expect(JSON.parse(text)).toMatchObject({
      opened: 3,
      resolved: { solved: 2 },
      resolution: { count: 2, medianMs: 3_600_000, businessMedianMs: 3_600_000 },
      backlog: { total: 2 },
    })
  })

  it('writes a table that spreadsheets read and do not run', async () => {
    const file = join(folder, 'november.csv')

    const { exitCode, errors } = await report(...november, '--csv', file)
    const rows = parse(await readFile(file), { columns: true }) as Record<string, string>[]

    expect(exitCode).toBe(0)
    expect(errors).toContain(file)
    expect(rows).toContainEqual({ section: 'volume', key: '', measure: 'opened', value: '3' })
    expect(rows).toContainEqual({ section: 'topic', key: "'=cmd", measure: 'opened', value: '1' })
  })

  it('tells a person', async () => {
    expect((await report(...november)).text).toMatch(
      /2026-11-01 to 2026-11-09 \(Europe\/Paris\)\n\nOpened: 3/,
    )
  })

  it.each([
    [['--from', 'monday'], /--from: "monday" is not a date. Write it as YYYY-MM-DD/],
    [['--from', '2026-11-02', '--to', '2026-11-01'], /is after to/],
    [['--csv', 'x.csv', '--json'], /either --csv or --json/],
  ])('refuses %j', async (args, why) => {
    const { exitCode, errors } = await report(...args)

    expect(exitCode).toBe(2)
    expect(errors).toMatch(why)
  })

  it('says where a file cannot be written', async () => {
    const { exitCode, errors } = await report(...november, '--csv', join(folder, 'nowhere', 'x.csv'))

    expect(exitCode).toBe(1)
    expect(errors).toMatch(/nowhere.x\.csv cannot be written: .* Use a file in an existing folder/)
  })
})
