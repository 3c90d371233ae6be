import { describe, expect, it } from '@jest/globals'
import { everyKindOfField } from '../support/desk-form.js'
import { until } from '../support/stage/until.js'
import { setTextSize } from '../support/text-size.js'
import { technicianPage } from './technician-page.js'

const { rig, signedIn } = technicianPage()

describe('the technician page in windows of other sizes', () => {
  it('on a telephone the conversation has the screen, and what is known of the ticket follows it', async () => {
    await rig().addTicket({ number: 'INC-1001' }, [{ text: 'the VPN is down since Monday' }])
    const { page } = await signedIn({ viewport: { width: 390, height: 800 }, isMobile: true, hasTouch: true })
    await page.goto(`${rig().address}/console/tickets/INC-1001`)
    await page.getByRole('log').getByText('the VPN is down since Monday').waitFor()

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
    await rig().addTicket({ number: 'INC-1001' })
    const { page } = await signedIn({ viewport })
    await page.goto(`${rig().address}/console/tickets/INC-1001`)
    await page.getByRole('button', { name: 'More' }).click()

    const last = page.getByRole('menuitem').last()
    await last.scrollIntoViewIfNeeded()
    const box = await last.boundingBox()

    expect(await page.getByRole('menuitem').count()).toBeGreaterThan(12)
    expect(box!.y + box!.height).toBeLessThanOrEqual(viewport.height)
  })

  it('keeps the newest line in sight when the window becomes smaller, and leaves whoever reads above where they are', async () => {
    const lines = Array.from({ length: 30 }, (_, at) => ({ text: `line ${at} of a long talk` }))
    await rig().addTicket({ number: 'INC-1001' }, lines)
    const { page } = await signedIn()
    await page.goto(`${rig().address}/console/tickets/INC-1001`)
    const newest = page.getByRole('log').getByText('line 29 of a long talk')
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
    const technician = `console:local:${(await rig().store.list('account'))[0]!.key}`
    const assignee = { id: technician, name: 'Ada' }
    await rig().addTicket({ number: 'INC-1001', assignment: { assignee }, state: 'in-progress' }, lines)
    await page.goto(`${rig().address}/console/tickets/INC-1001`)
    await page.getByRole('log').getByText(`29 ${text}`).waitFor()
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
    await rig().addTicket({ number: 'INC-1001', assignment: { assignee }, state: 'in-progress' }, [own])
    await page.getByRole('log').getByText('I look').waitFor()
    await isFollowed('though it is one’s own')
  })

  it('says on a telephone too that the connection is lost, over a ticket and over the list', async () => {
    await rig().addTicket({ number: 'INC-1001' }, [{ text: 'the VPN is down since Monday' }])
    const { page } = await signedIn()
    const lost = page.getByText('Connection lost, trying again')
    await page.setViewportSize({ width: 390, height: 780 })
    await page.goto(`${rig().address}/console/tickets/INC-1001`)
    await page.getByRole('log').getByText('the VPN is down since Monday').waitFor()
    const atFirst = await lost.isVisible()

    await page.context().setOffline(true)
    await lost.waitFor()
    await page.getByRole('button', { name: 'Close' }).first().click()
    await lost.waitFor()
    await page.context().setOffline(false)
    await lost.waitFor({ state: 'detached' })

    expect(atFirst).toBe(false)
  })

  it.each(['en', 'fr'])('leaves none of the four lists alone in a row: %s', async (language) => {
    await rig().addTicket({ number: 'INC-1001' })
    const rows = []
    for (const width of [390, 600, 768, 1024, 1366, 1920]) {
      const { page } = await signedIn({ viewport: { width, height: 700 } })
      for (const { key, value } of await rig().store.list('account'))
        await rig().store.transaction(null, async (tx) => tx.put('account', key, { ...value, language }))
      await page.goto(`${rig().address}/console/`)
      await page.getByRole('button', { name: language === 'fr' ? 'Les miens' : 'Mine' }).waitFor()
      const tops = await page
        .locator('.queue-tab')
        .evaluateAll((tabs) => tabs.map((tab) => Math.round(tab.getBoundingClientRect().top)))
      rows.push(tops.map((top) => tops.filter((other) => other === top).length))
    }

    const [two, four] = [Array(4).fill(2), Array(4).fill(4)]
    expect(rows).toEqual([two, four, two, two, two, two])
  })

  it('has room to search, also for a lead in French', async () => {
    await rig().addTicket({ number: 'INC-1001' })
    const { page } = await signedIn({}, ['lead'])
    for (const { key, value } of await rig().store.list('account'))
      await rig().store.transaction(null, async (tx) => tx.put('account', key, { ...value, language: 'fr' }))
    await page.goto(`${rig().address}/console/`)
    await page.getByRole('button', { name: 'Les miens' }).waitFor()
    const widths = []
    for (const width of [360, 761, 768, 896, 897, 1024, 1180, 1181, 1400]) {
      await page.setViewportSize({ width, height: 700 })
      widths.push(await page.getByRole('textbox').evaluate((field) => field.clientWidth))
    }

    expect(Math.min(...widths)).toBeGreaterThan(190)
  })

  it.each([
    { width: 1024, height: 700, lines: 250 },
    { width: 900, height: 500, lines: 125 },
    { width: 768, height: 400, lines: 125 },
    { width: 740, height: 360, lines: 125 },
  ])(
    'has room for lines in a window of $width by $height, and nothing lies over the field',
    async ({ lines, ...viewport }) => {
      await rig().addTicket({ number: 'INC-1001' }, [{ text: 'the VPN is down since Monday' }])
      const { page } = await signedIn({ viewport })
      await page.goto(`${rig().address}/console/tickets/INC-1001`)
      await page.getByRole('log').getByText('the VPN is down since Monday').waitFor()

      const conversation = await page.getByRole('log').boundingBox()
      await page.getByRole('button', { name: /^Send to/ }).scrollIntoViewIfNeeded()
      const send = await page.getByRole('button', { name: /^Send to/ }).boundingBox()
      const atItsMiddle = await page.evaluate(
        ([x, y]) => document.elementFromPoint(x!, y!)?.closest('button')?.textContent ?? null,
        [send!.x + send!.width / 2, send!.y + send!.height / 2],
      )
      const channel = page.getByRole('complementary').getByText('Channel', { exact: true })
      await channel.scrollIntoViewIfNeeded()

      expect(conversation!.height).toBeGreaterThan(lines)
      expect(atItsMiddle).toMatch(/^Send to/)
      expect((await channel.boundingBox())!.y).toBeLessThan(viewport.height)
    },
  )

  it('has everything in sight with text twice as large', async () => {
    await rig().addTicket({ number: 'INC-1001' }, [{ text: 'the VPN is down since Monday' }])
    const { page } = await signedIn({ viewport: { width: 1280, height: 800 } }, ['lead'])
    await setTextSize(page, 32)
    const cut = () =>
      page
        .locator('button, input, .details-item dt')
        .evaluateAll((all) =>
          all
            .filter(
              (one) => one.scrollWidth > one.clientWidth || one.getBoundingClientRect().right > innerWidth,
            )
            .map((one) => one.textContent),
        )
    await page.goto(`${rig().address}/console/`)
    await page.getByRole('button', { name: /INC-1001/ }).waitFor()
    const cutInList = await cut()
    await page.getByRole('button', { name: /INC-1001/ }).click()
    await page.getByRole('log').getByText('the VPN is down since Monday').waitFor()

    expect(cutInList).toEqual([])
    expect(await cut()).toEqual([])
    expect((await page.getByRole('log').boundingBox())!.height).toBeGreaterThan(250)
  })

  it('on a telephone one comes back from a ticket that there is not, and from one that does not come', async () => {
    await rig().addTicket({ number: 'INC-1001' })
    const { page } = await signedIn({ viewport: { width: 360, height: 740 } })
    await page.goto(`${rig().address}/console/tickets/INC-9999`)
    await page.getByText('There’s no such ticket.').waitFor()
    await page.getByRole('button', { name: 'Close' }).click()
    await page.getByRole('button', { name: /INC-1001/ }).waitFor()

    await page.route('**/console/api/tickets/INC-1001', () => {})
    await page.getByRole('button', { name: /INC-1001/ }).click()
    await page.getByRole('heading', { name: 'INC-1001' }).waitFor()
    await page.getByRole('button', { name: 'Close' }).click()

    await page.getByRole('button', { name: /INC-1001/ }).waitFor()
  })

  it('gives a name on a telephone the whole width of the list of people', async () => {
    const { page } = await signedIn({ viewport: { width: 360, height: 740 } }, ['administrator'])
    await page.goto(`${rig().address}/console/people`)
    const name = page.getByRole('cell', { name: /^Ada/ })
    await name.waitFor()

    expect((await name.boundingBox())!.width).toBeGreaterThan(300)
  })

  it('leaves the lists behind by the first link, for whoever uses the keyboard', async () => {
    await rig().addTicket({ number: 'INC-1001' }, [{ text: 'the VPN is down since Monday' }])
    const { page } = await signedIn()
    await page.goto(`${rig().address}/console/tickets/INC-1001`)
    await page.getByRole('log').getByText('the VPN is down since Monday').waitFor()

    // Tab's starting point depends on the browser's version: Chromium 150 starts inside the ticket.
    await page.evaluate(() => {
      document.body.tabIndex = -1
      document.body.focus()
    })
    await page.keyboard.press('Tab')
    const isInSight = await page.getByRole('link', { name: 'Go to the ticket' }).evaluate((link) => {
      const { top, bottom } = link.getBoundingClientRect()
      return link === document.activeElement && top >= 0 && bottom > top
    })
    await page.keyboard.press('Enter')
    const focused = await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))

    expect(isInSight).toBe(true)
    expect(focused).toBe('Ticket INC-1001')
  })

  it('fits a small laptop and a telephone without scrolling sideways', async () => {
    await rig().addTicket({ number: 'INC-1001', summary: 'x'.repeat(300) }, [{ text: 'y'.repeat(3_000) }])
    const widths = []
    for (const width of [1024, 390]) {
      const { page } = await signedIn({ viewport: { width, height: 700 } })
      await page.goto(`${rig().address}/console/tickets/INC-1001`)
      await page.getByRole('log').getByText('yyyy').first().waitFor()
      const boxes = [page.locator('html'), page.locator('.frame-page')]
      for (const box of boxes)
        widths.push(await box.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth))
    }

    expect(widths).toEqual([0, 0, 0, 0])
  })
})

