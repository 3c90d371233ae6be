import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals'
import type { Browser, Page } from 'playwright-core'
import { startWebRig } from '../channels/web/web-rig.js'
import { startConsoleRig } from '../console/server/console-rig.js'
import { openBrowser, openPage } from '../support/browser.js'
import { shippedCatalogue } from '../support/shipped-catalogue.js'
import { until } from '../support/stage/until.js'

jest.setTimeout(60_000)

const built = (page: string) => join(import.meta.dirname, '../../dist/web', page)
/** Folder for screenshots of the pages. If it isn't set, none are saved. */
const pictures = process.env.GUICHET_TEST_PICTURES
const words = {
  en: {
    locale: 'en-GB',
    open: 'Find an article',
    back: 'Back to the results',
    ask: 'That didn’t help: ask us',
    none: 'No articles match.',
  },
  fr: {
    locale: 'fr-FR',
    open: 'Trouver un article',
    back: 'Revenir aux résultats',
    ask: 'Cela ne m’aide pas : je vous écris',
    none: 'Aucun article ne correspond.',
  },
} as const

async function picture(page: Page, name: string): Promise<void> {
  if (pictures === undefined) return
  mkdirSync(pictures, { recursive: true })
  await page.screenshot({ path: join(pictures, `${name}.png`) })
}

function articleIn(topic: string, language: string) {
  const found = shippedCatalogue().articles.find((one) => one.topic === topic && one.language === language)
  if (found === undefined) return null
  return { topic, language, title: found.title, short: found.short ?? null, body: found.body }
}

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

describe('the articles on the requester’s page', () => {
  it.each([
    ['en', 'light', 1_000],
    ['fr', 'dark', 390],
    ['fr', 'light', 1_000],
    ['en', 'dark', 390],
  ] as const)(
    'in %s, %s, %d wide: found as one types, read by keyboard, put to the bot',
    async (...given) => {
      const [language, colorScheme, width] = given
      const say = words[language]
      const rig = await startWebRig({
        pageDirectory: built('chat'),
        library: { search: () => [], article: articleIn },
      })
      const { page, complaints } = await openPage(browser, {
        locale: say.locale,
        colorScheme,
        viewport: { width, height: 760 },
      })
      const asked: string[] = []
      const { title } = articleIn('network.vpn', language)!
      await page.route('**/api/knowledge/search?*', (route) => {
        const question = new URL(route.request().url()).searchParams
        asked.push(`${question.get('language')} ${question.get('q')}`)
        const hit = { topic: 'network.vpn', title, language, excerpt: '…', score: 3 }
        return route.fulfill({ json: { results: question.get('q') === 'vpn' ? [hit] : [] } })
      })
      await page.goto(rig.address)

      await page.getByRole('button', { name: say.open }).click()
      await page.keyboard.type('vpn', { delay: 30 })
      await page.getByRole('button', { name: title }).waitFor()
      await picture(page, `articles-found-${language}-${colorScheme}`)
      await page.keyboard.press('ArrowDown')
      await page.keyboard.press('Enter')
      await page.locator('.article table').waitFor()
      await picture(page, `article-${language}-${colorScheme}`)
      const overflow = await page.evaluate(() => {
        const head = document.querySelector('.head')!
        return document.documentElement.scrollWidth > innerWidth || head.scrollWidth > head.clientWidth
      })
      await page.getByRole('button', { name: say.back }).click()
      await page.getByRole('searchbox').fill('zzz')
      await page.getByText(say.none).waitFor()
      await page.getByRole('searchbox').fill('vpn')
      await page.getByRole('button', { name: title }).click()
      await page.getByRole('button', { name: say.ask }).click()
      await page.getByRole('log').getByText('vpn').waitFor()

      // Back on the results, the page may repeat the search.
      expect([...new Set(asked)]).toEqual([`${language} vpn`, `${language} zzz`])
      expect(overflow).toBe(false)
      await until(
        () =>
          rig.intake.activities.some(
            ({ content }) => content.type === 'message.received' && content.text === 'vpn',
          ),
        () => 'nothing was put to the bot',
      )
      expect(complaints).toEqual([])
      await rig.close()
    },
  )

  it('closes by Escape and gives the focus back', async () => {
    const rig = await startWebRig({ pageDirectory: built('chat') })
    const { page } = await openPage(browser, { locale: 'en-GB' })
    await page.goto(rig.address)

    await page.getByRole('button', { name: 'Find an article' }).click()
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'hidden' })

    expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe(
      'Find an article',
    )
    await rig.close()
  })
})

describe('suggested articles on the technicians’ page', () => {
  it.each([
    ['en', 'light', 'Send to the requester'],
    ['fr', 'dark', 'Envoyer au demandeur'],
  ] as const)('in %s, %s: are read in the requester’s language, then sent', async (...given) => {
    const [language, colorScheme, send] = given
    const rig = await startConsoleRig({ pageDirectory: built('console') })
    await rig.addTicket({ number: 'INC-1001', language: 'fr' })
    const { page, complaints } = await openPage(browser, {
      locale: words[language].locale,
      colorScheme,
      viewport: { width: 1_400, height: 860 },
    })
    const [name, value] = (await rig.signedIn('Ada', ['technician'], language)).split('=') as [string, string]
    await page.context().addCookies([{ name, value, url: `${rig.address}/console` }])
    await page.route('**/api/knowledge/articles/**', (route) => {
      const { pathname, searchParams } = new URL(route.request().url())
      return route.fulfill({ json: articleIn(pathname.split('/').at(-1)!, searchParams.get('language')!) })
    })

    await page.goto(`${rig.address}/console/tickets/INC-1001`)
    await page.getByRole('button', { name: "The VPN doesn't connect or keeps dropping" }).click()
    await page.getByRole('dialog').getByText('Relancez le logiciel').waitFor()
    await page.waitForTimeout(300)
    await picture(page, `console-article-${language}-${colorScheme}`)
    await page.getByRole('button', { name: send }).click()
    await page.getByRole('dialog').waitFor({ state: 'detached' })

    expect(rig.intake.activities.map(({ content }) => content)).toMatchObject([
      { type: 'desk.command', ticket: 'INC-1001', command: { verb: 'send-article', article: 'network.vpn' } },
    ])
    expect(complaints).toEqual([])
    await rig.close()
  })
})
