import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals'
import type { Browser } from 'playwright-core'
import { run } from '../cli/command-rig.js'
import { openBrowser, openPage } from '../support/browser.js'

jest.setTimeout(180_000)

describe('the page of guichet preview', () => {
  let browser: Browser
  let folder: string
  let file: string
  let said: string
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'guichet-preview-'))
    file = join(folder, 'vpn.html')
    const ran = await run(['preview', 'network.vpn', '--html', file])
    said = `${ran.text}${ran.errors}`
    browser = await openBrowser()
  })
  afterAll(async () => {
    await browser.close()
    rmSync(folder, { recursive: true })
  })

  it.each([
    ['en', 'light', 'Restart the VPN app', 'The path through the guide', 'At the office'],
    ['fr', 'dark', 'Relancez le logiciel', 'Le parcours du guide', 'Au bureau'],
  ] as const)('shows article and guide on every surface, in %s and %s colours', async (...row) => {
    const [language, theme, article, tree, option] = row
    const { page, complaints } = await openPage(browser, { viewport: { width: 1500, height: 1000 } })
    const asked: string[] = []
    page.on('request', (request) => asked.push(request.url()))
    await page.goto(pathToFileURL(file).href)

    await page.locator(`#in-${language}`).check()
    await page.locator(`#${theme}`).check()

    const main = page.locator(`main[lang="${language}"]`)
    const offered = main.locator(`#${language}-article`)
    const step = main.locator(`#${language}-where`)
    for (const surface of ['slack', 'teams', 'web', 'terminal']) {
      expect(await offered.locator(`.${surface}`).textContent()).toContain(article)
      expect(await step.locator(`.${surface}`).textContent()).toContain(option)
    }
    expect(await page.locator(`main:not([lang="${language}"])`).isVisible()).toBe(false)
    expect(await main.getByText(tree).isVisible()).toBe(true)
    expect(await offered.locator('.web table').count()).toBe(1)
    // Every message is drawn, and none is left as JSON.
    expect(await page.locator('.raw').count()).toBe(0)
    expect(asked).toEqual([pathToFileURL(file).href])
    expect(complaints).toEqual([])
  })

  it('needs nothing but itself', () => {
    expect(said).toContain('vpn.html')
    expect(readFileSync(file, 'utf8')).not.toMatch(/<script|<link|src="(?!data:)|url\(/)
  })
})
