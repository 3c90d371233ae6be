import { describe, expect, it } from '@jest/globals'
import { answeringForms, deskForm, everyKindOfField } from '../support/desk-form.js'
import { technicianPage } from './technician-page.js'

const { rig, signedIn, acts } = technicianPage()

describe('forms of the technician page', () => {
  it('shows what is wrong at each field of a form, and loses nothing that was typed', async () => {
    const ticket = await rig().addTicket({ number: 'INC-1001', topic: 'account.locked' })
    const errors = { identity: 'Please choose one of these.' }
    rig().intake.answer = answeringForms(
      { ticket },
      { outcome: 'invalid', form: deskForm('resolve', { ticket }), errors },
    )
    const { page, complaints } = await signedIn()
    await page.goto(`${rig().address}/console/tickets/INC-1001`)
    await page.getByText('An identity check is needed').waitFor()

    await page.getByRole('button', { name: 'Resolve', exact: true }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Cause').fill('too many attempts')
    await dialog.getByLabel('Solution').fill('unlocked in the directory')
    await dialog.getByRole('button', { name: 'Resolve' }).click()
    await dialog.getByText('Please choose one of these.').waitFor()
    rig().intake.answer = { outcome: 'done', message: null, card: null }
    await dialog.getByLabel('How did you check their identity?').click()
    await page.getByRole('option', { name: 'Called back on a known number' }).click()
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
    const ticket = await rig().addTicket({ number: 'INC-1001' })
    const ids = ['l1', 'network', 'mail', 'print', 'access', 'security']
    const queues = { queues: ids.map((id) => ({ id, name: { en: id } })) }
    rig().intake.answer = answeringForms({ ticket, queues }, { outcome: 'done', message: null, card: null })
    const { page, complaints } = await signedIn()
    await page.goto(`${rig().address}/console/tickets/INC-1001`)
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

  it.each([
    { act: 'Hold', field: { role: 'radio', name: 'waiting for the requester' } },
    { act: 'Resolve', field: { role: 'textbox', name: 'Cause' } },
  ] as const)('begins $act in its first field, and gives the keyboard back to its button', async (told) => {
    const { page } = await signedIn()
    const queue = await page.request.get(`${rig().address}/console/api/queue`)
    const { technician } = (await queue.json()) as { technician: string }
    const ticket = await rig().addTicket({
      number: 'INC-1001',
      state: 'in-progress',
      assignment: { assignee: { id: technician, name: 'Ada' } },
    })
    rig().intake.answer = answeringForms({ ticket }, { outcome: 'done', message: null, card: null })
    await page.goto(`${rig().address}/console/tickets/INC-1001`)
    const button = page.getByRole('button', { name: told.act, exact: true })

    await button.press('Enter')
    const dialog = page.getByRole('dialog')
    await dialog.getByRole(told.field.role, { name: told.field.name }).and(page.locator(':focus')).waitFor()
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'detached' })

    await button.and(page.locator(':focus')).waitFor()
  })

  it('gives the keyboard back to where an outage is opened', async () => {
    const { page } = await signedIn({}, ['technician', 'lead'])
    await page.goto(`${rig().address}/console/`)
    const outages = page.getByRole('button', { name: 'Outages' })

    await outages.press('Enter')
    await page.getByRole('button', { name: 'New outage' }).press('Enter')
    const dialog = page.getByRole('dialog', { name: 'New outage' })
    await dialog.getByLabel('What’s affected?').and(page.locator(':focus')).waitFor()
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'detached' })

    await outages.and(page.locator(':focus')).waitFor()
  })

  it.each(['light', 'dark'] as const)(
    'asks a lead for a new outage from its first field on, with nothing left to fill in its words (%s)',
    async (colorScheme) => {
      const { page, complaints } = await signedIn({ colorScheme, viewport: { width: 390, height: 800 } }, [
        'technician',
        'lead',
      ])
      await page.goto(`${rig().address}/console/`)

      await page.getByRole('button', { name: 'Outages' }).click()
      await page.getByRole('button', { name: 'New outage' }).click()
      const dialog = page.getByRole('dialog', { name: 'New outage' })
      const topics = dialog.getByLabel('What’s affected?')
      await topics.and(page.locator(':focus')).waitFor()
      // The list mustn't cover the form until it's opened.
      expect(await topics.getAttribute('aria-expanded')).toBe('false')
      await dialog.getByLabel('What we know (English)').fill('The mail server is down')

      expect(await dialog.textContent()).not.toMatch(/[{}]/)
      expect(await dialog.getByRole('button', { name: 'Announce the outage' }).isDisabled()).toBe(true)
      expect(complaints).toEqual([])
    },
  )

  it.each([
    ['en-GB', 'Outages', 'New outage', 'What’s affected?', 'What we know (English)', 'Announce the outage'],
    [
      'fr-FR',
      'Pannes',
      'Nouvelle panne',
      'Qu’est-ce qui est touché ?',
      'Ce que l’on sait (français)',
      'Annoncer la panne',
    ],
  ])('tells a lead who opens an outage which tickets may be about it (%s)', async (locale, ...labels) => {
    const [outages, open, topics, known, send] = labels as [string, string, string, string, string]
    await rig().addTicket({ number: 'INC-1001', summary: 'the tunnel drops' })
    rig().intake.answer = {
      outcome: 'done',
      message: null,
      card: null,
      alike: { count: 12, numbers: ['INC-1001', 'INC-1002'] },
    }
    const { page, complaints } = await signedIn({ locale }, ['technician', 'lead'])
    await page.request.post(`${rig().address}/console/api/preferences`, {
      data: { language: locale.slice(0, 2) },
    })
    await page.goto(`${rig().address}/console/`)
    await page.getByRole('button', { name: outages }).click()
    await page.getByRole('button', { name: open }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel(topics).fill('VPN')
    await page.getByRole('option', { name: /VPN/ }).click()
    await dialog.getByLabel(known).fill('Down.')

    await dialog.getByRole('button', { name: send }).click()
    await dialog.getByRole('link', { name: 'INC-1001' }).and(page.locator(':focus')).waitFor()
    const told = await dialog.textContent()
    await page.keyboard.press('Enter')
    await dialog.waitFor({ state: 'detached' })
    await page.getByText('the tunnel drops').first().waitFor()

    expect(told).toMatch(/(?:aren’t part of an outage|rattachés à aucune panne)\s?: 12/)
    expect(told).toMatch(/INC-1001.*INC-1002.*…/s)
    expect(page.url()).toMatch(/INC-1001$/)
    expect(rig().intake.activities.map(({ content }) => content)).toMatchObject([
      { type: 'outage.command', command: { verb: 'open', topics: ['network.vpn'] } },
    ])
    expect(complaints).toEqual([])
  })

  it.each([
    { width: 1280, height: 700 },
    { width: 390, height: 700 },
  ])('reaches the end of the list of outages, however many are open ($width wide)', async (viewport) => {
    const numbers = Array.from({ length: 9 }, (_, at) => `OUT-${at + 1}`)
    await rig().store.transaction(null, async (transaction) => {
      transaction.put('setting', 'outages', { kind: 'outages', last: 9, open: numbers })
      for (const number of numbers)
        transaction.put('outage', number, {
          number,
          topics: ['network.vpn'],
          site: null,
          texts: { en: 'The gateway is down.' },
          updates: [],
          closed: null,
          attached: 0,
          openedAt: 1,
          openedBy: 'Ada',
          audit: [],
        })
    })
    await rig().addTicket({ number: 'INC-1001', outage: { current: 'OUT-4' } })
    const { page } = await signedIn({ viewport }, ['technician', 'lead'])
    await page.goto(`${rig().address}/console/`)
    await page.locator('.queue-row', { hasText: 'OUT-4' }).waitFor()
    await page.getByRole('button', { name: 'Ongoing outage (9)' }).click()
    const list = page.locator('.outage-list')
    await list.waitFor()

    const box = (await list.boundingBox())!
    const open = page.getByRole('button', { name: 'New outage' })
    await open.scrollIntoViewIfNeeded()
    const button = (await open.boundingBox())!

    expect(box.y + box.height).toBeLessThanOrEqual(viewport.height)
    expect(button.y + button.height).toBeLessThanOrEqual(viewport.height)
    await page.goto(`${rig().address}/console/tickets/INC-1001`)
    await page.getByText('Part of OUT-4').waitFor({ state: 'attached' })
  })

  it('tells a lead who reads the end of an outage, with how many requests, and that it was sent', async () => {
    await rig().store.transaction(null, async (transaction) => {
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
    await page.goto(`${rig().address}/console/`)

    await page.getByRole('button', { name: 'Ongoing outage (1)' }).click()
    await page.getByRole('button', { name: 'Close the outage' }).click()
    const dialog = page.getByRole('dialog', { name: 'OUT-7 · Close the outage' })
    await dialog.getByText(/Everyone on the outage’s list will read this.* Requests: 42/).waitFor()
    await dialog.getByLabel('How it was fixed (English)').fill('Replaced.')
    await dialog.getByRole('button', { name: 'Close the outage' }).click()
    await page.getByText(/everyone on its list is being told\. Requests: 42/).waitFor()

    expect(rig().intake.activities.map(({ content }) => content)).toMatchObject([
      { type: 'outage.command', command: { verb: 'close', outage: 'OUT-7', texts: { en: 'Replaced.' } } },
    ])
  })

  it('shows every kind of field, and gives back what was filled in by keyboard', async () => {
    await rig().addTicket({ number: 'INC-1001' })
    rig().intake.answer = { outcome: 'form', form: everyKindOfField }
    const { page, complaints } = await signedIn()
    await page.goto(`${rig().address}/console/tickets/INC-1001`)
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
    rig().intake.answer = { outcome: 'done', message: null, card: null }
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
    await rig().addTicket({ number: 'INC-1001' })
    rig().intake.answer = {
      outcome: 'refused',
      message: { language: 'en', text: 'Marc Petit has it', buttons: [] },
      card: null,
    }
    const { page } = await signedIn()
    await page.goto(`${rig().address}/console/tickets/INC-1001`)

    await page.getByRole('button', { name: 'Escalate' }).click()

    await page.getByText('Marc Petit has it').waitFor()
    expect(acts().at(-1)).toEqual({ verb: 'press', act: 'escalate' })
  })
})
