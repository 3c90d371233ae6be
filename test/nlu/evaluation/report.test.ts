import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { Browser, Page } from 'playwright-core'
import { figuresOf } from '../../../src/nlu/evaluation/figures.js'
import { reportPage } from '../../../src/nlu/evaluation/report/report-page.js'
import type { TestedLine } from '../../../src/nlu/evaluation/tested-line.js'
import { openBrowser, openPage } from '../../support/browser.js'

const line = (text: string, label: string, taken: string, more: Partial<TestedLine> = {}): TestedLine => ({
  text,
  language: 'en',
  label,
  isOutside: false,
  candidates: [taken, label, 'printing.scan'],
  confidence: 0.9,
  covered: 0.8,
  outcome: 'answer',
  ...more,
})
const tested = [
  line('the vpn drops', 'network.vpn', 'network.vpn'),
  line('the tunnel drops', 'network.vpn', 'network.vpn'),
  line('no wifi <b>at home</b>', 'network.vpn', 'network.wifi'),
  line('no wifi', 'network.wifi', 'network.wifi'),
  line('scanner wifi', 'printing.scan', 'network.wifi', { outcome: 'clarify', confidence: 0.4 }),
  line('the scanner is dirty', 'printing.scan', 'printing.scan'),
  line('capital of Peru', 'other.general', 'network.vpn', {
    isOutside: true,
    covered: 0.1,
    outcome: 'unknown',
  }),
]

let folder: string
let browser: Browser
let page: Page
let complaints: readonly string[]
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'guichet-report-'))
  const path = join(folder, 'report.html')
  writeFileSync(path, reportPage(figuresOf(tested), { title: 'A trial', comparison: null }))
  browser = await openBrowser()
  const opened = await openPage(browser, { viewport: { width: 1200, height: 900 } })
  page = opened.page
  complaints = opened.complaints
  await page.goto(pathToFileURL(path).href)
})
afterAll(async () => {
  await browser.close()
  rmSync(folder, { recursive: true, force: true })
})

const detail = async () =>
  (await page.locator('#matrix-detail > div, #matrix-detail li').allTextContents()).join(' | ')
const topics = () => page.locator('#topic-table tbody tr:not([hidden]) th').allInnerTexts()

describe('the report', () => {
  it('tells of each cell of the matrix, by keyboard alone', async () => {
    await page.locator('#matrix td[tabindex="0"]').focus()
    const first = await detail()
    await page.keyboard.press('ArrowRight')
    const second = await detail()
    await page.keyboard.press('ArrowDown')
    const third = await detail()
    await page.keyboard.press('Home')
    const fourth = await detail()

    expect(first).toBe('network.vpn: 2 lines (66.7 %) right')
    expect(second).toBe('network.vpn taken for network.wifi: 1 line (33.3 %) | no wifi <b>at home</b>')
    expect(third).toBe('network.wifi: 1 line (100.0 %) right')
    expect(fourth).toBe('network.wifi taken for network.vpn: no line')
  })

  it('goes from one confusion of a row to the next with Enter', async () => {
    await page.locator('#matrix tbody tr').nth(2).locator('td').first().click()

    await page.keyboard.press('Enter')

    expect(await detail()).toBe('printing.scan taken for network.wifi: 1 line (50.0 %) | scanner wifi')
  })

  it('sorts the topics by a column, one way and then the other', async () => {
    const heading = page.getByRole('button', { name: 'recall' })
    await heading.click()
    const rising = await topics()
    await heading.press('Enter')
    const falling = await topics()

    expect(rising).toEqual(['printing.scan', 'network.vpn', 'network.wifi'])
    expect(falling).toEqual(['network.wifi', 'network.vpn', 'printing.scan'])
    expect(await page.locator('[aria-sort]').textContent()).toContain('recall')
  })

  it('shows only topics with what is typed', async () => {
    await page.getByLabel('Show topics with').fill('print')
    const few = await topics()
    await page.getByLabel('Show topics with').fill('')

    expect(few).toEqual(['printing.scan'])
    expect(await topics()).toHaveLength(3)
  })

  it('runs without a complaint of its scripts or of its policy', () => {
    expect(complaints).toEqual([])
  })

  it('is told without what is not ours when there is no such line', () => {
    const ours = tested.filter(({ isOutside }) => !isOutside)

    const written = reportPage(figuresOf(ours), { title: 'Ours alone', comparison: null })

    expect(written).not.toContain('Can the bot tell when a message is out of scope?')
    expect(written).toContain('6 lines of 3 topics')
  })
})
