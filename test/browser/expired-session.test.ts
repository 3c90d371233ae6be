import { describe, expect, it } from '@jest/globals'
import type { Page } from 'playwright-core'
import { until } from '../support/stage/until.js'
import { requesterPage } from './requester-page.js'

const password = 'a long enough password'
const years = 5 * 365 * 24 * 3_600_000

describe('the requester’s page, where only who signs in is let in, when a session is over', () => {
  const { rig, open } = requesterPage({ letsVisitorsIn: false })

  async function opened(locale = 'en-GB'): Promise<Page> {
    for (const name of ['Eve', 'Tom']) {
      const token = await rig().invited(`${name}@example.org`, name)
      await rig().post('/chat/invitation/accept', { token, name, password, language: 'en' })
    }
    const { page } = await open({ locale })
    await page.goto(rig().address)
    await signIn(page, 'eve@example.org')
    return page
  }

  async function signIn(page: Page, email: string): Promise<void> {
    await page.getByLabel(/^(Email address|Adresse e-mail)$/).fill(email)
    await page.getByLabel(/^(Password|Mot de passe)$/).fill(password)
    await page.getByRole('button', { name: /^(Sign in|Se connecter)$/ }).click()
    await page.getByLabel(/^(Your message|Votre message)$/).waitFor()
  }

  const messages = () => rig().intake.activities.filter(({ content }) => content.type === 'message.received')

  /** Ends the session. The page notices when it reconnects. */
  async function endSession(page: Page): Promise<void> {
    rig().clock.time += years
    await rig().stopServer()
    await rig().startServer()
    await page.getByRole('heading', { name: /session/ }).waitFor()
  }

  it.each([
    ['en-GB', 'Your session has ended. Sign in again: what you were typing is still here.'],
    ['fr-FR', 'Votre session est terminée. Reconnectez-vous : ce que vous écriviez est toujours là.'],
  ])('says so, and has what they were writing and its file for them again (%s)', async (locale, told) => {
    const page = await opened(locale)
    const field = page.getByLabel(/^(Your message|Votre message)$/)
    await field.fill('half a sentence')
    const file = { name: 'screen.png', mimeType: 'image/png', buffer: Buffer.from('picture') }
    await page.locator('input[type=file]').setInputFiles(file)

    await endSession(page)
    const heading = page.getByRole('heading', { name: told })
    expect(await heading.evaluate((one) => one === document.activeElement)).toBe(true)
    expect(await field.isVisible()).toBe(false)
    await signIn(page, 'eve@example.org')

    expect(await field.inputValue()).toBe('half a sentence')
    await page.getByText('screen.png').waitFor()
  })

  it('sends on what was sent meanwhile, once they have signed in', async () => {
    const page = await opened()
    rig().clock.time += years
    await page.getByLabel('Your message', { exact: true }).fill('the printer is jammed')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: /session/ }).waitFor()
    expect(messages()).toEqual([])

    await signIn(page, 'eve@example.org')

    await until(
      () => messages().length === 1,
      () => 'it was not sent',
    )
    expect(messages()).toMatchObject([{ from: { name: 'Eve' }, content: { text: 'the printer is jammed' } }])
  })

  it('has nothing of it for somebody else who signs in, and sends nothing in their name', async () => {
    const page = await opened()
    rig().clock.time += years
    await page.getByLabel('Your message', { exact: true }).fill('what only Eve may say')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: /session/ }).waitFor()

    await signIn(page, 'tom@example.org')
    await page.getByLabel('Your message', { exact: true }).fill('from Tom')
    await page.keyboard.press('Enter')

    await until(
      () => messages().length > 0,
      () => 'nothing was sent',
    )
    expect(messages()).toMatchObject([{ from: { name: 'Tom' }, content: { text: 'from Tom' } }])
    expect(await page.getByText('what only Eve may say').count()).toBe(0)
  })
})
