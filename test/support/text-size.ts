import type { Page } from 'playwright-core'

/** What a person sets as the size of text in their browser; 16 is usual. It also counts for a page that is open. */
export async function setTextSize(page: Page, pixels: number): Promise<void> {
  const session = await page.context().newCDPSession(page)
  await session.send('Page.setFontSizes', { fontSizes: { standard: pixels } })
}
