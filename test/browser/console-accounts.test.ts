import { describe, expect, it } from '@jest/globals'
import type { Page, Request } from 'playwright-core'
import { password } from '../console/server/console-rig.js'
import { contrastOf } from '../support/contrast.js'
import { ticketWith } from '../support/ticket-with.js'
import { technicianPage } from './technician-page.js'

const { rig, open, signedIn } = technicianPage()

/**
 * Ends all sessions when the page sends a command. Automatic requests wait meanwhile, so that the command is the first
 * to fail.
 */
async function endSessionsAtAct(page: Page): Promise<() => Promise<void>> {
  const isAct = (request: Request) => request.method() === 'POST' && request.url().endsWith('/acts')
  const acted = page.waitForResponse((answer) => isAct(answer.request()))
  let stop = () => {}
  const stopped = new Promise<void>((resolve) => {
    stop = resolve
  })
  await page.route('**/console/api/**', async (route) => {
    if (isAct(route.request())) await endSessions()
    else await (route.request().url().endsWith('/session') ? acted : stopped)
    await route.continue()
  })
  return async () => {
    stop()
    await page.unrouteAll({ behavior: 'wait' })
  }
}

async function endSessions(): Promise<void> {
  for (const { key } of await rig().store.list('session'))
    await rig().store.transaction(null, async (transaction) => transaction.delete('session', key))
}

