import { mkdtemp, rm } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { pino } from 'pino'
import { catalogueSource } from '../../../src/app/paths.js'
import { type App, startApp } from '../../../src/app/start-app.js'
import { systemClock } from '../../../src/clock.js'
import { readConfig } from '../../../src/config.js'
import type { AuditRecord } from '../../../src/reports/audit/audit-record.js'
import { createTestDatabase, dropTestDatabase } from '../../support/postgres/test-database.js'
import { lendContent } from '../../support/stage/kept-content.js'

const password = 'a long enough password'
const stores = [
  ['in the data folder', async () => null],
  ['in PostgreSQL', createTestDatabase],
] as const

/** Stories of a server as shipped, with only the data folder and log level set. */
describe.each(stores)('the audit of a server as shipped, kept %s', (_where, database) => {
  let folder: string
  let url: string | null
  let app: App
  let origin: string
  const log: string[] = []

  const open = async () => {
    const config = readConfig({
      PORT: '0',
      GUICHET_DATA_DIR: join(folder, 'data'),
      ...(url === null ? {} : { DATABASE_URL: url }),
    })
    const keepContent = lendContent(catalogueSource(config), config.dataDirectory, systemClock)
    const write = (line: string) => void log.push(line)
    app = await startApp({ config, log: pino({ level: config.logLevel }, { write }) })
    await keepContent(app)
    origin = `http://127.0.0.1:${(app.server.server.address() as AddressInfo).port}`
  }
  const send = async (path: string, body: object | null, cookie = '') => {
    const response = await fetch(`${origin}${path}`, {
      method: body === null ? 'GET' : 'POST',
      headers: { cookie, ...(body === null ? {} : { 'content-type': 'application/json' }) },
      ...(body === null ? {} : { body: JSON.stringify(body) }),
    })
    const [set = ''] = response.headers.getSetCookie()
    return {
      status: response.status,
      cookie: set.split(';')[0]!,
      body: await response.json().catch(() => null),
    }
  }
  const tokenOf = (link: string) => new URL(link).hash.split('=')[1]!
  const accept = (link: string, name: string, email: string) =>
    send('/console/api/setup', { token: tokenOf(link), name, email, password, language: 'en' })
  const records = async (): Promise<readonly AuditRecord[]> =>
    [...(await app.store.list('audit'))]
      .sort((one, other) => (one.key < other.key ? -1 : 1))
      .map(({ value }) => value)

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'guichet-audit-'))
    url = await database()
    await open()
  }, 240_000)
  afterAll(async () => {
    await app?.stop()
    await rm(folder, { recursive: true })
    if (url !== null) await dropTestDatabase(url)
  })

  it('has accounts, sign-ins and refusals, in the store after a restart and in the log', async () => {
    const ada = await accept(app.setupLink!, 'Ada', 'ada@corp.example')
    const invited = await send(
      '/console/api/invitations',
      { email: 'tom@corp.example', roles: ['technician'], groups: [] },
      ada.cookie,
    )
    const tom = await accept(invited.body.link, 'Tom', 'tom@corp.example')
    const refused = await send('/console/api/requesters', null, tom.cookie)
    expect(refused.status).toBe(403)
    for (const email of ['tom@corp.example', 'hunter2@corp.example'])
      expect((await send('/console/api/sign-in', { email, password: 'a wrong password' })).status).toBe(401)
    const good = await send('/console/api/sign-in', { email: 'tom@corp.example', password })
    expect(good.status).toBe(200)
    const id = tom.body.account.id
    expect((await send(`/console/api/accounts/${id}`, { isDisabled: true }, ada.cookie)).status).toBe(200)
    expect((await send('/console/api/sign-out', {}, ada.cookie)).status).toBe(204)

    await app.stop()
    await open()

    const party = (account: { readonly id: string; readonly name: string; readonly email: string }) => ({
      id: `console:local:${account.id}`,
      name: account.name,
      email: account.email,
    })
    const [adaParty, tomParty] = [party(ada.body.account), party(tom.body.account)]
    const here = { channel: 'console', address: '127.0.0.1', at: expect.any(Number) }
    expect(await records()).toMatchObject([
      { ...here, event: 'invitation-used', result: 'done', by: adaParty },
      { ...here, event: 'account-created', result: 'done', by: adaParty },
      {
        ...here,
        event: 'invitation-made',
        result: 'done',
        by: adaParty,
        about: [{ email: 'tom@corp.example' }],
        detail: { roles: ['technician'] },
      },
      { ...here, event: 'invitation-used', result: 'done', by: tomParty },
      { ...here, event: 'account-created', result: 'done', by: tomParty },
      {
        ...here,
        event: 'access-refused',
        result: 'refused',
        by: tomParty,
        detail: { route: 'GET /console/api/requesters' },
      },
      { ...here, event: 'sign-in', result: 'refused', by: null, about: [tomParty] },
      // The attempt on an address without an account: written when the server stopped, with the time when it was
      // counted.
      {
        ...here,
        event: 'sign-in',
        result: 'refused',
        count: 1,
        about: [{ id: expect.stringMatching(/^unknown:/) }],
      },
      { ...here, event: 'sign-in', result: 'done', by: tomParty },
      { ...here, event: 'account-disabled', result: 'done', by: adaParty, about: [tomParty] },
      { ...here, event: 'sign-out', result: 'done', by: adaParty },
    ])
    const lines = log.map((line) => JSON.parse(line)).filter(({ part }) => part === 'audit')
    expect(lines).toHaveLength(11)
    const inOrder = lines.sort((one, other) => (one.at < other.at ? -1 : 1))
    expect(inOrder.map(({ event, by }) => [event, by])).toEqual(
      (await records()).map(({ event, by }) => [event, by?.id ?? null]),
    )
    expect(JSON.stringify([lines, await records()])).not.toMatch(/hunter2|a wrong password|a long enough/)
    expect(JSON.stringify(lines)).not.toMatch(/corp\.example|Ada|Tom/)
  }, 120_000)

  it('has a wrong sign-in to the requester’s page, and another site’s page that was refused', async () => {
    const before = (await records()).length
    const wrong = { email: 'lea@corp.example', password: 'a wrong password', carriesOn: false }
    expect((await send('/chat/sign-in', wrong)).status).toBe(401)
    const foreign = await fetch(`${origin}/console/api/session`, {
      headers: { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' },
    })
    expect(foreign.status).toBe(403)
    const controlled = await fetch(`${origin}/control/retention`, { method: 'POST' })
    expect(controlled.status).toBe(401)
    expect((await records()).slice(before)).toMatchObject([
      { event: 'sign-in', result: 'refused', channel: 'web', by: null },
      { event: 'origin-refused', result: 'refused', channel: 'console', by: null },
      { event: 'control-refused', result: 'refused', channel: 'cli', by: null },
    ])
  })
})
