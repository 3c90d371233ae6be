import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals'
import type { Browser, BrowserContextOptions } from 'playwright-core'
import { type ConsoleRig, password, startConsoleRig } from '../console/server/console-rig.js'
import { openBrowser, openPage } from '../support/browser.js'
import { answeringForms, deskForm, everyKindOfField } from '../support/desk-form.js'
import { until } from '../support/stage/until.js'

jest.setTimeout(60_000)

const pageDirectory = join(import.meta.dirname, '../../dist/web/console')
const hostile = '<img src=x onerror=alert(1)> [Approve](javascript:alert(2)) \u202eevil'

describe('the technician page in a browser', () => {
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

  /** A browser in which somebody is signed in already. */
  const signedIn = async (
    options: BrowserContextOptions = {},
    roles: Parameters<ConsoleRig['signedIn']>[1] = ['technician'],
  ) => {
    const watched = await openPage(browser, {
      locale: 'en-GB',
      viewport: { width: 1400, height: 860 },
      ...options,
    })
    const [name, value] = (await rig.signedIn('Ada', roles)).split('=') as [string, string]
    await watched.page.context().addCookies([{ name, value, url: `${rig.address}/console` }])
    return watched
  }
  const acts = () =>
    rig.intake.activities.flatMap(({ content }) => (content.type === 'desk-act' ? [content.act] : []))

  it('makes the first account from the link, signs out and in again', async () => {
    const { page, complaints } = await openPage(browser, { locale: 'en-GB' })
    const link = new URL((await rig.firstLink())!)
    await page.goto(rig.address + link.pathname + link.hash)

    await page.getByLabel('E-mail').fill('ada@example.com')
    await page.getByLabel('Name, as requesters see it').fill('Ada Admin')
    await page
      .getByLabel('Password', { exact: true })
      .or(page.getByLabel(/^Password/))
      .first()
      .fill(password)
    await page.getByLabel('The password again').fill(password)
    await page.getByRole('button', { name: 'Make the account' }).click()
    await page.getByText('Nobody is waiting.').waitFor()
    expect(page.url()).toBe(`${rig.address}/console/`)

    await page.getByRole('button', { name: 'Your account' }).click()
    await page.getByRole('menuitem', { name: 'Sign out', exact: true }).click()
    await page.getByLabel('E-mail').fill('ada@example.com')
    await page
      .getByLabel(/^Password/)
      .first()
      .fill('not the password')
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.getByText('The e-mail or the password is not right.').waitFor()
    await page
      .getByLabel(/^Password/)
      .first()
      .fill(password)
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.getByText('Nobody is waiting.').waitFor()

    expect(complaints).toEqual([])
  })

  it('says that a used link is no longer good', async () => {
    const { page } = await openPage(browser, { locale: 'fr-FR' })

    await page.goto(`${rig.address}/console/setup#token=${'x'.repeat(43)}`)

    await page.getByText('Ce lien a déjà servi, ou il est trop ancien.').waitFor()
  })

  it('takes, answers and notes by keyboard', async () => {
    await rig.addTicket({ number: 'INC-1001' }, [{ text: 'the VPN is down since Monday' }])
    const { page, complaints } = await signedIn()
    await page.goto(`${rig.address}/console/`)
    await page.getByRole('button', { name: /INC-1001/ }).waitFor()

    await page.keyboard.press('j')
    await page.getByText('the VPN is down since Monday').waitFor()
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
      field: 'Where they came from',
      none: 'No ticket came from there.',
    },
    {
      language: 'fr',
      colorScheme: 'dark',
      field: 'Origine des tickets',
      none: 'Aucun ticket de cette origine.',
    },
  ] as const)(
    'narrows a list, and what a search finds, to where tickets came from, by keyboard ($language)',
    async ({ language, colorScheme, field, none }) => {
      await rig.addTicket({ number: 'INC-1001', channel: 'web' })
      await rig.addTicket({ number: 'INC-1002', channel: 'teams' }, [{ text: 'written in Teams' }])
      const by = { id: 'console:local:ada', name: 'Ada' }
      await rig.addTicket({ number: 'INC-1003', channel: 'teams', call: { via: 'telephone', by } })
      const { page, complaints } = await signedIn({ colorScheme })
      await page.goto(`${rig.address}/console/`)
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
      await page.getByText('written in Teams').waitFor()
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

  it('shows what is wrong at each field of a form, and loses nothing that was typed', async () => {
    const ticket = await rig.addTicket({ number: 'INC-1001', topic: 'account.locked' })
    const errors = { identity: 'Please choose one of these.' }
    rig.intake.answer = answeringForms(
      { ticket },
      { outcome: 'invalid', form: deskForm('resolve', { ticket }), errors },
    )
    const { page, complaints } = await signedIn()
    await page.goto(`${rig.address}/console/tickets/INC-1001`)
    await page.getByText('An identity check is needed').waitFor()

    await page.getByRole('button', { name: 'Resolve', exact: true }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Cause').fill('too many attempts')
    await dialog.getByLabel('Solution').fill('unlocked in the directory')
    await dialog.getByRole('button', { name: 'Resolve' }).click()
    await dialog.getByText('Please choose one of these.').waitFor()
    rig.intake.answer = { outcome: 'done', message: null, card: null }
    await dialog.getByLabel('How was the identity checked?').click()
    await page.getByRole('option', { name: 'Call back on the known number' }).click()
    await dialog.getByRole('button', { name: 'Resolve' }).click()
    await dialog.waitFor({ state: 'detached' })

    const typed = { cause: 'too many attempts', solution: 'unlocked in the directory' }
    expect(acts()).toEqual([
      { verb: 'press', act: 'resolve' },
      { verb: 'submit', form: 'resolve', values: { ...typed, identity: '' } },
      { verb: 'submit', form: 'resolve', values: { ...typed, identity: 'call-back' } },
    ])
    expect(complaints).toEqual([])
  })

  it('a form that begins with a list shows the fields below it, and Escape closes it', async () => {
    const ticket = await rig.addTicket({ number: 'INC-1001' })
    const ids = ['l1', 'network', 'mail', 'print', 'access', 'security']
    const queues = { queues: ids.map((id) => ({ id, name: { en: id } })) }
    rig.intake.answer = answeringForms({ ticket, queues }, { outcome: 'done', message: null, card: null })
    const { page, complaints } = await signedIn()
    await page.goto(`${rig.address}/console/tickets/INC-1001`)
    await page.getByRole('button', { name: 'Escalate' }).waitFor()

    await page.keyboard.press('e')
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Escalate to').and(page.locator(':focus')).waitFor()
    const lists = await page.getByRole('listbox').filter({ visible: true }).count()
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'detached' })

    expect(lists).toBe(0)
    expect(complaints).toEqual([])
  })

  it.each(['light', 'dark'] as const)(
    'says in a colour that can be read what is wrong (%s)',
    async (colorScheme) => {
      const { page } = await openPage(browser, { locale: 'en-GB', colorScheme })
      const link = new URL((await rig.firstLink())!)
      await page.goto(rig.address + link.pathname + link.hash)
      await page.getByLabel('E-mail').fill('ada@example.com')
      await page.getByLabel('Name, as requesters see it').fill('Ada')
      await page
        .getByLabel(/^Password/)
        .first()
        .fill('short')
      await page.getByLabel('The password again').fill('other')
      await page.getByRole('button', { name: 'Make the account' }).click()

      const contrast = await page.getByText('The two passwords are not the same.').evaluate((message) => {
        const light = (colour: string) => {
          const [red, green, blue] = colour.match(/[\d.]+/g)!.map((part) => {
            const share = Number(part) / 255
            return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
          })
          return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!
        }
        const ground = getComputedStyle(message.closest('.mantine-Paper-root')!).backgroundColor
        const [lighter, darker] = [light(getComputedStyle(message).color), light(ground)].sort(
          (a, b) => b - a,
        )
        return (lighter! + 0.05) / (darker! + 0.05)
      })

      expect(contrast).toBeGreaterThanOrEqual(4.5)
    },
  )

  it('says every time alike, also to a browser from where the day has twice twelve hours', async () => {
    await rig.addTicket({ number: 'INC-1001' }, [{ text: 'the VPN is down since Monday', at: Date.now() }])
    const { page } = await signedIn({ locale: 'en-US' })
    await page.goto(`${rig.address}/console/tickets/INC-1001`)
    await page.getByText('the VPN is down since Monday').waitFor()

    const shown = await page.locator('body').textContent()

    expect(shown).toMatch(/\d\d:\d\d/)
    expect(shown).not.toMatch(/\d\s[AP]M/)
  })

  it('on a telephone the conversation has the screen, and what is known of the ticket follows it', async () => {
    await rig.addTicket({ number: 'INC-1001' }, [{ text: 'the VPN is down since Monday' }])
    const { page } = await signedIn({ viewport: { width: 390, height: 800 }, isMobile: true, hasTouch: true })
    await page.goto(`${rig.address}/console/tickets/INC-1001`)
    await page.getByText('the VPN is down since Monday').waitFor()

    const conversation = await page.getByRole('log').or(page.locator('.transcript')).first().boundingBox()
    await page.locator('.desk-details').scrollIntoViewIfNeeded()
    await page.getByRole('button', { name: 'Close', exact: true }).first().click()
    await page.getByRole('button', { name: /INC-1001/ }).waitFor()

    expect(conversation!.height).toBeGreaterThan(300)
  })

  it.each([
    { width: 1260, height: 620 },
    { width: 390, height: 620 },
  ])('reaches the last act of the longest menu on $width by $height', async (viewport) => {
    await rig.addTicket({ number: 'INC-1001' })
    const { page } = await signedIn({ viewport })
    await page.goto(`${rig.address}/console/tickets/INC-1001`)
    await page.getByRole('button', { name: 'More' }).click()

    const last = page.getByRole('menuitem').last()
    await last.scrollIntoViewIfNeeded()
    const box = await last.boundingBox()

    expect(await page.getByRole('menuitem').count()).toBeGreaterThan(12)
    expect(box!.y + box!.height).toBeLessThanOrEqual(viewport.height)
  })

  it('keeps the newest line in sight when the window becomes smaller, and leaves whoever reads above where they are', async () => {
    const lines = Array.from({ length: 30 }, (_, at) => ({ text: `line ${at} of a long talk` }))
    await rig.addTicket({ number: 'INC-1001' }, lines)
    const { page } = await signedIn()
    await page.goto(`${rig.address}/console/tickets/INC-1001`)
    const newest = page.getByText('line 29 of a long talk')
    await newest.waitFor()
    const inSight = () =>
      newest.evaluate((line) => {
        const { bottom } = line.closest('.transcript')!.getBoundingClientRect()
        return line.getBoundingClientRect().bottom <= bottom
      })
    const log = page.getByRole('log')

    await page.setViewportSize({ width: 1400, height: 600 })
    await page.waitForTimeout(200)
    const isFollowed = await inSight()
    await log.evaluate((box) => box.scrollTo(0, 0))
    await page.waitForTimeout(200)
    await page.setViewportSize({ width: 1400, height: 860 })
    await page.waitForTimeout(200)

    expect(isFollowed).toBe(true)
    expect(await log.evaluate((box) => box.scrollTop)).toBe(0)
  })

  it('keeps the newest line in sight when lines become longer as the window becomes narrower, and shows one’s own', async () => {
    const text = 'a line of a long talk that needs several rows as soon as there is little room for it'
    const lines = Array.from({ length: 30 }, (_, at) => ({ text: `${at} ${text}` }))
    const { page } = await signedIn()
    const technician = `console:local:${(await rig.store.list('account'))[0]!.key}`
    const assignee = { id: technician, name: 'Ada' }
    await rig.addTicket({ number: 'INC-1001', assignee, state: 'in-progress' }, lines)
    await page.goto(`${rig.address}/console/tickets/INC-1001`)
    await page.getByText(`29 ${text}`).waitFor()
    const log = page.getByRole('log')
    const isAtEnd = () => log.evaluate((box) => box.scrollHeight - box.scrollTop - box.clientHeight < 4)

    const isFollowed = (what: string) => until(isAtEnd, () => `the newest line is out of sight, ${what}`)

    await page.setViewportSize({ width: 390, height: 780 })
    await isFollowed('in a narrower window')
    await log.evaluate((box) => {
      const isSeen = new Promise((seen) => box.addEventListener('scroll', seen, { once: true }))
      box.scrollTo(0, 0)
      return isSeen
    })
    const own = { by: 'technician', author: technician, name: 'Ada', text: 'I look' } as const
    await rig.addTicket({ number: 'INC-1001', assignee, state: 'in-progress' }, [own])
    await page.getByText('I look').waitFor()
    await isFollowed('though it is one’s own')
  })

  it('has what can be done with a line as one stop of the Tab key, and arrow keys within', async () => {
    await rig.addTicket({ number: 'INC-1001' }, [{ text: 'it prints again' }, { text: 'thank you' }])
    const { page } = await signedIn()
    await page.goto(`${rig.address}/console/tickets/INC-1001`)
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
    await rig.addTicket({ number: 'INC-1001' }, [{ text: 'the VPN is down since Monday' }])
    await rig.addTicket({ number: 'INC-1002' }, [{ text: 'my screen is black' }])
    const { page } = await signedIn()
    await page.goto(`${rig.address}/console/tickets/INC-1001`)
    const field = page.locator('#compose')

    await field.fill('Could you try')
    await page.getByRole('button', { name: /INC-1002/ }).click()
    await page.getByText('my screen is black').waitFor()
    const elsewhere = await field.inputValue()
    await page.getByRole('button', { name: /INC-1001/ }).click()
    await page.getByText('the VPN is down since Monday').waitFor()
    const kept = await field.inputValue()
    await field.press('Control+Enter')
    await page.waitForFunction(() => (document.getElementById('compose') as HTMLTextAreaElement).value === '')
    await page.getByRole('button', { name: /INC-1002/ }).click()
    await page.getByText('my screen is black').waitFor()
    await page.getByRole('button', { name: /INC-1001/ }).click()
    await page.getByText('the VPN is down since Monday').waitFor()

    expect([elsewhere, kept, await field.inputValue()]).toEqual(['', 'Could you try', ''])
  })

  it.each([
    ['resolved', {}, /The requester can reopen it/],
    ['closed', {}, /This ticket is closed/],
    ['closed', { mergedInto: 'INC-1002' }, /it goes on in INC-1002/],
  ] as const)('says of a ticket that is %s (%j) what becomes of it', async (state, more, words) => {
    await rig.addTicket({ number: 'INC-1001', state, ...more }, [{ text: 'the VPN is down' }])
    const { page } = await signedIn()
    await page.goto(`${rig.address}/console/tickets/INC-1001`)

    await page.getByText(words).waitFor()
  })

  it('says that the connection is lost, also of a ticket that cannot be shown, and goes on by itself', async () => {
    await rig.addTicket({ number: 'INC-1001' }, [{ text: 'the VPN is down since Monday' }])
    const { page } = await signedIn()
    await page.goto(`${rig.address}/console/`)
    await page.getByText('Live', { exact: true }).waitFor()

    await page.context().setOffline(true)
    await page.getByText('Reconnecting…').waitFor()
    await page.getByRole('button', { name: /INC-1001/ }).click()
    await page.getByRole('button', { name: 'Try again' }).waitFor()
    await page.context().setOffline(false)
    await page.getByText('the VPN is down since Monday').waitFor()
    await page.getByText('Live', { exact: true }).waitFor()
  })

  it('says on a telephone too that the connection is lost, over a ticket and over the list', async () => {
    await rig.addTicket({ number: 'INC-1001' }, [{ text: 'the VPN is down since Monday' }])
    const { page } = await signedIn()
    const lost = page.getByText('Connection lost, trying again')
    await page.setViewportSize({ width: 390, height: 780 })
    await page.goto(`${rig.address}/console/tickets/INC-1001`)
    await page.getByText('the VPN is down since Monday').waitFor()
    const atFirst = await lost.isVisible()

    await page.context().setOffline(true)
    await lost.waitFor()
    await page.getByRole('button', { name: 'Close' }).first().click()
    await lost.waitFor()
    await page.context().setOffline(false)
    await lost.waitFor({ state: 'detached' })

    expect(atFirst).toBe(false)
  })

  it('edits a line where the focus is already', async () => {
    const { page } = await signedIn()
    const queue = await page.request.get(`${rig.address}/console/api/queue`)
    const { technician } = (await queue.json()) as { technician: string }
    await rig.addTicket({ number: 'INC-1001', assignee: { id: technician, name: 'Ada' } }, [
      { text: 'Hello Tom', by: 'technician', name: 'Ada', author: technician },
    ])
    await page.goto(`${rig.address}/console/tickets/INC-1001`)

    await page.getByRole('log').getByRole('button', { name: 'Edit' }).press('Enter')
    await page.keyboard.press('End')
    await page.keyboard.type(', good morning')
    await page.getByRole('button', { name: 'Save' }).press('Enter')
    await page.getByLabel('Edit').waitFor({ state: 'detached' })

    expect(acts()).toEqual([{ verb: 'edit-line', line: expect.any(String), text: 'Hello Tom, good morning' }])
  })

  it.each(['light', 'dark'] as const)(
    'asks a lead for a new outage from its first field on, with nothing left to fill in its words (%s)',
    async (colorScheme) => {
      const { page, complaints } = await signedIn({ colorScheme, viewport: { width: 390, height: 800 } }, [
        'technician',
        'lead',
      ])
      await page.goto(`${rig.address}/console/`)

      await page.getByRole('button', { name: 'Outages' }).click()
      await page.getByRole('button', { name: 'New outage' }).click()
      const dialog = page.getByRole('dialog', { name: 'New outage' })
      const topics = dialog.getByLabel('What does it touch?')
      await topics.and(page.locator(':focus')).waitFor()
      // Its list covers the form only when somebody asks for it.
      expect(await topics.getAttribute('aria-expanded')).toBe('false')
      await dialog.getByLabel('What is known (English)').fill('The mail server is down')

      expect(await dialog.textContent()).not.toMatch(/[{}]/)
      expect(await dialog.getByRole('button', { name: 'Open the outage' }).isDisabled()).toBe(true)
      expect(complaints).toEqual([])
    },
  )

  it('tells a lead who reads the end of an outage, with how many requests, and that it was sent', async () => {
    await rig.store.transaction(null, async (transaction) => {
      transaction.put('setting', 'outages', { kind: 'outages', last: 7, open: ['OUT-7'] })
      transaction.put('outage', 'OUT-7', {
        number: 'OUT-7',
        topics: ['network.vpn'],
        site: null,
        texts: { en: 'The gateway is down.' },
        updates: [],
        closed: null,
        attached: 42,
        openedAt: 1,
        openedBy: 'Ada',
        audit: [],
      })
    })
    const { page } = await signedIn({}, ['technician', 'lead'])
    await page.goto(`${rig.address}/console/`)

    await page.getByRole('button', { name: 'Outage open (1)' }).click()
    await page.getByRole('button', { name: 'It is over' }).click()
    const dialog = page.getByRole('dialog', { name: 'OUT-7 · It is over' })
    await dialog.getByText(/Everybody on its list reads .* Requests: 42/).waitFor()
    await dialog.getByLabel('How it was solved (English)').fill('Replaced.')
    await dialog.getByRole('button', { name: 'Close the outage' }).click()
    await page.getByText(/everybody on its list is being told\. Requests: 42/).waitFor()

    expect(rig.intake.activities.map(({ content }) => content)).toMatchObject([
      { type: 'outage', act: { verb: 'close', outage: 'OUT-7', texts: { en: 'Replaced.' } } },
    ])
  })

  it('shows every kind of field, and gives back what was filled in by keyboard', async () => {
    await rig.addTicket({ number: 'INC-1001' })
    rig.intake.answer = { outcome: 'form', form: everyKindOfField }
    const { page, complaints } = await signedIn()
    await page.goto(`${rig.address}/console/tickets/INC-1001`)
    await page.getByRole('button', { name: 'More' }).waitFor()

    await page.getByRole('button', { name: 'More' }).press('Enter')
    await page.getByRole('menuitem', { name: 'Transfer' }).waitFor()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    const dialog = page.getByRole('dialog')
    await dialog.getByText('Somebody comes by.').waitFor()
    await dialog.getByRole('radio', { name: 'Nadia' }).press('Space')
    await dialog.getByLabel('When').fill('2026-11-27T09:00')
    await dialog.getByLabel('Tell them now').press('Space')
    rig.intake.answer = { outcome: 'done', message: null, card: null }
    await dialog.getByLabel('Room').press('Enter')
    await dialog.waitFor({ state: 'detached' })

    expect(acts()).toEqual([
      { verb: 'press', act: 'transfer' },
      {
        verb: 'submit',
        form: 'visit',
        values: {
          line: '<!here> 204',
          words: '',
          who: 'nadia',
          with: 'dock,screen',
          day: '2026-12-01',
          at: '2026-11-27T09:00',
          sure: '',
        },
      },
    ])
    expect(complaints).toEqual([])
  })

  it('shows why the house refuses', async () => {
    await rig.addTicket({ number: 'INC-1001' })
    rig.intake.answer = {
      outcome: 'refused',
      message: { language: 'en', text: 'Marc Petit has it', buttons: [] },
      card: null,
    }
    const { page } = await signedIn()
    await page.goto(`${rig.address}/console/tickets/INC-1001`)

    await page.getByRole('button', { name: 'Escalate' }).click()

    await page.getByText('Marc Petit has it').waitFor()
    expect(acts().at(-1)).toEqual({ verb: 'press', act: 'escalate' })
  })

  it('shows a new ticket and a new line as they come', async () => {
    const { page } = await signedIn()
    await page.goto(`${rig.address}/console/`)
    await page.getByText('Nobody is waiting.').waitFor()
    await page.getByText('Live', { exact: true }).waitFor()

    await rig.addTicket({ number: 'INC-1001', summary: 'no sound in the meeting' })
    await page.getByRole('button', { name: /INC-1001/ }).click()
    await page.getByText('Nothing has been said yet.').waitFor()
    await rig.addTicket({ number: 'INC-1001', summary: 'no sound in the meeting' }, [
      { text: 'still no sound' },
    ])

    await page.getByText('still no sound').waitFor()
    expect(await page.title()).toBe('(1) Support desk')
  })

  it('shows what people type as text, whatever it looks like', async () => {
    await rig.addTicket(
      {
        number: 'INC-1001',
        summary: hostile,
        requester: {
          id: 'web:local:v',
          channel: 'web',
          tenant: 'local',
          user: 'v',
          name: hostile,
          standing: 'visitor',
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
    await page.goto(`${rig.address}/console/tickets/INC-1001`)
    await page.getByText('Not verified', { exact: true }).waitFor()

    expect(await page.locator('img[src="x"]').count()).toBe(0)
    expect(await page.locator('a[href^="javascript"]').count()).toBe(0)
    expect(complaints).toEqual([])
  })

  it('offers only notes and escalation on somebody else’s ticket', async () => {
    await rig.addTicket({
      number: 'INC-1001',
      assignee: { id: 'slack:T1:U2', name: 'Marc Petit' },
      state: 'in-progress',
    })
    const { page } = await signedIn()
    await page.goto(`${rig.address}/console/tickets/INC-1001`)
    await page.getByText('Marc Petit has this ticket.').waitFor()

    const ticket = page.getByRole('main')
    expect(await ticket.getByRole('button', { name: 'Escalate' }).count()).toBe(1)
    expect(await ticket.getByRole('button', { name: 'Take' }).count()).toBe(0)
    expect(await ticket.getByRole('button', { name: 'Resolve' }).count()).toBe(0)
    expect(await ticket.getByRole('button', { name: 'Add the note' }).count()).toBe(1)
  })

  it('leads to the sign-in page when the session is over', async () => {
    const { page } = await signedIn()
    await page.goto(`${rig.address}/console/`)
    await page.getByText('Nobody is waiting.').waitFor()

    const [session] = await rig.store.list('session')
    await rig.store.transaction(null, async (transaction) => transaction.delete('session', session!.key))
    await page.reload()

    await page.getByRole('button', { name: 'Sign in' }).waitFor()
  })

  it('pauses a topic for a lead, and invites a technician for an administrator', async () => {
    const { page, complaints } = await signedIn({}, ['lead', 'administrator'])
    await page.goto(`${rig.address}/console/`)
    await page.getByRole('button', { name: 'Pause the bot' }).click()
    const paused = page.waitForResponse(
      (answer) => answer.request().method() === 'POST' && answer.url().endsWith('/pause'),
    )
    await page.getByRole('switch', { name: 'The whole bot' }).press('Space')
    await paused
    await page.keyboard.press('Escape')

    await page.goto(`${rig.address}/console/people`)
    // Requesters are invited further down, in a region of their own.
    await page.getByLabel('E-mail').first().fill('marc@example.com')
    await page.getByRole('button', { name: 'Make the link' }).first().click()
    await page.getByText('https://help.example.com/console/setup#token=').waitFor()

    expect(rig.intake.activities[0]?.content).toEqual({ type: 'pause', topic: null, paused: true })
    expect(complaints).toEqual([])
  })

  it.each(['light', 'dark'] as const)('speaks French, in %s colours', async (colorScheme) => {
    await rig.addTicket({ number: 'INC-1001' }, [{ text: 'bonjour' }])
    const { page, complaints } = await signedIn({ colorScheme })
    await page.goto(`${rig.address}/console/tickets/INC-1001`)
    await page.getByRole('button', { name: 'Your account' }).click()
    await page.getByText('FR', { exact: true }).click()

    await page.getByText('Premier niveau').first().waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Prendre' }).waitFor()

    expect(await page.locator('html').getAttribute('lang')).toBe('fr')
    expect(await page.locator('html').getAttribute('data-mantine-color-scheme')).toBe(colorScheme)
    expect(complaints).toEqual([])
  })

  it('fits a small laptop and a telephone without scrolling sideways', async () => {
    await rig.addTicket({ number: 'INC-1001', summary: 'x'.repeat(300) }, [{ text: 'y'.repeat(3_000) }])
    const widths = []
    for (const width of [1024, 390]) {
      const { page } = await signedIn({ viewport: { width, height: 700 } })
      await page.goto(`${rig.address}/console/tickets/INC-1001`)
      await page.getByText('yyyy').first().waitFor()
      widths.push(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth))
    }

    expect(widths).toEqual([0, 0])
  })
})
