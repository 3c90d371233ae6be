import { describe, expect, it } from '@jest/globals'
import { until } from '../support/stage/until.js'
import { technicianPage } from './technician-page.js'

const { rig, signedIn } = technicianPage()

describe('the technician page in windows of other sizes', () => {
  it('on a telephone the conversation has the screen, and what is known of the ticket follows it', async () => {
    await rig().addTicket({ number: 'INC-1001' }, [{ text: 'the VPN is down since Monday' }])
    const { page } = await signedIn({ viewport: { width: 390, height: 800 }, isMobile: true, hasTouch: true })
    await page.goto(`${rig().address}/console/tickets/INC-1001`)
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
    const technician = `console:local:${(await rig().store.list('account'))[0]!.key}`
    const assignee = { id: technician, name: 'Ada' }
    await rig().addTicket({ number: 'INC-1001', assignee, state: 'in-progress' }, lines)
    await page.goto(`${rig().address}/console/tickets/INC-1001`)
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
    await rig().addTicket({ number: 'INC-1001', assignee, state: 'in-progress' }, [own])
    await page.getByText('I look').waitFor()
    await isFollowed('though it is one’s own')
  })

  it('says on a telephone too that the connection is lost, over a ticket and over the list', async () => {
    await rig().addTicket({ number: 'INC-1001' }, [{ text: 'the VPN is down since Monday' }])
    const { page } = await signedIn()
    const lost = page.getByText('Connection lost, trying again')
    await page.setViewportSize({ width: 390, height: 780 })
    await page.goto(`${rig().address}/console/tickets/INC-1001`)
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

  it('fits a small laptop and a telephone without scrolling sideways', async () => {
    await rig().addTicket({ number: 'INC-1001', summary: 'x'.repeat(300) }, [{ text: 'y'.repeat(3_000) }])
    const widths = []
    for (const width of [1024, 390]) {
      const { page } = await signedIn({ viewport: { width, height: 700 } })
      await page.goto(`${rig().address}/console/tickets/INC-1001`)
      await page.getByText('yyyy').first().waitFor()
      widths.push(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth))
    }

    expect(widths).toEqual([0, 0])
  })
})