describe('a form that is longer than the window', () => {
  it.each([
    { width: 1366, height: 768 },
    { width: 390, height: 844 },
  ])('keeps its buttons in sight on $width by $height, with every field above them', async (viewport) => {
    const fields = Array.from({ length: 12 }, (_, at) => ({
      kind: 'text' as const,
      id: `field-${at}`,
      label: `Field ${at}`,
      isRequired: false,
      value: '',
      isLong: true,
      maxLength: 500,
    }))
    rig().intake.answer = { outcome: 'form', form: { ...everyKindOfField, title: 'New ticket', fields } }
    const { page } = await signedIn({ viewport })
    await page.goto(`${rig().address}/console`)
    await page.getByRole('heading').first().waitFor()
    await page.keyboard.press('o')
    const dialog = page.getByRole('dialog')
    const send = dialog.getByRole('button', { name: everyKindOfField.send })
    await send.waitFor()

    const inSight = async () => {
      const box = (await send.boundingBox())!
      return box.y >= 0 && box.y + box.height <= viewport.height
    }
    const atFirst = await inSight()
    const last = dialog.getByLabel('Field 11')
    await last.focus()
    await last.scrollIntoViewIfNeeded()
    const [field, footer] = [
      (await last.boundingBox())!,
      (await dialog.locator('.form-footer').boundingBox())!,
    ]

    expect([atFirst, await inSight()]).toEqual([true, true])
    expect(field.y + field.height).toBeLessThanOrEqual(footer.y + 1)
  })
})
