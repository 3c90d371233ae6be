import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals'
import type { Browser } from 'playwright-core'
import { type ConsoleRig, startConsoleRig } from '../console/server/console-rig.js'
import { openBrowser, openPage } from '../support/browser.js'

jest.setTimeout(60_000)

const pageDirectory = join(import.meta.dirname, '../../dist/web/console')
const problem = (line: number, message: string) =>
  ({
    file: 'our-content/knowledge-base/network.vpn/guide.yml',
    line,
    message,
    remedy: 'Correct the id, or add that step or outcome.',
    severity: 'error',
  }) as const
const problems = [1, 2, 3, 4, 5].map((number) => problem(10 * number, `there is no step "step-${number}"`))

describe('the notice of refused data files', () => {
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

  async function opened(
    roles: Parameters<ConsoleRig['signedIn']>[1],
    language: string,
    colorScheme: 'light' | 'dark' = 'light',
  ) {
    const watched = await openPage(browser, { viewport: { width: 1400, height: 860 }, colorScheme })
    const cookie = await rig.signedIn('Ada', roles)
    await rig.post('/console/api/preferences', { language }, cookie)
    const [name, value] = cookie.split('=') as [string, string]
    await watched.page.context().addCookies([{ name, value, url: `${rig.address}/console` }])
    await watched.page.goto(`${rig.address}/console/`)
    await watched.page
      .locator('.desk-live')
      .getByText(language === 'fr' ? 'En direct' : 'Live')
      .waitFor()
    return watched
  }

  it.each([
    ['en', 'light', 'Changed files are not in use', 'Show 2 more'],
    ['fr', 'dark', 'Des fichiers modifiés ne sont pas utilisés', 'En afficher 2 de plus'],
  ] as const)('comes and goes by itself, in %s and %s colours', async (language, scheme, title, more) => {
    const { page, complaints } = await opened(['administrator'], language, scheme)
    expect(await page.getByText(title).count()).toBe(0)

    rig.refused.refuse(problems)
    await page.getByText(title).waitFor()
    const notice = page.getByRole('alert')
    await notice.getByText('our-content/knowledge-base/network.vpn/guide.yml:10', { exact: true }).waitFor()
    await notice.getByText('there is no step "step-1". Correct the id').waitFor()
    expect(await notice.getByRole('listitem').count()).toBe(3)
    await notice.getByRole('button', { name: more }).click()
    expect(await notice.getByRole('listitem').count()).toBe(5)

    rig.refused.accept()
    await page.getByText(title).waitFor({ state: 'detached' })
    expect(complaints).toEqual([])
  })

  it('is not shown to technicians', async () => {
    rig.refused.refuse(problems)
    const { page, complaints } = await opened(['technician'], 'en')

    await page.getByText('Nobody is waiting.').waitFor()

    expect(await page.getByText('Changed files are not in use').count()).toBe(0)
    expect(complaints).toEqual([])
  })
})
