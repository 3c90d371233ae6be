import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from '@jest/globals'
import type { Outage } from '../../src/desk/ticket/outage.js'
import { createLowdbStore } from '../../src/storage/lowdb/lowdb-store.js'
import { amina, ticket } from '../contract/store/samples.js'
import { run } from './command-rig.js'

/** Text that would write to the clipboard, clear the screen, and show words from right to left. */
const hostile = 'jam\u001B]52;c;cm0gLXJmIH4=\u0007 \u009B2J\u202Egnp.exe\u2066 \u001B[1A end'
const shown = 'jam]52;c;cm0gLXJmIH4= 2Jgnp.exe [1A end'
const obeyed = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]|(?!\n)\p{Cc}/u

const summary = ticket('INC-1', { summary: hostile, requester: { ...amina, name: hostile } })
const outage: Outage = {
  number: 'OUT-1',
  topics: ['network.vpn'],
  site: hostile,
  texts: { en: hostile },
  updates: [],
  closed: null,
  attached: 0,
  openedAt: 0,
  openedBy: 'Léa',
  audit: [],
}
const account = {
  id: 'person-1',
  email: 'amina@example.org',
  name: hostile,
  language: 'en',
  passwordHash: 'scrypt$1$1$1$x$x',
  createdAt: 0,
  disabledAt: null,
}

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'guichet-hostile-'))
  const store = await createLowdbStore({ directory: folder, clock: { now: () => 0 } })
  await store.transaction(null, async (tx) => {
    tx.putTicket(summary)
    tx.put('outage', 'OUT-1', outage)
    tx.put('requesterAccount', 'person-1', account)
  })
  await store.close()
})
afterAll(() => rm(folder, { recursive: true }))

const told = (...args: readonly string[]) => run(args, undefined, { GUICHET_DATA_DIR: folder })

it.each([
  ['tickets', ['tickets']],
  ['outages', ['outage', 'list']],
  ['accounts', ['person', 'list']],
] as const)(
  'a list of %s in a terminal shows words of others and obeys none of them',
  async (_what, args) => {
    const { exitCode, text } = await told(...args)

    expect(exitCode).toBe(0)
    expect(text).toContain(shown)
    expect(text).not.toMatch(obeyed)
  },
)

it.each([
  ['tickets', ['tickets', '--json'], { summary: hostile, requester: { name: hostile } }],
  ['outages', ['outage', 'list', '--json'], { texts: { en: hostile } }],
  ['accounts', ['person', 'list', '--json'], { name: hostile }],
  [
    'what is kept about somebody',
    ['person', 'export', amina.id],
    { tickets: [{ ticket: { summary: hostile } }] },
  ],
] as const)(
  'JSON of %s says the same, and a terminal obeys none of it',
  async (_what, args, expected) => {
    const { exitCode, text } = await told(...args)

    expect(exitCode).toBe(0)
    expect(JSON.parse(text)).toMatchObject(expected)
    expect(text).not.toMatch(obeyed)
  },
  120_000,
)
