import { createHash } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import Fastify, { type FastifyInstance } from 'fastify'
import type { OnCallPage } from '../../../src/desk/ticket/on-call-page.js'
import { signPageLink } from '../../../src/features/on-call/page-link.js'
import { registerAcknowledge } from '../../../src/features/on-call/server/register-acknowledge.js'
import { createLowdbStore } from '../../../src/storage/lowdb/lowdb-store.js'
import type { Store } from '../../../src/storage/store.js'
import { createRecordingIntake, type RecordingIntake } from '../../support/recording-intake.js'
import { shippedWording } from '../../support/shipped-wording.js'
import { ticketWith } from '../../support/ticket-with.js'

const clock = { now: () => Date.UTC(2026, 0, 5, 2) }
const minute = 60_000
const key = Buffer.alloc(32, 7)
const call = { ticket: 'INC-1001', page: 'p1', person: 'marc@example.org' }
const linkOf = (of: Partial<typeof call> = {}) => `/on-call/${signPageLink({ ...call, ...of }, key)}`
const form = 'application/x-www-form-urlencoded'

describe.each([
  [
    'en',
    {
      question: /You're being called about INC-1001\. Press the button/,
      button: "I'm on it",
      thanks: /I've noted on INC-1001 that you're looking after it/,
      over: /INC-1001 is already being looked after/,
      unknown: /This link isn't valid\. Open it again/,
      ended: /The call behind this link is over/,
      open: 'Open INC-1001',
    },
  ],
  [
    'fr',
    {
      question: /Vous recevez cet appel pour le ticket INC-1001\. Appuyez sur le bouton/,
      button: "Je m'en occupe",
      thanks: /J'ai noté sur le ticket INC-1001 que vous vous en occupez/,
      over: /quelqu'un s'occupe déjà du ticket INC-1001/,
      unknown: /Ce lien n'est pas valable\. Ouvrez de nouveau le lien/,
      ended: /L'appel auquel renvoie ce lien est terminé/,
      open: 'Ouvrir INC-1001',
    },
  ],
] as const)('the page behind the link of a call, in %s', (language, words) => {
  let folder: string
  let store: Store
  let intake: RecordingIntake
  let server: FastifyInstance
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'guichet-acknowledge-'))
    store = await createLowdbStore({ directory: folder, clock })
    intake = createRecordingIntake()
    server = Fastify()
    registerAcknowledge(server, {
      store,
      ingress: intake,
      clock,
      key,
      isSecure: true,
      language,
      words: (word, vars) => shippedWording().reply(language, word, vars),
      nameOf: (person) => (person === call.person ? 'Marc Petit' : person),
    })
  })
  afterEach(async () => {
    await server.close()
    await store.close()
    await rm(folder, { recursive: true })
  })

  const called = (own: Partial<OnCallPage> = {}) =>
    store.transaction(null, async (transaction) =>
      transaction.putTicket(
        ticketWith({
          onCallPage: {
            id: 'p1',
            queue: 'l1',
            at: clock.now() - 5 * minute,
            cause: 'policy',
            sent: 1,
            ended: null,
            ...own,
          },
        }),
      ),
    )
  const open = (url = linkOf()) => server.inject({ url })
  const press = (url = linkOf()) =>
    server.inject({ method: 'POST', url, headers: { 'content-type': form }, payload: '' })

  it('asks, and does nothing by being opened', async () => {
    await called()

    const { body, headers, statusCode } = await open()

    expect(statusCode).toBe(200)
    expect(body).toMatch(words.question)
    expect(body).toMatch(new RegExp(`<form method="post"><button [^>]*>${words.button}</button></form>`))
    expect(body).toContain(`<html lang="${language}">`)
    expect(body).toContain('<title>INC-1001 · Guichet</title>')
    expect(body).toContain(`<a href="/console/tickets/INC-1001">${words.open}</a>`)
    expect(headers).toMatchObject({
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-robots-tag': 'noindex',
    })
    expect(intake.activities).toEqual([])
  })

  it('runs nothing, is framed by nobody, and has the one style that its policy allows', async () => {
    await called()

    const { body, headers } = await open()

    const style = /<style>(.*)<\/style>/s.exec(body)![1]!
    const hash = createHash('sha256').update(style).digest('base64')
    expect(String(headers['content-security-policy']).split(';').toSorted()).toEqual([
      "base-uri 'none'",
      "default-src 'none'",
      "form-action 'self'",
      "frame-ancestors 'none'",
      `style-src 'sha256-${hash}'`,
    ])
  })

  it('acknowledges by its button, in the name of whom the link was sent to, and has nothing more to press', async () => {
    await called()

    const { body, statusCode } = await press()

    expect(statusCode).toBe(200)
    expect(body).toMatch(words.thanks)
    expect(body).not.toContain('<button')
    expect(body).toContain(`<a href="/console/tickets/INC-1001">${words.open}</a>`)
    expect(intake.activities).toMatchObject([
      {
        from: { channel: 'page-link', user: 'marc@example.org', name: 'Marc Petit' },
        content: { type: 'desk.command', ticket: 'INC-1001', command: { verb: 'acknowledge', page: 'p1' } },
      },
    ])
  })

  it('is one act, however often the button is pressed', async () => {
    await called()

    await press()
    await press()

    expect(intake.activities).toHaveLength(1)
  })

  it('of a call that has ended says so, has nothing to press, and still leads to the ticket', async () => {
    await called({ ended: { at: clock.now(), by: 'Nadia Roux', how: 'acknowledged' } })

    const { body, statusCode } = await open()

    expect(statusCode).toBe(200)
    expect(body).toMatch(words.over)
    expect(body).not.toContain('<button')
    expect(body).toContain(`<a href="/console/tickets/INC-1001">${words.open}</a>`)
  })

  it('whose button came too late says that somebody has it', async () => {
    await called()
    const message = { language, text: 'Nadia Roux has it.', buttons: [] }
    intake.answer = { outcome: 'refused', message, card: null }

    const { body, statusCode } = await press()

    expect(statusCode).toBe(409)
    expect(body).toMatch(words.over)
    expect(body).not.toContain('<button')
  })

  it('thanks also while the turn is still to come', async () => {
    await called()
    intake.answer = { outcome: 'late', ticket: 'INC-1001' }

    expect((await press()).body).toMatch(words.thanks)
  })

  it.each([
    ['of another key', () => `/on-call/${signPageLink(call, Buffer.alloc(32, 8))}`, words.unknown],
    ['of an earlier call', () => linkOf({ page: 'p0' }), words.ended],
    ['of a ticket that is no more', () => linkOf({ ticket: 'INC-999' }), words.ended],
  ])('%s is none: it says why, names no ticket, and its button does nothing', async (_, url, says) => {
    await called()

    const [opened, pressed] = [await open(url()), await press(url())]

    expect([opened.statusCode, pressed.statusCode]).toEqual([404, 404])
    for (const { body } of [opened, pressed]) {
      expect(body).toMatch(says)
      expect(body).toContain('<title>Guichet</title>')
      expect(body).not.toMatch(/INC-|<button|<a /)
    }
    expect(intake.activities).toEqual([])
  })

  it.each([
    [7 * 24 * 60 * minute, 200],
    [7 * 24 * 60 * minute + 1, 404],
  ])('is good for seven days (%d ms)', async (ageMs, status) => {
    await called({ at: clock.now() - ageMs })

    expect((await open()).statusCode).toBe(status)
  })
})
