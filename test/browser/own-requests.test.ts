import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals'
import type { Browser } from 'playwright-core'
import type { OwnTicket } from '../../src/desk/view/message.js'
import { startWebRig, type WebRig } from '../channels/web/web-rig.js'
import { openBrowser, openPage } from '../support/browser.js'

jest.setTimeout(90_000)

const pageDirectory = join(import.meta.dirname, '../../dist/web/chat')
const hostile = '<img src=x onerror=alert(1)> the printer'

function ownTicket(part: Partial<OwnTicket>): OwnTicket {
  return {
    number: 'INC-1001',
    topicName: 'Printer not printing',
    summary: hostile,
    state: 'new',
    stateName: 'waiting',
    waitsFor: 'team',
    waits: 'no technician has taken it yet',
    next: 'A technician takes it next.',
    openedAt: Date.UTC(2026, 0, 5, 8),
    updatedAt: Date.UTC(2026, 0, 5, 9),
    acts: ['add', 'cancel'],
    ...part,
  }
}

describe('one’s own requests and signing in, in a browser', () => {
  let browser: Browser
  let rig: WebRig
  const current = [
    ownTicket({}),
    ownTicket({
      number: 'REQ-1002',
      state: 'resolved',
      stateName: 'resolved',
      waits: null,
      acts: ['reopen'],
    }),
  ]
  beforeAll(async () => {
    browser = await openBrowser()
  })
  afterAll(() => browser.close())
  beforeEach(async () => {
    rig = await startWebRig({
      pageDirectory,
      ownTickets: {
        list: async (_person, _language, scope, offset) =>
          scope === 'current'
            ? { tickets: current, total: current.length }
            : { tickets: [ownTicket({ number: `INC-${offset + 1}`, acts: [] })], total: 2 },
        show: async (_person, _language, number) =>
          current.find((ticket) => ticket.number === number) ?? null,
      },
    })
  })
  afterEach(() => rig.close())

  it('lists them, shows one with what happens next, adds a line and cancels at the second press, by keyboard', async () => {
    const { page, complaints } = await openPage(browser, { locale: 'en-GB' })
    await page.goto(rig.address)
    await page.getByRole('button', { name: 'My requests' }).first().focus()
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: /INC-1001/ }).focus()
    await page.keyboard.press('Enter')
    await page.getByText('A technician takes it next.').waitFor()
    const focused = await page.evaluate(() => document.activeElement?.textContent)
    const summary = await page.getByText(hostile).count()
    await page.getByLabel('What would you like to add?').fill('it is on the 2nd floor')
    await page.getByRole('button', { name: 'Add details' }).click()
    await page.getByRole('log').getByText('it is on the 2nd floor').waitFor({ state: 'attached' })
    await page.getByRole('button', { name: 'Cancel the request' }).click()
    const before = rig.intake.activities.length
    await page.getByRole('button', { name: 'Yes, cancel it' }).click()
    await page.waitForFunction(() => document.querySelector('.own-sure') === null)
    await page.keyboard.press('Escape')

    expect(focused).toContain('INC-1001')
    expect(summary).toBe(1)
    expect(rig.intake.activities.slice(before - 1).map(({ content }) => content)).toEqual([
      {
        type: 'self-service.command',
        ticket: 'INC-1001',
        command: { verb: 'add', text: 'it is on the 2nd floor' },
        answer: 'inline',
      },
      { type: 'self-service.command', ticket: 'INC-1001', command: { verb: 'cancel' }, answer: 'inline' },
    ])
    expect(await page.locator('dialog[open]').count()).toBe(0)
    expect(complaints).toEqual([])
  })

  it('goes back to the one that was read, by keyboard', async () => {
    const { page } = await openPage(browser, { locale: 'en-GB' })
    await page.goto(rig.address)
    await page.getByRole('button', { name: 'My requests' }).first().click()
    await page.getByRole('button', { name: /REQ-1002/ }).click()
    await page.getByRole('heading', { name: /REQ-1002/ }).waitFor()

    await page.getByRole('button', { name: 'Back to the list' }).focus()
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: /INC-1001/ }).waitFor()
    const focused = await page.evaluate(() => document.activeElement?.closest('button')?.textContent)

    expect(focused).toContain('REQ-1002')
  })

  it('scrolls what is known of a request, never its frame', async () => {
    current.push(ownTicket({ number: 'INC-1003', summary: 'it flickers and comes back. '.repeat(60) }))
    const { page } = await openPage(browser, { locale: 'en-GB', viewport: { width: 390, height: 700 } })
    await page.goto(rig.address)
    await page.getByRole('button', { name: 'My requests' }).first().click()
    await page.getByRole('button', { name: /INC-1003/ }).click()
    await page.getByText('A technician takes it next.').waitFor()

    const beyond = await page
      .locator('dialog[open], dialog[open] .article')
      .evaluateAll((parts) => parts.map(({ clientHeight, scrollHeight }) => scrollHeight - clientHeight))

    expect(beyond[0]).toBe(0)
    expect(beyond[1]).toBeGreaterThan(100)
  })

  it('keeps the list when it cannot be had anew, and has it once the connection is back or one asks again', async () => {
    const { page } = await openPage(browser, { locale: 'en-GB' })
    await page.goto(rig.address)
    await page.getByRole('button', { name: 'My requests' }).first().click()
    await page.getByRole('button', { name: /INC-1001/ }).waitFor()
    const failed = page.getByText('Your requests aren’t available right now.')

    await rig.stopServer()
    await failed.waitFor()
    const kept = await page.getByRole('button', { name: /INC-1001/ }).count()
    await rig.startServer()
    await failed.waitFor({ state: 'detached' })
    await page.route('**/chat/tickets/*', (route) => route.abort())
    await page.getByRole('button', { name: /INC-1001/ }).click()
    await failed.waitFor()
    await page.unroute('**/chat/tickets/*')
    await page.getByRole('button', { name: 'Try again' }).click()
    await page.getByText('A technician takes it next.').waitFor()

    expect(kept).toBe(1)
    expect(await failed.count()).toBe(0)
  })

  it('shows the closed ones, more of them at a press, in French on a telephone in the dark', async () => {
    const { page, complaints } = await openPage(browser, {
      locale: 'fr-FR',
      colorScheme: 'dark',
      viewport: { width: 360, height: 700 },
    })
    await page.goto(rig.address)
    await page.getByRole('button', { name: 'Mes demandes' }).first().click()
    await page.getByRole('button', { name: 'Closes' }).click()
    await page.getByRole('button', { name: /INC-1\b/ }).waitFor()
    await page.getByRole('button', { name: 'Afficher la suite' }).click()
    await page.getByRole('button', { name: /INC-2\b/ }).waitFor()

    const [width, needed] = await page.evaluate(() => [innerWidth, document.documentElement.scrollWidth])
    expect(needed).toBeLessThanOrEqual(width!)
    expect(complaints).toEqual([])
  })

  it('opens an invitation, whose secret leaves the address, and takes along what was written', async () => {
    const token = await rig.invited('lea@example.org', 'Léa Martin')
    const { page, complaints } = await openPage(browser, { locale: 'en-GB' })
    await page.goto(rig.address)
    await page.getByLabel('Your message', { exact: true }).fill('the printer is stuck')
    await page.keyboard.press('Enter')
    await page.locator('.from-requester:not(.is-pending)').waitFor()
    await page.goto(`${rig.address}/#invitation=${token}`)
    await page.getByText('For lea@example.org').waitFor()
    const address = page.url()
    const isTicked = await page.getByLabel('Keep this conversation').isChecked()
    await page.getByLabel('Choose a password').fill('a long enough password')
    await page.getByRole('button', { name: 'Save and sign in' }).click()
    await page.getByRole('log').getByText('the printer is stuck').waitFor()
    await page.getByRole('button', { name: 'Menu' }).click()
    await page.getByText('Signed in as Léa Martin').waitFor()
    await page.getByRole('button', { name: 'Sign out' }).click()
    await page.getByRole('button', { name: 'Menu' }).click()
    await page.getByRole('button', { name: 'Sign in' }).waitFor()

    expect(address).not.toContain('invitation')
    expect(isTicked).toBe(true)
    expect(rig.intake.activities.map(({ content }) => content.type)).toContain('visitor.merge')
    expect(await page.getByRole('log').getByText('the printer is stuck').count()).toBe(0)
    expect(complaints).toEqual([])
  })

  it('says why a sign-in is refused, and goes on in the form', async () => {
    const { page, complaints } = await openPage(browser, { locale: 'en-GB' })
    await page.goto(rig.address)
    await page.getByRole('button', { name: 'Menu' }).click()
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.getByLabel('Email address').fill('lea@example.org')
    await page.getByLabel('Password').fill('not this password')
    await page.keyboard.press('Enter')
    const refusal = await page.getByRole('alert').filter({ hasText: 'don’t match' }).textContent()

    expect(refusal).toBe('That address and password don’t match.')
    expect(await page.getByLabel('Email address').inputValue()).toBe('lea@example.org')
    expect(complaints).toEqual([])
  })
})
