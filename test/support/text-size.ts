import type { Page } from 'playwright-core'

/** Sets the browser's text size (16 by default), as a person would. Pages already open change too. */
export async function setTextSize(page: Page, pixels: number): Promise<void> {
  const session = await page.context().newCDPSession(page)
  await session.send('Page.setFontSizes', { fontSizes: { standard: pixels } })
}
