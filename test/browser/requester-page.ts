import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, jest } from '@jest/globals'
import type { Browser, BrowserContextOptions } from 'playwright-core'
import { startWebRig, type WebRig, type WebRigOptions } from '../channels/web/web-rig.js'
import { openBrowser, openPage } from '../support/browser.js'

const pageDirectory = join(import.meta.dirname, '../../dist/web/chat')

/** Opens the requester's page in a browser, with a separate server for each test of the file. */
export function requesterPage(options?: WebRigOptions) {
  jest.setTimeout(60_000)
  let browser: Browser
  let rig: WebRig
  beforeAll(async () => {
    browser = await openBrowser()
  })
  afterAll(() => browser.close())
  beforeEach(async () => {
    rig = await startWebRig({ ...options, pageDirectory })
  })
  afterEach(() => rig.close())

  return { rig: () => rig, open: (options: BrowserContextOptions) => openPage(browser, options) }
}
