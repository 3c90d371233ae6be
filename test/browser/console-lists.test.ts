import { describe, expect, it } from '@jest/globals'
import { technicianPage } from './technician-page.js'

const { rig, signedIn } = technicianPage()

describe('long lists on the technicians’ page', () => {
  it('go on, by keyboard, at the first of those that were asked for', async () => {
    for (let number = 1001; number <= 1060; number += 1)
      await rig().addTicket({ number: `INC-${number}`, openedAt: rig().clock.now() + number })
    const { page } = await signedIn()
    await page.goto(`${rig().address}/console/`)
    const rows = page.getByRole('navigation').getByRole('listitem').getByRole('button')
    await rows.nth(50).focus()

    await page.keyboard.press('Enter')
    await rows.nth(59).waitFor()
    const focused = await page.evaluate(() => document.activeElement?.querySelector('strong')?.textContent)

    expect(focused).toBe(await rows.nth(50).locator('strong').textContent())
    expect(await rows.count()).toBe(60)
  })

  it('say how many tickets a search has found, also to who does not see them', async () => {
    for (let number = 1001; number <= 1055; number += 1)
      await rig().addTicket({ number: `INC-${number}`, summary: 'the scanner hums' })
    const { page } = await signedIn()
    await page.goto(`${rig().address}/console/`)
    const found = page.getByRole('navigation').getByRole('status')
    await page.getByRole('button', { name: /INC-1001/ }).waitFor()
    const before = await found.textContent()

    await page.getByRole('textbox', { name: 'Search all tickets' }).fill('INC-1003')
    await found.getByText('Found: 1', { exact: true }).waitFor()
    await page.getByRole('textbox', { name: 'Search all tickets' }).fill('nothing of the kind')
    await found.getByText('Found: 0', { exact: true }).waitFor()

    expect(before).toBe('')
  })

  it('say what a waiting ticket is about above what its requester wrote last', async () => {
    await rig().addTicket({ number: 'INC-1001', summary: 'outlook crashes on every attachment' }, [
      { text: 'a technician please' },
    ])
    const { page } = await signedIn()
    await page.goto(`${rig().address}/console/`)

    const row = await page.getByRole('button', { name: /INC-1001/ }).textContent()

    expect(row).toMatch(/outlook crashes on every attachment.+: a technician please/)
  })

  it('tell a new administrator where to try it and whom to invite while no ticket is open', async () => {
    const { page } = await signedIn({}, ['technician', 'administrator'])
    await page.goto(`${rig().address}/console/`)

    await page.getByText('There are no open tickets.').waitFor()
    const tryIt = page.getByRole('link', { name: 'Open the page where people ask for help' })
    const invite = page.getByRole('link', { name: 'Invite technicians' })

    expect(await tryIt.getAttribute('href')).toBe('/')
    expect(await invite.getAttribute('href')).toBe('/console/people')
  })
})

describe('the menu with the other commands of a ticket', () => {
  it('is shown whole on a small laptop, its entries in the order of the arrow keys', async () => {
    await rig().addTicket({ number: 'INC-1001' })
    const { page } = await signedIn({ viewport: { width: 1366, height: 768 } })
    await page.goto(`${rig().address}/console/tickets/INC-1001`)
    await page.getByRole('button', { name: 'More', exact: true }).click()
    const items = page.getByRole('menuitem')
    await items.last().waitFor()

    const boxes = await items.evaluateAll((all) => all.map((item) => item.getBoundingClientRect().bottom))

    expect(boxes.length).toBeGreaterThan(10)
    expect(Math.max(...boxes)).toBeLessThanOrEqual(768)
    expect(boxes[1]).toBeGreaterThan(boxes[0]!)
  })
})
