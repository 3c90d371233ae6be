import { describe, expect, it } from '@jest/globals'
import type { Page, Route } from 'playwright-core'
import { password } from '../console/server/console-rig.js'
import { answeringForms } from '../support/desk-form.js'
import { technicianPage } from './technician-page.js'

const { rig, signedIn, open, acts } = technicianPage()
const years = 5 * 365 * 24 * 3_600_000
const field = (page: Page) => page.locator('#compose')

/** Holds the request until the test decides how it ends. */
async function sending(page: Page): Promise<{ end(how: (route: Route) => Promise<void>): Promise<void> }> {
  const held: Route[] = []
  let seen: () => void = () => undefined
  const first = new Promise<void>((resolve) => {
    seen = resolve
  })
  await page.route('**/acts', (route) => {
    held.push(route)
    seen()
  })
  return {
    async end(how) {
      await first
      for (const route of held) await how(route)
      await page.unroute('**/acts')
    },
  }
}

describe('what a technician has written', () => {
  async function opened(page: Page, number = 'INC-1001'): Promise<void> {
    await page.goto(`${rig().address}/console/tickets/${number}`)
    await field(page).waitFor()
  }
  async function twoTickets(): Promise<void> {
    await rig().addTicket({ number: 'INC-1001' }, [{ text: 'the VPN is down since Monday' }])
    await rig().addTicket({ number: 'INC-1002' }, [{ text: 'my screen is black' }])
  }

  it('is kept when the sending fails after its author has turned to another ticket, and they are led back', async () => {
    await twoTickets()
    const { page } = await signedIn()
    await opened(page)
    const { end } = await sending(page)

    await field(page).fill('Could you try again?')
    await page.keyboard.press('Control+Enter')
    await page.getByRole('button', { name: /INC-1002/ }).click()
    await page.getByRole('log').getByText('my screen is black').waitFor()
    await end((route) => route.abort())
    const told = page.getByRole('status').getByText(/INC-1001: not sent\..*Your text is still here\./)
    await told.waitFor()
    // Only a new P1 interrupts screen readers.
    expect(await page.getByRole('alert').textContent()).toBe('')
    await page.getByRole('status').getByRole('button', { name: 'Open' }).press('Enter')
    await page.getByRole('main', { name: 'Ticket INC-1001' }).waitFor()

    expect(await field(page).inputValue()).toBe('Could you try again?')
    expect(await told.count()).toBe(0)
  })

  it('goes when the server has taken it, though its author looks at another ticket, and what they wrote since stays', async () => {
    await twoTickets()
    const { page } = await signedIn()
    await opened(page)
    const { end } = await sending(page)

    await field(page).fill('Could you try again?')
    await page.keyboard.press('Control+Enter')
    await field(page).press('End')
    await page.keyboard.type(' And call me.')
    await page.getByRole('button', { name: /INC-1002/ }).click()
    await page.getByRole('log').getByText('my screen is black').waitFor()
    await end((route) => route.continue())
    await page.getByRole('button', { name: /INC-1001/ }).click()
    await page.getByRole('main', { name: 'Ticket INC-1001' }).waitFor()
    await page.waitForFunction(
      () => (document.getElementById('compose') as HTMLTextAreaElement).value === 'And call me.',
    )

    expect(acts()).toEqual([{ verb: 'submit', form: 'reply', values: { text: 'Could you try again?' } }])
  })

  it('arrives once when its answer was lost and it is sent again, also after a reload', async () => {
    await twoTickets()
    const { page } = await signedIn()
    await opened(page)
    const { end } = await sending(page)

    await field(page).fill('Could you try again?')
    await page.keyboard.press('Control+Enter')
    await end(async (route) => {
      await route.fetch()
      await route.abort()
    })
    await page.getByText(/INC-1001: not sent/).waitFor()
    await page.reload()
    await field(page).waitFor()
    const kept = await field(page).inputValue()
    await field(page).press('Control+Enter')
    await page.waitForFunction(() => (document.getElementById('compose') as HTMLTextAreaElement).value === '')

    expect(kept).toBe('Could you try again?')
    expect(acts()).toHaveLength(1)
  })

  it('is there for whoever wrote it, as a note, when the session was over, and for nobody else', async () => {
    await twoTickets()
    const administrator = await rig().administrator()
    for (const email of ['eve@example.com', 'tom@example.com']) await rig().technician(administrator, email)
    const { page } = await open({ locale: 'en-GB', viewport: { width: 1400, height: 860 } })
    const signIn = async (email: string) => {
      await page.getByLabel('Email').fill(email)
      await page.getByRole('textbox', { name: 'Password' }).fill(password)
      await page.getByRole('button', { name: 'Sign in' }).click()
      await field(page).waitFor()
    }
    await page.goto(`${rig().address}/console/tickets/INC-1001`)
    await signIn('eve@example.com')

    await page.getByText('Internal note', { exact: true }).click()
    await field(page).fill('only for colleagues')
    rig().clock.time += years
    await page.keyboard.press('Control+Enter')
    await page.getByRole('heading', { name: 'Sign in to the support desk' }).waitFor()
    await signIn('tom@example.com')
    const others = await field(page).inputValue()
    await page.reload()
    await field(page).waitFor()
    const stillOthers = await field(page).inputValue()
    rig().clock.time += years
    await page.reload()
    await signIn('eve@example.com')

    expect([others, stillOthers]).toEqual(['', ''])
    expect(await field(page).inputValue()).toBe('only for colleagues')
    expect(await page.getByRole('button', { name: 'Add the note' }).isVisible()).toBe(true)
    expect(acts()).toEqual([])
  })

  it('in a form is there again after a failure and a reload, until its author starts over', async () => {
    const ticket = await rig().addTicket({ number: 'INC-1001' })
    rig().intake.answer = answeringForms({ ticket }, { outcome: 'done', message: null, card: null })
    const { page } = await signedIn()
    await opened(page)
    const resolve = page.getByRole('button', { name: 'Resolve', exact: true })
    const dialog = page.getByRole('dialog')

    await resolve.click()
    await dialog.getByLabel('Cause').fill('too many attempts')
    await page.route('**/acts', (route) => route.abort())
    await dialog.getByRole('button', { name: 'Resolve' }).click()
    await page.getByText('The server can’t be reached.').waitFor()
    await page.unroute('**/acts')
    await page.reload()
    await resolve.click()
    await dialog.getByText('We kept what you typed earlier.').waitFor()
    const again = await dialog.getByLabel('Cause').inputValue()
    await dialog.getByRole('button', { name: 'Start over' }).click()

    expect(again).toBe('too many attempts')
    expect(await dialog.getByLabel('Cause').inputValue()).toBe('')
    await dialog.getByLabel('Cause').fill('a cable')
    await dialog.getByLabel('Solution').fill('a new one')
    await dialog.getByRole('button', { name: 'Resolve' }).click()
    await dialog.waitFor({ state: 'detached' })
    await resolve.click()
    expect(await dialog.getByLabel('Cause').inputValue()).toBe('')
  })

  it('is not deleted by signing out before its author has agreed', async () => {
    await twoTickets()
    const { page } = await signedIn()
    await opened(page)
    await field(page).fill('half a sentence')
    const signOut = async () => {
      await page.getByRole('button', { name: 'Your account' }).click()
      await page.getByRole('menuitem', { name: 'Sign out', exact: true }).click()
    }

    await signOut()
    const dialog = page.getByRole('dialog', { name: 'Sign out with unsent text?' })
    await dialog.getByText(/INC-1001/).waitFor()
    await dialog.getByRole('button', { name: 'Stay signed in' }).click()
    await dialog.waitFor({ state: 'detached' })
    expect(await field(page).inputValue()).toBe('half a sentence')
    await signOut()
    await dialog.getByRole('button', { name: 'Delete it and sign out' }).click()
    await page.getByRole('heading', { name: 'Sign in to the support desk' }).waitFor()

    expect(await page.evaluate(() => Object.keys(sessionStorage))).toEqual([])
  })
})
