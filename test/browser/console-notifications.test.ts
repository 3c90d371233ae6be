import { describe, expect, it } from '@jest/globals'
import type { Page } from 'playwright-core'
import { technicianPage } from './technician-page.js'

const { rig, open, signedIn } = technicianPage()

async function opened(page: Page, path = ''): Promise<void> {
  await page.goto(`${rig().address}/console/${path}`)
  await page.getByText('Live', { exact: true }).waitFor()
}

/** Creates a ticket assigned to Ada, with one message from Tom. */
async function own(page: Page, number: string, text: string, at = rig().clock.time): Promise<void> {
  const queue = await page.request.get(`${rig().address}/console/api/queue`)
  const { technician } = (await queue.json()) as { technician: string }
  await rig().addTicket(
    { number, state: 'in-progress', assignment: { assignee: { id: technician, name: 'Ada' } } },
    [{ text, at, id: `${number} ${at}`, name: 'Tom Baker' }],
  )
}

describe('what is told in the page', () => {
  it.each([
    { width: 1400, height: 860 },
    { width: 390, height: 760 },
  ])(
    'in a rush stands below everything that can be pressed, counted, and leads there ($width px)',
    async (viewport) => {
      const { page, complaints } = await signedIn({ viewport })
      await page.goto(`${rig().address}/console/`)
      await page.getByText('No one is waiting.').waitFor()
      await page.waitForFunction(
        () => document.querySelector('link[rel="icon"]')?.getAttribute('href') === '/console/icon.svg',
      )
      await page.waitForLoadState('networkidle').catch(() => undefined)

      for (let number = 1001; number <= 1006; number += 1)
        await rig().addTicket({
          number: `INC-${number}`,
          priority: number === 1004 ? 'P1' : 'P3',
          openedAt: rig().clock.time + number,
        })
      const strip = page.getByRole('status').filter({ has: page.getByRole('button', { name: 'View' }) })
      await strip.getByText('6 new requests, 1 × P1').waitFor()
      const urgent = page.getByRole('alert').filter({ hasText: 'P1 INC-1004 · VPN · Tom Baker' })
      await urgent.waitFor()

      const strips = await page.locator('.notices').boundingBox()
      const covered = await page.evaluate(
        (top) =>
          [...document.querySelectorAll('.frame-page button, .frame-page input, .frame-page select')]
            .filter((one) => one.getBoundingClientRect().height > 0 && one.closest('.queue-list') === null)
            .filter((one) => one.getBoundingClientRect().bottom > top)
            .map((one) => one.textContent),
        strips!.y,
      )
      await urgent.getByRole('button', { name: 'Dismiss' }).press('Enter')
      await strip.getByRole('button', { name: 'View' }).press('Enter')
      await strip.waitFor({ state: 'detached' })

      expect(covered).toEqual([])
      expect(await page.title()).toBe('(6) Support desk')
      expect(await page.locator('link[rel="icon"]').getAttribute('href')).toContain('6%3C%2Ftext%3E')
      expect(complaints).toEqual([])
    },
  )
})

describe('what is unread', () => {
  it('is marked in the lists, the title and the strip, with who spoke last, until its ticket is opened', async () => {
    const { page } = await signedIn()
    await own(page, 'INC-1001', 'the first words')
    await own(page, 'INC-1002', 'something else')
    await opened(page, 'tickets/INC-1001')
    await page.getByRole('button', { name: /^Mine/ }).click()
    const row = page.getByRole('navigation').getByRole('button', { name: /INC-1001/ })
    const mark = row.getByRole('img', { name: 'Unread' })
    await row.getByText('the first words').waitFor()
    await mark.waitFor({ state: 'detached' })
    await page
      .getByRole('navigation')
      .getByRole('button', { name: /INC-1002/ })
      .click()
    await page.getByRole('main', { name: 'Ticket INC-1002' }).waitFor()
    await page.waitForFunction(() => document.title === 'Support desk')

    await own(page, 'INC-1001', 'it is worse now', rig().clock.time + 1)
    rig().clock.time += 5_000
    await mark.waitFor()
    await row.getByText('Tom Baker:').waitFor()
    await row.getByText('it is worse now').waitFor()
    await page.getByRole('button', { name: 'Mine 2 1 new' }).waitFor()
    const told = page.getByRole('status').getByText('INC-1001 · VPN · Tom Baker · Tom Baker wrote')
    await told.waitFor()
    const title = await page.title()
    await page.getByRole('status').getByRole('button', { name: 'Open' }).press('Enter')
    await page.getByRole('main', { name: 'Ticket INC-1001' }).waitFor()
    await mark.waitFor({ state: 'detached' })
    await page.reload()
    await page.getByRole('button', { name: /^Mine/ }).click()
    await row.getByText('it is worse now').waitFor()

    expect(title).toBe('(1) Support desk')
    expect(await mark.count()).toBe(0)
    expect(await told.count()).toBe(0)
  })
})

describe('notifications outside the page', () => {
  /** Records the page's notifications, because Chromium shows none without a screen. */
  async function noting(page: Page, permission: NotificationPermission): Promise<void> {
    await page.addInitScript((given) => {
      const shown: unknown[] = []
      class Noted {
        static permission = given
        static requestPermission = async () => given
        onclick: (() => void) | null = null
        constructor(title: string, { body }: NotificationOptions) {
          shown.push({ title, body, press: () => this.onclick?.() })
        }
        close() {}
      }
      Object.assign(globalThis, { Notification: Noted, shown })
      document.hasFocus = () => false
    }, permission)
  }

  it('name number, topic and person, never the words, in a second-line group too, and lead to the ticket', async () => {
    const { page } = await open({ locale: 'en-GB', viewport: { width: 1400, height: 860 } })
    await noting(page, 'granted')
    const [name, value] = (await rig().signedIn('Sam', ['technician'], 'en', ['network'])).split('=') as [
      string,
      string,
    ]
    await page.context().addCookies([{ name, value, url: `${rig().address}/console` }])
    await opened(page)
    await page.getByRole('button', { name: 'Your account' }).click()
    await page.getByRole('menuitem', { name: 'Notifications' }).click()
    const dialog = page.getByRole('dialog', { name: 'Notifications' })
    await dialog.getByRole('switch', { name: 'Desktop notifications' }).press('Space')
    await dialog.getByRole('checkbox', { name: 'any other ticket' }).check()
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'detached' })

    await rig().addTicket({
      number: 'INC-1001',
      queue: 'network',
      priority: 'P2',
      summary: 'words of theirs',
    })
    await page.waitForFunction(() => (globalThis as unknown as { shown: unknown[] }).shown.length === 1)
    const shown = await page.evaluate(() => {
      const [one] = (globalThis as unknown as { shown: { title: string; body: string; press(): void }[] })
        .shown
      one!.press()
      return [one!.title, one!.body]
    })
    await page.getByRole('main', { name: 'Ticket INC-1001' }).waitFor()

    expect(shown).toEqual(['P2 waiting', 'INC-1001 · VPN · Tom Baker'])
    expect(await page.title()).toBe('(1) Support desk')
  })

  it('say how to allow them where the browser blocks them', async () => {
    const { page } = await signedIn()
    await noting(page, 'denied')
    await opened(page)

    await page.getByRole('button', { name: 'Your account' }).click()
    await page.getByRole('menuitem', { name: 'Notifications' }).click()

    await page
      .getByRole('dialog')
      .getByText(/This browser blocks notifications from this site\./)
      .waitFor()
    expect(await page.getByRole('switch', { name: 'Desktop notifications' }).isChecked()).toBe(false)
  })
})
