import { mkdtemp, rm } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { pino } from 'pino'
import { catalogueSource } from '../../../src/app/paths.js'
import { type App, startApp } from '../../../src/app/start-app.js'
import { writeControlFile } from '../../../src/cli/control-file.js'
import { systemClock } from '../../../src/clock.js'
import { readConfig } from '../../../src/config.js'
import { run } from '../../cli/command-rig.js'
import { type FakeMailServer, startFakeMailServer } from '../../support/fake-pager/fake-mail-server.js'
import { lendContent } from '../../support/stage/kept-content.js'
import { until } from '../../support/stage/until.js'

const password = 'a long enough password'
const another = 'purple umbrellas sing softly'
const ada = 'ada@example.org'
const tom = 'tom@example.org'

/** Stories with a fake SMTP server. */
describe('a password that is reset', () => {
  let folder: string
  let mail: FakeMailServer
  let app: App
  let settings: Record<string, string>
  let forgetControlFile = () => {}

  const origin = () => `http://127.0.0.1:${(app.server.server.address() as AddressInfo).port}`
  const open = async () => {
    const config = readConfig({ PORT: '0', ...settings })
    const keepContent = lendContent(catalogueSource(config), config.dataDirectory, systemClock)
    app = await startApp({ config, log: pino({ level: 'silent' }, { write: () => undefined }) })
    await keepContent(app)
    forgetControlFile = await writeControlFile(config, app)
  }
  const post = async (path: string, body: object, cookie = '') => {
    const response = await fetch(`${origin()}/console/api${path}`, {
      method: 'POST',
      headers: { cookie, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
    const answer = (await response.json().catch(() => null)) as Record<string, unknown> | null
    return {
      status: response.status,
      cookie: (response.headers.getSetCookie()[0] ?? '').split(';')[0]!,
      answer,
    }
  }
  const tokenIn = (text: string) => /#token=([\w-]+)/.exec(text)![1]!
  const accept = (link: string, chosen: string, more: object = {}) =>
    post('/setup', { token: tokenIn(link), password: chosen, language: 'en', ...more })
  const signIn = (email: string, typed: string) => post('/sign-in', { email, password: typed })
  const isSignedIn = async (cookie: string) =>
    (await fetch(`${origin()}/console/api/session`, { headers: { cookie } })).status === 200
  const accountOf = async (email: string) =>
    (await app.store.list('account')).find(({ value }) => value.email === email)!.value
  const mailsTo = (email: string) => mail.mails.filter(({ to }) => to.includes(email))
  const reset = (email: string) => run(['account', 'reset', email], undefined, settings)
  let adaHere: string

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'guichet-reset-'))
    mail = await startFakeMailServer()
    settings = {
      GUICHET_DATA_DIR: join(folder, 'data'),
      SMTP_URL: mail.url,
      SMTP_FROM: 'IT support <it@example.org>',
      SMTP_ALLOW_PLAIN: 'true',
    }
    await open()
    adaHere = (await accept(app.setupLink!, password, { name: 'Ada', email: ada })).cookie
    const { answer } = await post('/invitations', { email: tom, roles: ['technician'], groups: [] }, adaHere)
    await accept(String(answer?.link), password, { name: 'Tom' })
  }, 120_000)
  afterAll(async () => {
    await app.stop()
    await mail.stop()
    await rm(folder, { recursive: true })
  })

  it('`guichet account reset` prints a link of the running server that works once and ends all sessions; the owner is told', async () => {
    const { text, exitCode } = await reset(ada)
    const before = await isSignedIn(adaHere)
    const used = await accept(text, another)

    expect(exitCode).toBe(0)
    expect(text).toMatch(/Give it to ada@example\.org and no one else/)
    expect([before, await isSignedIn(adaHere)]).toEqual([true, false])
    expect([used.status, (await accept(text, another)).status]).toEqual([201, 410])
    expect([(await signIn(ada, password)).status, (await signIn(ada, another)).status]).toEqual([401, 200])
    const told = await until(
      () => (mailsTo(ada).length > 1 ? mailsTo(ada) : null),
      () => 'Ada is not told twice',
    )
    expect(told.map(({ text: words }) => words)).toEqual([
      expect.stringMatching(/created a link for you to choose a new password/),
      expect.stringMatching(/Your password for this page was reset with a link/),
    ])
    adaHere = used.cookie
  })

  it('an administrator’s link goes by mail to its owner alone, and lets them in', async () => {
    const { id } = await accountOf(tom)

    const made = await post(`/accounts/${id}/reset`, { reason: 'forgotten' }, adaHere)
    const sent = mailsTo(tom).find(({ text }) => text.includes('#token='))!
    const used = await accept(sent.text, another)

    expect(made.answer).not.toHaveProperty('link')
    expect(sent).toMatchObject({ to: [tom], subject: 'IT support: choose your password' })
    expect(used.status).toBe(201)
    expect((await signIn(tom, another)).status).toBe(200)
  })

  it('a link that the mail server does not take is told, and nobody else gets it', async () => {
    const { id } = await accountOf(tom)
    mail.refuseWith(550)

    const made = await post(`/accounts/${id}/reset`, { reason: 'forgotten' }, adaHere)
    mail.refuseWith(null)

    expect(made.status).toBeGreaterThanOrEqual(400)
    expect(JSON.stringify(made.answer)).not.toContain('token')
  })

  it('`guichet account reset` works on the data of a server that stands still, and says when there is no such account', async () => {
    forgetControlFile()
    await app.stop()
    const { text } = await reset(tom)
    const nobody = await reset('nobody@example.org')
    await open()

    expect((await accept(text, 'seven quiet lanterns float')).status).toBe(201)
    expect((await signIn(tom, 'seven quiet lanterns float')).status).toBe(200)
    expect(nobody.exitCode).not.toBe(0)
    expect(nobody.errors).toMatch(/There is no technician's account for nobody@example\.org/)
  })
})
