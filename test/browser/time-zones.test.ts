import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals'
import type { Browser } from 'playwright-core'
import { startWebRig, type WebRig } from '../channels/web/web-rig.js'
import { type ConsoleRig, startConsoleRig } from '../console/server/console-rig.js'
import { openBrowser, openPage } from '../support/browser.js'

jest.setTimeout(90_000)

const built = join(import.meta.dirname, '../../dist/web')
/** Time when it's ten o'clock in Paris and Madrid, and four in the morning in New York. */
const at = Date.UTC(2026, 0, 5, 9)

const elsewhere = [
  {
    timezoneId: 'America/New_York',
    language: 'en',
    note: 'Times: Central European Time',
    told: '5 Jan 2026, 10:00',
  },
  {
    timezoneId: 'America/New_York',
    language: 'fr',
    note: 'Heures affichées\u00a0: heure d’Europe centrale',
    told: '5 janv. 2026, 10:00',
  },
  { timezoneId: 'Europe/Madrid', language: 'en', note: null, told: '5 Jan 2026, 10:00' },
] as const

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

describe('the requester’s page of a desk in Paris', () => {
  let rig: WebRig
  beforeEach(async () => {
    rig = await startWebRig({
      pageDirectory: join(built, 'chat'),
      ownTickets: {
        list: async () => ({
          tickets: [
            {
              number: 'INC-1001',
              topicName: 'Printer',
              summary: 'It does not print',
              state: 'new',
              stateName: 'waiting',
              waitsFor: 'team',
              waits: null,
              next: 'A technician takes it next.',
              openedAt: at,
              updatedAt: at,
              acts: [],
            },
          ],
          total: 1,
        }),
        show: async () => null,
      },
    })
  })
  afterEach(() => rig.close())

  it.each(elsewhere)(
    'in a browser in $timezoneId, in $language, tells moments as the bot does, and whose they are where clocks differ',
    async ({ timezoneId, language, note, told }) => {
      const { page, complaints } = await openPage(browser, { locale: language, timezoneId })
      await page.goto(rig.address)

      await page
        .getByRole('button', { name: language === 'fr' ? 'Mes demandes' : 'My requests' })
        .first()
        .click()
      await page.getByText(told).waitFor()

      expect(await page.locator('.zone-note').allTextContents()).toEqual(note === null ? [] : [note])
      expect(complaints).toEqual([])
    },
  )
})

describe('the technicians’ page of a desk in Paris', () => {
  let rig: ConsoleRig
  beforeEach(async () => {
    rig = await startConsoleRig({ pageDirectory: join(built, 'console'), timeZone: 'Europe/Paris' })
    await rig.addTicket({ number: 'INC-1001', openedAt: at, updatedAt: at })
  })
  afterEach(() => rig.close())

  it.each(elsewhere.filter(({ language }) => language === 'en'))(
    'in a browser in $timezoneId tells moments as cards do, and whose they are where clocks differ',
    async ({ timezoneId, note, told }) => {
      const { page, complaints } = await openPage(browser, {
        locale: 'en-GB',
        timezoneId,
        viewport: { width: 1400, height: 860 },
      })
      const [name, value] = (await rig.signedIn('Ada', ['technician'])).split('=') as [string, string]
      await page.context().addCookies([{ name, value, url: `${rig.address}/console` }])
      await page.goto(`${rig.address}/console/tickets/INC-1001`)

      await page.getByText(told, { exact: true }).first().waitFor()

      expect(await page.locator('.desk-zone').allTextContents()).toEqual(note === null ? [] : [note])
      expect(complaints).toEqual([])
    },
  )
})
