import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, jest } from '@jest/globals'
import type { Browser, BrowserContextOptions } from 'playwright-core'
import { type ConsoleRig, startConsoleRig } from '../console/server/console-rig.js'
import { openBrowser, openPage } from '../support/browser.js'

const pageDirectory = join(import.meta.dirname, '../../dist/web/console')

/** Opens the technicians' page in a browser, with a separate server for each test of the file. */
export function technicianPage() {
  jest.setTimeout(60_000)
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

  const open = (options: BrowserContextOptions) => openPage(browser, options)
  return {
    rig: () => rig,
    open,
    /** Returns a browser where someone is already signed in. */
    async signedIn(
      options: BrowserContextOptions = {},
      roles: Parameters<ConsoleRig['signedIn']>[1] = ['technician'],
    ) {
      const watched = await open({ locale: 'en-GB', viewport: { width: 1400, height: 860 }, ...options })
      const [name, value] = (await rig.signedIn('Ada', roles)).split('=') as [string, string]
      await watched.page.context().addCookies([{ name, value, url: `${rig.address}/console` }])
      return watched
    },
    acts: () =>
      rig.intake.activities.flatMap(({ content }) =>
        content.type === 'desk.command' ? [content.command] : [],
      ),
  }
}
