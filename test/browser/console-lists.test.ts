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
})
