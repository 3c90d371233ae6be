import { describe, expect, it } from '@jest/globals'
import { technicianPage } from './technician-page.js'

const hostile = '<img src=x onerror=alert(1)> [Approve](javascript:alert(2)) \u202eevil'
const { rig, signedIn, acts } = technicianPage()

describe('the technician page in a browser', () => {
  it('takes, answers and notes by keyboard', async () => {
    await rig().addTicket({ number: 'INC-1001' }, [{ text: 'the VPN is down since Monday' }])
    const { page, complaints } = await signedIn()
    await page.goto(`${rig().address}/console/`)
    await page.getByRole('button', { name: /INC-1001/ }).waitFor()

    await page.keyboard.press('j')
    await page.getByRole('log').getByText('the VPN is down since Monday').waitFor()
    const taken = page.waitForResponse((answer) => answer.url().endsWith('/acts'))
    await page.keyboard.press('t')
    await taken
    await page.keyboard.press('r')
    await page.keyboard.type('Hello Tom')
    await page.keyboard.press('Control+Enter')
    await page.waitForFunction(() => (document.getElementById('compose') as HTMLTextAreaElement).value === '')
    await page.keyboard.press('Escape')
    await page.keyboard.press('n')
    await page.getByRole('button', { name: 'Add the note' }).waitFor()
    await page.keyboard.type('call the vendor')
    await page.keyboard.press('Control+Enter')
    await page.waitForFunction(() => (document.getElementById('compose') as HTMLTextAreaElement).value === '')

    expect(acts()).toEqual([
      { verb: 'press', act: 'take' },
      { verb: 'submit', form: 'reply', values: { text: 'Hello Tom' } },
      { verb: 'submit', form: 'note', values: { text: 'call the vendor' } },
    ])
    expect(complaints).toEqual([])
  })

  it.each([
    {
      language: 'en',
      colorScheme: 'light',
      field: 'Filter by source',
      none: 'No tickets came from this source.',
    },
    {
      language: 'fr',
      colorScheme: 'dark',
      field: 'Filtrer par origine',
      none: 'Aucun ticket ne provient de cette origine.',
    },
  ] as const)(
    'narrows a list, and what a search finds, to where tickets came from, by keyboard ($language)',
    async ({ language, colorScheme, field, none }) => {
      await rig().addTicket({ number: 'INC-1001', channel: 'web' })
      await rig().addTicket({ number: 'INC-1002', channel: 'teams' }, [{ text: 'written in Teams' }])
      const by = { id: 'console:local:ada', name: 'Ada' }
      await rig().addTicket({ number: 'INC-1003', channel: 'teams', call: { via: 'telephone', by } })
      const { page, complaints } = await signedIn({ colorScheme })
      await page.goto(`${rig().address}/console/`)
      if (language === 'fr') {
        await page.getByRole('button', { name: 'Your account' }).click()
        await page.getByText('FR', { exact: true }).click()
        await page.getByLabel(field).waitFor()
        await page.keyboard.press('Escape')
        await page.getByRole('menu').waitFor({ state: 'detached' })
      }
      await page.getByRole('button', { name: /INC-1003/ }).waitFor()
      const listed = async () => (await page.locator('.queue-row strong').allTextContents()).sort().join()
      const lists = (numbers: string) =>
        page.waitForFunction(
          (wanted) =>
            [...document.querySelectorAll('.queue-row strong')]
              .map((one) => one.textContent)
              .sort()
              .join() === wanted,
          numbers,
        )
      const all = await listed()

      await page.keyboard.press('f')
      for (const _key of ['slack', 'teams']) await page.keyboard.press('ArrowDown')
      await lists('INC-1002')
      await page.keyboard.press('Escape')
      await page.keyboard.press('j')
      await page.getByRole('log').getByText('written in Teams').waitFor()
      await page.keyboard.press('/')
      await page.keyboard.type('INC')
      await page.waitForResponse((answer) => answer.url().includes('search=INC'))
      await lists('INC-1002')
      await page.keyboard.press('Escape')
      await page.getByLabel(field).selectOption('telephone')
      await lists('INC-1003')
      await page.getByLabel(field).selectOption('walk-up')
      await page.getByText(none).waitFor()
      await page.getByLabel(field).selectOption('')
      await lists(all)

      expect(all).toBe('INC-1001,INC-1002,INC-1003')
      expect(complaints).toEqual([])
    },
  )

  it('says every time alike, also to a browser from where the day has twice twelve hours', async () => {
    await rig().addTicket({ number: 'INC-1001' }, [{ text: 'the VPN is down since Monday', at: Date.now() }])
    const { page } = await signedIn({ locale: 'en-US' })
    await page.goto(`${rig().address}/console/tickets/INC-1001`)
    await page.getByRole('log').getByText('the VPN is down since Monday').waitFor()

    const shown = await page.locator('body').textContent()

    expect(shown).toMatch(/\d\d:\d\d/)
    expect(shown).not.toMatch(/\d\s[AP]M/)
  })

  it('has what can be done with a line as one stop of the Tab key, and arrow keys within', async () => {
    await rig().addTicket({ number: 'INC-1001' }, [{ text: 'it prints again' }, { text: 'thank you' }])
    const { page } = await signedIn()
    await page.goto(`${rig().address}/console/tickets/INC-1001`)
    const bars = page.getByRole('toolbar', { name: 'React to this message' })
    await bars.nth(1).waitFor()
    const focused = () => page.evaluate(() => document.activeElement?.textContent)

    await page.getByRole('log').focus()
    await page.keyboard.press('Tab')
    await page.keyboard.press('ArrowRight')
    const second = await focused()
    await page.keyboard.press('ArrowLeft')
    await page.keyboard.press('ArrowLeft')
    const last = await focused()
    await page.keyboard.press('Tab')
    const isInNext = await bars.nth(1).evaluate((bar) => bar.contains(document.activeElement))
    await page.keyboard.press('Shift+Tab')

    expect([second, last, await focused()]).toEqual(['❤️', '😄', '😄'])
    expect(isInNext).toBe(true)
  })

  it('keeps what was written on a ticket while another one is looked at', async () => {
    await rig().addTicket({ number: 'INC-1001' }, [{ text: 'the VPN is down since Monday' }])
    await rig().addTicket({ number: 'INC-1002' }, [{ text: 'my screen is black' }])
    const { page } = await signedIn()
    await page.goto(`${rig().address}/console/tickets/INC-1001`)
    const field = page.locator('#compose')

    await field.fill('Could you try')
    await page.getByRole('button', { name: /INC-1002/ }).click()
    await page.getByRole('log').getByText('my screen is black').waitFor()
    const elsewhere = await field.inputValue()
    await page.getByRole('button', { name: /INC-1001/ }).click()
    await page.getByRole('log').getByText('the VPN is down since Monday').waitFor()
    const kept = await field.inputValue()
    await field.press('Control+Enter')
    await page.waitForFunction(() => (document.getElementById('compose') as HTMLTextAreaElement).value === '')
    await page.getByRole('button', { name: /INC-1002/ }).click()
    await page.getByRole('log').getByText('my screen is black').waitFor()
    await page.getByRole('button', { name: /INC-1001/ }).click()
    await page.getByRole('log').getByText('the VPN is down since Monday').waitFor()

    expect([elsewhere, kept, await field.inputValue()]).toEqual(['', 'Could you try', ''])
  })

  it.each([
    ['resolved', {}, /The requester can reopen it/],
    ['closed', {}, /This ticket is closed/],
    ['closed', { relations: { mergedInto: 'INC-1002' } }, /merged into INC-1002/],
  ] as const)('says of a ticket that is %s (%j) what becomes of it', async (state, more, words) => {
    await rig().addTicket({ number: 'INC-1001', state, ...more }, [{ text: 'the VPN is down' }])
    const { page } = await signedIn()
    await page.goto(`${rig().address}/console/tickets/INC-1001`)

    await page.getByText(words).waitFor()
  })

  it('says that the connection is lost, also of a ticket that cannot be shown, and goes on by itself', async () => {
    await rig().addTicket({ number: 'INC-1001' }, [{ text: 'the VPN is down since Monday' }])
    const { page } = await signedIn()
    await page.goto(`${rig().address}/console/`)
    await page.getByText('Live', { exact: true }).waitFor()

    await page.context().setOffline(true)
    await page.getByText('Reconnecting…').waitFor()
    await page.getByRole('button', { name: /INC-1001/ }).click()
    await page.getByRole('button', { name: 'Try again' }).waitFor()
    await page.context().setOffline(false)
    await page.getByRole('log').getByText('the VPN is down since Monday').waitFor()
    await page.getByText('Live', { exact: true }).waitFor()
  })

  it('keeps the keyboard with the ticket when what was pressed is gone', async () => {
    const ticket = await rig().addTicket({ number: 'INC-1001' }, [{ text: 'no sound' }])
    const { page } = await signedIn()
    const queue = await page.request.get(`${rig().address}/console/api/queue`)
    const { technician } = (await queue.json()) as { technician: string }
    await page.goto(`${rig().address}/console/tickets/INC-1001`)
    const take = page.getByRole('button', { name: 'Take', exact: true })
    await take.focus()

    const assignee = { id: technician, name: 'Ada' }
    await rig().store.transaction(null, async (transaction) =>
      transaction.putTicket({
        ...ticket,
        state: 'in-progress',
        assignment: { ...ticket.assignment, assignee },
      }),
    )
    await take.press('Enter')
    await take.waitFor({ state: 'detached' })

    await page.getByRole('main', { name: 'Ticket INC-1001' }).and(page.locator(':focus')).waitFor()
    await page.keyboard.press('Tab')
    const next = page.locator(':focus')
    expect(await next.evaluate((button) => button.closest('.ticket-head') !== null)).toBe(true)
  })

  it('edits a line where the focus is already', async () => {
    const { page } = await signedIn()
    const queue = await page.request.get(`${rig().address}/console/api/queue`)
    const { technician } = (await queue.json()) as { technician: string }
    await rig().addTicket({ number: 'INC-1001', assignment: { assignee: { id: technician, name: 'Ada' } } }, [
      { text: 'Hello Tom', by: 'technician', name: 'Ada', author: technician },
    ])
    await page.goto(`${rig().address}/console/tickets/INC-1001`)

    await page.getByRole('log').getByRole('button', { name: 'Edit' }).press('Enter')
    await page.keyboard.press('End')
    await page.keyboard.type(', good morning')
    await page.getByRole('button', { name: 'Save' }).press('Enter')
    await page.getByLabel('Edit', { exact: true }).waitFor({ state: 'detached' })
    const focused = await page.evaluate(() => document.activeElement?.closest('button')?.textContent)

    expect(focused).toBe('Edit')
    expect(acts()).toEqual([{ verb: 'edit-line', line: expect.any(String), text: 'Hello Tom, good morning' }])
  })

  it('shows a new ticket and a new line as they come', async () => {
    const { page } = await signedIn()
    await page.goto(`${rig().address}/console/`)
    await page.getByText('No one is waiting.').waitFor()
    await page.getByText('Live', { exact: true }).waitFor()

    await rig().addTicket({ number: 'INC-1001', summary: 'no sound in the meeting' })
    await page.getByRole('button', { name: /INC-1001/ }).click()
    await page.getByText('No messages yet.').waitFor()
    await rig().addTicket({ number: 'INC-1001', summary: 'no sound in the meeting' }, [
      { text: 'still no sound' },
    ])

    await page.getByRole('log').getByText('still no sound').waitFor()
    expect(await page.title()).toBe('(1) Support desk')
  })

  it('shows what people type as text, whatever it looks like', async () => {
    await rig().addTicket(
      {
        number: 'INC-1001',
        summary: hostile,
        requester: {
          id: 'web:local:v',
          channel: 'web',
          tenant: 'local',
          user: 'v',
          name: hostile,
          trust: 'visitor',
        },
        facts: { device: hostile },
        handedOff: { at: 1, reason: hostile },
      },
      [
        { text: hostile, name: hostile, attachments: [{ name: hostile, url: 'javascript:alert(3)' }] },
        { text: hostile, by: 'bot', at: Date.UTC(2026, 1, 1) },
        { text: hostile, kind: 'event', at: Date.UTC(2026, 1, 2) },
      ],
    )
    const { page, complaints } = await signedIn()
    await page.goto(`${rig().address}/console/tickets/INC-1001`)
    await page.getByText('Not verified', { exact: true }).waitFor()

    expect(await page.locator('img[src="x"]').count()).toBe(0)
    expect(await page.locator('a[href^="javascript"]').count()).toBe(0)
    expect(complaints).toEqual([])
  })

  it('offers only notes and escalation on somebody else’s ticket', async () => {
    await rig().addTicket({
      number: 'INC-1001',
      assignment: { assignee: { id: 'slack:T1:U2', name: 'Marc Petit' } },
      state: 'in-progress',
    })
    const { page } = await signedIn()
    await page.goto(`${rig().address}/console/tickets/INC-1001`)
    await page.getByText('Marc Petit has this ticket.').waitFor()

    const ticket = page.getByRole('main')
    expect(await ticket.getByRole('button', { name: 'Escalate' }).count()).toBe(1)
    expect(await ticket.getByRole('button', { name: 'Take' }).count()).toBe(0)
    expect(await ticket.getByRole('button', { name: 'Resolve' }).count()).toBe(0)
    expect(await ticket.getByRole('button', { name: 'Add the note' }).count()).toBe(1)
  })

  it.each(['light', 'dark'] as const)('speaks French, in %s colours', async (colorScheme) => {
    await rig().addTicket({ number: 'INC-1001' }, [{ text: 'bonjour' }])
    const { page, complaints } = await signedIn({ colorScheme })
    await page.goto(`${rig().address}/console/tickets/INC-1001`)
    await page.getByRole('button', { name: 'Your account' }).click()
    await page.getByText('FR', { exact: true }).click()

    await page.getByText('Premier niveau').first().waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Prendre' }).waitFor()

    expect(await page.locator('html').getAttribute('lang')).toBe('fr')
    expect(await page.locator('html').getAttribute('data-mantine-color-scheme')).toBe(colorScheme)
    expect(complaints).toEqual([])
  })
})