describe('signing in and accounts on the technician page', () => {
  it('makes the first account from the link, signs out and in again', async () => {
    const { page, complaints } = await open({ locale: 'en-GB' })
    const link = new URL((await rig().firstLink())!)
    await page.goto(rig().address + link.pathname + link.hash)

    await page.getByLabel('Email').and(page.locator(':focus')).fill('ada@example.com')
    await page.getByLabel('Name, as requesters see it').fill('Ada Admin')
    await page
      .getByLabel('Password', { exact: true })
      .or(page.getByLabel(/^Password/))
      .first()
      .fill(password)
    await page.getByLabel('Repeat the password').fill(password)
    await page.getByRole('button', { name: 'Create the account' }).click()
    await page.getByText('No one is waiting.').waitFor()
    expect(page.url()).toBe(`${rig().address}/console/`)

    await page.getByRole('button', { name: 'Your account' }).click()
    await page.getByRole('menuitem', { name: 'Sign out', exact: true }).click()
    await page.getByLabel('Email').and(page.locator(':focus')).fill('ada@example.com')
    await page
      .getByLabel(/^Password/)
      .first()
      .fill('not the password')
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.getByText('That email address or password isn’t right.').waitFor()
    await page
      .getByLabel(/^Password/)
      .first()
      .fill(password)
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.getByText('No one is waiting.').waitFor()

    expect(complaints).toEqual([])
  })

  it('says that a used link is no longer good', async () => {
    const { page } = await open({ locale: 'fr-FR' })

    await page.goto(`${rig().address}/console/setup#token=${'x'.repeat(43)}`)

    await page.getByText('Ce lien a déjà servi, ou il est trop ancien.').waitFor()
  })

  it.each(['light', 'dark'] as const)(
    'says in a colour that can be read what is wrong (%s)',
    async (colorScheme) => {
      const { page } = await open({ locale: 'en-GB', colorScheme })
      const link = new URL((await rig().firstLink())!)
      await page.goto(rig().address + link.pathname + link.hash)
      await page.getByLabel('Email').fill('ada@example.com')
      await page.getByLabel('Name, as requesters see it').fill('Ada')
      await page
        .getByLabel(/^Password/)
        .first()
        .fill('short')
      await page.getByLabel('Repeat the password').fill('other')
      await page.getByRole('button', { name: 'Create the account' }).click()

      const contrast = await contrastOf(page.getByText('The two passwords don’t match.'))

      expect(contrast).toBeGreaterThanOrEqual(4.5)
    },
  )

  it.each(['light', 'dark'] as const)(
    'says in a colour that can be read that nobody vouches for a requester (%s)',
    async (colorScheme) => {
      const { requester } = ticketWith({})
      await rig().addTicket({ number: 'INC-1001', requester: { ...requester, trust: 'visitor' } })
      const { page } = await signedIn({ colorScheme })
      await page.goto(`${rig().address}/console/tickets/INC-1001`)
      const badge = page.getByText('Not verified', { exact: true })
      await badge.waitFor()

      const initials = page.locator('.mantine-Avatar-placeholder')

      expect(await contrastOf(badge)).toBeGreaterThanOrEqual(4.5)
      expect(await contrastOf(initials)).toBeGreaterThanOrEqual(4.5)
    },
  )

  it.each(['light', 'dark'] as const)(
    'offers in a colour that can be read to remove an account (%s)',
    async (colorScheme) => {
      const { page } = await signedIn({ colorScheme }, ['administrator'])
      await rig().signedIn('Marc')
      await page.goto(`${rig().address}/console/people`)
      await page.getByRole('button', { name: 'Actions: Marc' }).press('Enter')
      const remove = page.getByRole('menuitem', { name: 'Remove' })
      await remove.waitFor()

      expect(await contrastOf(remove)).toBeGreaterThanOrEqual(4.5)
    },
  )

  it.each(['light', 'dark'] as const)('shows a P1 in a colour that can be read (%s)', async (colorScheme) => {
    await rig().addTicket({ number: 'INC-1001', priority: 'P1' })
    const { page } = await signedIn({ colorScheme })
    await page.goto(`${rig().address}/console/`)
    const badge = page.getByText('P1', { exact: true }).first()
    await badge.waitFor()

    expect(await contrastOf(badge)).toBeGreaterThanOrEqual(4.5)
  })

  it('asks to sign in when an act finds the session over, and has the draft for its author alone', async () => {
    const administrator = await rig().administrator()
    await rig().technician(administrator, 'ines@example.com')
    await rig().addTicket({ number: 'INC-1001' }, [{ text: 'the VPN is down' }])
    const { page } = await open({ locale: 'en-GB' })
    const signIn = async (email: string) => {
      await page.getByLabel('Email').fill(email)
      await page
        .getByLabel(/^Password/)
        .first()
        .fill(password)
      await page.keyboard.press('Enter')
      await page.getByText('the VPN is down', { exact: true }).last().waitFor()
    }
    const findsItOver = async () => {
      const stop = await endSessionsAtAct(page)
      await page.getByRole('button', { name: 'Resolve', exact: true }).click()
      await page.getByText('Your session has ended. Please sign in again.').first().waitFor()
      await page.getByLabel('Email').waitFor()
      await stop()
    }
    const draft = page.getByRole('textbox', { name: 'Reply' })
    await page.goto(`${rig().address}/console/tickets/INC-1001`)
    await signIn('ada@example.com')
    await draft.fill('what I think of it')

    await findsItOver()
    await signIn('ines@example.com')
    const ofAnother = await draft.inputValue()
    await findsItOver()
    await signIn('ada@example.com')

    expect(ofAnother).toBe('')
    expect(await draft.inputValue()).toBe('what I think of it')
  })

  it('leads to the sign-in page when the session is over', async () => {
    const { page } = await signedIn()
    await page.goto(`${rig().address}/console/`)
    await page.getByText('No one is waiting.').waitFor()

    const [session] = await rig().store.list('session')
    await rig().store.transaction(null, async (transaction) => transaction.delete('session', session!.key))
    await page.reload()

    await page.getByRole('button', { name: 'Sign in' }).waitFor()
  })

  it('pauses a topic for a lead, and invites a technician for an administrator', async () => {
    const { page, complaints } = await signedIn({}, ['lead', 'administrator'])
    await page.goto(`${rig().address}/console/`)
    await page.getByRole('button', { name: 'Pause the bot' }).click()
    const paused = page.waitForResponse(
      (answer) => answer.request().method() === 'POST' && answer.url().endsWith('/pause'),
    )
    await page.getByRole('switch', { name: 'The whole bot' }).press('Space')
    await paused
    await page.keyboard.press('Escape')

    await page.goto(`${rig().address}/console/people`)
    const technicians = page.getByRole('region', { name: 'Technicians' })
    await technicians.getByLabel('Email').fill('marc@example.com')
    await technicians.getByRole('button', { name: 'Create link' }).press('Enter')
    await page.getByText('https://help.example.com/console/setup#token=').waitFor()
    const invited = technicians.getByRole('row', { name: /marc@example\.com.*Ada/ })
    await invited.getByRole('button', { name: 'Withdraw' }).press('Enter')
    await technicians.getByText('No open invitations.').waitFor()
    const title = await page.title()

    expect(title).toBe('People')
    expect(rig().intake.activities[0]?.content).toEqual({ type: 'bot.pause', topic: null, paused: true })
    expect(complaints).toEqual([])
  })

  it('asks for the password again before roles are changed, by keyboard', async () => {
    const administrator = await rig().administrator()
    await rig().technician(administrator, 'marc@example.com')
    const { page, complaints } = await open({ locale: 'fr-FR' })
    const [name, value] = administrator.split('=') as [string, string]
    await page.context().addCookies([{ name, value, url: `${rig().address}/console` }])
    await rig().post('/console/api/preferences', { language: 'fr' }, administrator)
    rig().clock.time += 11 * 60_000
    await page.goto(`${rig().address}/console/people`)

    await page.getByRole('button', { name: 'Actions: marc' }).press('Enter')
    await page.getByRole('menuitem', { name: 'Modifier' }).press('Enter')
    const form = page.getByRole('dialog', { name: 'Modifier marc' })
    await form.getByLabel('Rôles').first().press('ArrowDown')
    await page.getByRole('option', { name: 'Responsable' }).click()
    await form.getByRole('button', { name: 'Enregistrer' }).press('Enter')
    const again = page.getByRole('dialog', { name: 'Confirmez que c’est vous' })
    await again
      .getByLabel(/^Mot de passe/)
      .first()
      .fill(password)
    await page.keyboard.press('Enter')
    await page.getByText('Modifier marc').waitFor({ state: 'detached' })

    const marc = (await rig().store.list('account')).find(({ value: one }) => one.name === 'marc')
    expect(marc?.value.roles).toHaveLength(2)
    expect(complaints).toEqual([])
  })
})
