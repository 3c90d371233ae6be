import { describe, expect, it } from '@jest/globals'
import { until } from '../support/stage/until.js'
import { setTextSize } from '../support/text-size.js'
import { requesterPage } from './requester-page.js'

describe('the requester’s page in windows and with text of other sizes', () => {
  const { rig, open } = requesterPage()

  it.each(['en-GB', 'fr-FR'])('has its buttons in sight at every width (%s)', async (locale) => {
    const { page } = await open({ locale })
    await page.goto(rig().address)
    await page.getByRole('button', { name: /^(My requests|Mes demandes)$/ }).waitFor()
    const widths = [1280, 768, 660, 640, 600, 561, 560, 480, 432, 400, 320]
    const outOfSight = []
    for (const width of widths) {
      await page.setViewportSize({ width, height: 700 })
      outOfSight.push(
        await page
          .getByRole('button')
          .evaluateAll((all) => all.filter((one) => one.getBoundingClientRect().right > innerWidth).length),
      )
    }

    expect(outOfSight).toEqual(widths.map(() => 0))
  })

  it('shows all of what is being written when the window becomes narrower', async () => {
    const { page } = await open({ locale: 'en-GB', viewport: { width: 800, height: 640 } })
    await page.goto(rig().address)
    const field = page.getByLabel('Your message', { exact: true })
    await field.fill(
      'a long line that breaks in a narrower window, and says once more: a long line that breaks',
    )

    await page.setViewportSize({ width: 360, height: 640 })
    await until(
      () =>
        field.evaluate(({ clientHeight, scrollHeight }) => clientHeight > 80 && scrollHeight <= clientHeight),
      () => 'a part of it is out of sight',
    )
  })

  it('writes everything as large as the browser is set to', async () => {
    const { page } = await open({ locale: 'en-GB' })
    await setTextSize(page, 32)
    await page.goto(rig().address)
    await page.getByLabel('Your message', { exact: true }).fill('the printer is stuck')
    await page.keyboard.press('Enter')
    await page.locator('.from-requester:not(.is-pending)').waitFor()

    const sizes = await page
      .locator('.from-requester .bubble, .composer textarea')
      .evaluateAll((all) => all.map((one) => getComputedStyle(one).fontSize))
    const isCut = await page
      .getByLabel('Your message', { exact: true })
      .evaluate((field) => field.scrollHeight > field.clientHeight)

    expect(sizes).toEqual(['32px', '32px'])
    expect(isCut).toBe(false)
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0)
  })
})
