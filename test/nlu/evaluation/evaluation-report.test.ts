import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { Browser, Page } from 'playwright-core'
import { figuresOf } from '../../../src/nlu/evaluation/figures.js'
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
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'guichet-report-'))
  browser = await openBrowser()
})
afterAll(async () => {
  await browser.close()
  rmSync(folder, { recursive: true, force: true })
})

/** Creates the report of these lines and opens it. */
async function openReport(lines: readonly TestedLine[]) {
  const [figures, report] = [join(folder, 'figures.json'), join(folder, 'report.html')]
  writeFileSync(figures, JSON.stringify({ ...figuresOf(lines), comparison: null }))
  execFileSync(process.execPath, ['scripts/evaluation-report.mjs', figures, report], { stdio: 'ignore' })
  const { page, complaints } = await openPage(browser, { viewport: { width: 1200, height: 900 } })
  await page.goto(pathToFileURL(report).href)
  return { page, complaints, html: readFileSync(report, 'utf8') }
}

/** Returns the first cell of each visible row. */
const shown = (page: Page, table: string) =>
  page.locator(`#${table} tbody tr:not([hidden]) th`).allInnerTexts()

/** Checks whether anything is drawn on the canvas. */
const isDrawn = (page: Page, canvas: string) =>
  page.locator(`#${canvas}`).evaluate((element) => {
    const { width, height } = element as HTMLCanvasElement
    const { data } = (element as HTMLCanvasElement).getContext('2d')!.getImageData(0, 0, width, height)
    return data.some((value) => value !== 0)
  })

describe('the report of an evaluation', () => {
  it('has the figures in charts and tables', async () => {
    const { page, complaints } = await openReport(tested)

    expect(await page.locator('#summary').textContent()).toBe('6 lines of 3 topics, and 1 line out of scope.')
    for (const chart of ['bands', 'reliability', 'rejection', 'matrix'])
      expect(await isDrawn(page, chart)).toBe(true)
    expect(await page.locator('#confusions tbody tr').nth(1).locator('th, td').allTextContents()).toEqual([
      'network.vpn',
      'network.wifi',
      '1',
      '33.3 %',
      'no wifi <b>at home</b>',
    ])
    expect(complaints).toEqual([])
  })

  it('loads nothing from elsewhere, whatever the lines are', async () => {
    const { complaints, html } = await openReport([
      ...tested,
      line('</script><img src=x onerror=alert(1)>', 'network.wifi', 'network.vpn'),
    ])

    expect(html).toContain("default-src 'none'")
    expect(html).not.toContain('<img')
    expect(complaints).toEqual([])
  })

  it('sorts the topics by a column, one way and then the other', async () => {
    const { page } = await openReport(tested)
    const heading = page.locator('#topics').getByRole('button', { name: 'recall' })
    await heading.click()
    const rising = await shown(page, 'topics')
    await heading.press('Enter')
    const falling = await shown(page, 'topics')

    expect(rising).toEqual(['printing.scan', 'network.vpn', 'network.wifi'])
    expect(falling).toEqual(['network.wifi', 'network.vpn', 'printing.scan'])
    expect(await page.locator('#topics [aria-sort]').textContent()).toBe('recall')
  })

  it('shows only topics with what is typed, and what is taken for them', async () => {
    const { page } = await openReport(tested)

    await page.getByLabel('Show only topics with').fill('wifi')

    expect(await shown(page, 'topics')).toEqual(['network.wifi'])
    expect(await shown(page, 'confusions')).toEqual(['printing.scan', 'network.vpn'])
  })

  it('leaves out the out-of-scope curve if all lines are in scope', async () => {
    const { page } = await openReport(tested.filter(({ isOutside }) => !isOutside))

    expect(await page.locator('#summary').textContent()).toBe('6 lines of 3 topics.')
    expect(await page.locator('#outside').count()).toBe(0)
  })
})
