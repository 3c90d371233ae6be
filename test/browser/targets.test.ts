import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals'
import type { Browser } from 'playwright-core'
import { type ConsoleRig, startConsoleRig } from '../console/server/console-rig.js'
import { slaWith } from '../sla/sla-with.js'
import { openBrowser, openPage } from '../support/browser.js'
import { answeringForms } from '../support/desk-form.js'
import { until } from '../support/stage/until.js'

jest.setTimeout(60_000)

const pageDirectory = join(import.meta.dirname, '../../dist/web/console')
const hour = 3_600_000

describe('targets and holds on the technicians’ page', () => {
  let browser: Browser
  let rig: ConsoleRig
  beforeAll(async () => {
    browser = await openBrowser()
  })
  afterAll(() => browser.close())
  beforeEach(async () => {
    rig = await startConsoleRig({ pageDirectory })
  })
  afterEach(() => rig.close())

  const signedIn = async (locale: string, colorScheme: 'light' | 'dark') => {
    const watched = await openPage(browser, { locale, colorScheme, viewport: { width: 1400, height: 860 } })
    const [name, value] = (await rig.signedIn('Ada', ['technician'])).split('=') as [string, string]
    await watched.page.context().addCookies([{ name, value, url: `${rig.address}/console` }])
    return watched
  }
  const acts = () =>
    rig.intake.activities.flatMap(({ content }) => (content.type === 'desk-act' ? [content.act] : []))
  const technician = async () => {
    const [account] = await rig.store.list('account')
    return `console:local:${account!.key}`
  }

  it.each(['light', 'dark'] as const)(
    'say in the list and on the ticket what is due and what is late (%s)',
    async (scheme) => {
      const { page, complaints } = await signedIn('en-GB', scheme)
      const now = rig.clock.now()
      await rig.addTicket({
        number: 'INC-1001',
        priority: 'P2',
        escalationLevel: 1,
        sla: slaWith({ response: now - hour, resolution: now + 5 * hour, breachedAt: now - hour }),
      })
      await page.goto(`${rig.address}/console/tickets/INC-1001`)

      await page
        .getByRole('list')
        .getByLabel(/^Response missed, was due /)
        .first()
        .waitFor()
      const details = page.getByRole('complementary', { name: 'Details' })
      await details.getByText(/^Response missed, was due /).waitFor()
      expect(await details.getByText(/^Resolution due /).count()).toBe(1)
      expect(await details.getByText('Escalation level').count()).toBe(1)
      expect(complaints).toEqual([])
    },
  )

  it('put a ticket on hold with what it waits for, and take it up again', async () => {
    const { page, complaints } = await signedIn('en-GB', 'light')
    const own = { number: 'INC-1001', assignee: { id: await technician(), name: 'Ada' } }
    await rig.addTicket({ ...own, state: 'in-progress' })
    rig.intake.answer = answeringForms({}, { outcome: 'done', message: null, card: null })
    await page.goto(`${rig.address}/console/tickets/INC-1001`)

    await page.getByRole('button', { name: 'Hold' }).click()
    await page.getByRole('radio', { name: 'waiting for a third party' }).click()
    await page.getByLabel('What is awaited').fill('A new drum')
    await page.getByRole('dialog').getByRole('button', { name: 'Hold' }).click()
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await rig.addTicket({
      ...own,
      state: 'on-hold',
      hold: { reason: 'third-party', detail: 'A new drum', at: rig.clock.now(), by: 'Ada' },
    })
    await page.getByText('A new drum').first().waitFor()
    await page.getByRole('button', { name: 'Resume' }).click()
    await until(
      () => acts().length === 3,
      () => JSON.stringify(acts()),
    )

    expect(acts()).toEqual([
      { verb: 'press', act: 'hold' },
      { verb: 'submit', form: 'hold', values: { reason: 'third-party', text: 'A new drum' } },
      { verb: 'press', act: 'resume' },
    ])
    expect(complaints).toEqual([])
  })

  it('speak French', async () => {
    const { page } = await signedIn('fr-FR', 'light')
    const now = rig.clock.now()
    const own = { number: 'INC-1001', assignee: { id: await technician(), name: 'Ada' } }
    const [account] = await rig.store.list('account')
    await rig.store.transaction(null, async (tx) =>
      tx.put('account', account!.key, { ...account!.value, language: 'fr' }),
    )
    await rig.addTicket({
      ...own,
      state: 'in-progress',
      sla: slaWith({ response: now + hour, resolution: now + 5 * hour }),
    })
    rig.intake.answer = answeringForms({ language: 'fr' }, { outcome: 'done', message: null, card: null })
    await page.goto(`${rig.address}/console/tickets/INC-1001`)

    await page.getByText(/^Prise en charge attendue /).waitFor()
    await page.getByRole('button', { name: 'Suspendre' }).click()
    await page.getByRole('radio', { name: 'en attente du demandeur' }).waitFor()
  })
})
