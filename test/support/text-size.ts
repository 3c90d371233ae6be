import type { Page } from 'playwright-core'

/**
 * Sets the browser's text size, which is usually 16, as a person would. It also affects pages that are already open.
 */
export async function setTextSize(page: Page, pixels: number): Promise<void> {
  const session = await page.context().newCDPSession(page)
  await session.send('Page.setFontSizes', { fontSizes: { standard: pixels } })
}
