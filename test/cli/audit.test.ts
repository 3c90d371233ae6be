import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { createOfflineAuditLog } from '../../src/cli/offline-audit-log.js'
import { systemClock } from '../../src/clock.js'
import { createLowdbStore } from '../../src/storage/lowdb/lowdb-store.js'
import { run } from './command-rig.js'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'guichet-audit-command-'))
  const store = await createLowdbStore({ directory: folder, clock: systemClock })
  const audit = await createOfflineAuditLog(store)
  const by = { id: 'console:local:marc', name: 'Marc\u202e', email: null }
  await audit.record({ event: 'sign-in', result: 'done', by, channel: 'console', address: '192.0.2.7' })
  const other = { event: 'bot-paused', result: 'done', by: null, channel: 'server', address: null } as const
  await audit.record({ ...other, detail: { topic: '=1+1' } })
  await audit.close()
  await store.close()
})
afterAll(() => rm(folder, { recursive: true }))

const audit = (...args: readonly string[]) => run(['audit', ...args], undefined, { GUICHET_DATA_DIR: folder })

describe('guichet audit', () => {
  it('tells a line for each act, the newest first, without what a terminal obeys', async () => {
    const { exitCode, text } = await audit()
    expect(exitCode).toBe(0)
    expect(text.trim().split('\n')).toEqual([
      expect.stringMatching(/^\S+ \| bot-paused \| done \| - \| from server \| topic==1\+1$/),
      expect.stringMatching(/^\S+ \| sign-in \| done \| Marc \| from console 192\.0\.2\.7$/),
    ])
  })

  it('gives them as JSON and as CSV, narrowed', async () => {
    const json = await audit('--json', '--event', 'sign-in')
    expect(
      json.text
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line)),
    ).toMatchObject([{ event: 'sign-in', count: 1 }])
    const csv = await audit('--csv', '--person', 'nobody of that name')
    expect(csv.text).toMatch(/^at,until,[^\n]*\r\n$/)
    const [, row] = (await audit('--csv', '--event', 'bot-paused')).text.split('\r\n')
    expect(row).toMatch(/,topic==1\+1$/)
  })

  it.each([
    [['--event', 'nonsense'], 'There is no --event nonsense. Use one of: sign-in,'],
    [['--result', 'maybe'], 'Use one of: done, refused, failed.'],
    [['--since', 'soon'], '--since: "soon" is not a date.'],
    [['--csv', '--json'], 'Give either --csv or --json'],
  ])('says what is wrong with %j', async (args, message) => {
    const { exitCode, errors } = await audit(...args)
    expect(exitCode).toBe(2)
    expect(errors).toContain(message)
  })
})
