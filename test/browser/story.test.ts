import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals'
import type { Browser, Page } from 'playwright-core'
import { en } from '../../src/console/web/i18n/en.js'
import { fr } from '../../src/console/web/i18n/fr.js'
import { openBrowser, openPage } from '../support/browser.js'
import { freePort } from '../support/stage/free-port.js'
import { raiseCurtain, type Stage } from '../support/stage/stage.js'

jest.setTimeout(90_000)

const tongues = [
  {
    tongue: 'English',
    locale: 'en-GB',
    words: en,
    problem: 'nothing prints on the 2nd floor Ricoh, I already restarted the printer',
    answer: 'Nobody can print',
    human: 'talk to a human',
    taken: /Marc Petit from IT support has taken over/,
    reply: 'Could you open the toner door once and close it firmly?',
    thanks: 'it prints again',
    note: 'the door switch again',
    cause: 'Toner door switch',
    solution: 'Door closed firmly',
    resolved: /Marc Petit has resolved INC-1001: Door closed firmly/,
    which: 'Which one',
    somebodyElse: 'Someone else',
    opened: /is open for Zoé Durand, who can't be reached by chat: give them the number/,
    hint: /Zoé Durand can’t be reached by chat\. Contact them at 06 12 34 56 78/,
  },
  {
    tongue: 'French',
    locale: 'fr-FR',
    words: fr,
    problem: "rien ne s'imprime sur la Ricoh du 2e, j'ai déjà redémarré l'imprimante",
    answer: 'Personne ne peut imprimer',
    human: 'parler à un humain',
    taken: /Marc Petit, du support informatique, a pris le relais/,
    reply: 'Pouvez-vous ouvrir puis bien refermer la porte du toner ?',
    thanks: 'ça imprime de nouveau',
    note: 'encore le contact de la porte',
    cause: 'Contact de la porte du toner',
    solution: 'Porte bien refermée',
    resolved: /Marc Petit a résolu la demande INC-1001\s: Porte bien refermée/,
    which: "De qui s'agit-il",
    somebodyElse: "Quelqu'un d'autre",
    opened:
      /est ouvert pour Zoé Durand, mais je ne peux pas joindre cette personne par messagerie\s: donnez-lui le numéro/,
    hint: /On ne peut pas joindre Zoé Durand par messagerie\. Ses coordonnées\s: 06 12 34 56 78/,
  },
] as const

describe.each(tongues)('the web story in $tongue, in a real browser', (told) => {
  let browser: Browser
  let stage: Stage
  beforeAll(async () => {
    browser = await openBrowser()
  })
  afterAll(() => browser.close())
  beforeEach(async () => {
    stage = await raiseCurtain({
      env: {
        PORT: String(await freePort()),
        GUICHET_LANGUAGES: told.locale.slice(0, 2) === 'fr' ? 'fr,en' : 'en,fr',
      },
    })
  })
  afterEach(() => stage.stop())

  it('goes from a problem over a guide to a technician, and back with a solution', async () => {
    const asking = await openPage(browser, { locale: told.locale, viewport: { width: 1000, height: 760 } })
    const requester = asking.page
    await requester.goto(stage.origin)
    await write(requester, told.problem)
    await requester.getByRole('button', { name: told.answer }).click()
    await write(requester, told.human)
    await requester
      .getByText(/INC-1001/)
      .first()
      .waitFor()

    const helping = await openPage(browser, { locale: told.locale, viewport: { width: 1400, height: 850 } })
    const technician = helping.page
    await makeFirstAccount(technician, stage.app.setupLink!)
    await technician
      .getByText(/INC-1001/)
      .first()
      .click()
    await technician.getByRole('button', { name: told.words.acts.take, exact: true }).first().click()
    await requester.getByText(told.taken).waitFor()

    const { actions } = desk(technician, told.words)
    await actions.note(told.note)
    await actions.reply(told.reply)
    await requester.getByText(told.reply).waitFor()
    await write(requester, told.thanks)
    await technician.getByRole('log').getByText(told.thanks).waitFor()
    await actions.resolve(told.cause, told.solution)
    await requester.getByText(told.resolved).waitFor()

    expect(await requester.getByText(told.note).count()).toBe(0)
    expect(await requester.getByText('Marc Petit', { exact: true }).count()).toBeGreaterThan(0)
    expect(await stage.ticket('INC-1001')).toMatchObject({
      state: 'resolved',
      topic: 'printing.not-printing',
      priority: 'P3',
      resolution: { by: 'Marc Petit', cause: told.cause, solution: told.solution },
    })
    expect([...asking.complaints, ...helping.complaints]).toEqual([])
  })

  it('opens a ticket for somebody who telephones, by keyboard alone, and again for whoever has that name', async () => {
    const { page, complaints } = await openPage(browser, {
      locale: told.locale,
      viewport: { width: 1400, height: 850 },
    })
    await stage.app.prepare()
    await makeFirstAccount(page, stage.app.setupLink!)
    await page.getByRole('button', { name: told.words.openTicket }).waitFor()
    const typeCall = async () => {
      await page.keyboard.press('o')
      await page.getByRole('dialog').getByRole('textbox').first().waitFor()
      await page.keyboard.type('Zoé Durand')
      await page.keyboard.press('Tab')
      await page.keyboard.press('Tab')
      await page.keyboard.type('06 12 34 56 78')
      await page.keyboard.press('Tab')
      await page.keyboard.press('Tab')
      await page.keyboard.type(told.problem)
      await page.keyboard.press('Shift+Tab')
      await page.keyboard.press('Enter')
    }

    await typeCall()
    await page.getByText(told.opened).waitFor()
    await page.getByText(told.hint).waitFor()
    const first = page.url()
    await page.keyboard.press('Escape')
    await typeCall()
    await page.getByRole('dialog').getByText(told.which).waitFor()
    await page.keyboard.press('Space')
    await page.keyboard.press('Enter')
    await page.waitForURL((url) => /\/tickets\/INC-/.test(url.href) && url.href !== first)

    const numbers = [first, page.url()].map((address) => address.split('/').at(-1)!)
    const [one, two] = await Promise.all(numbers.map((number) => stage.ticket(number)))
    expect(one).toMatchObject({
      summary: told.problem,
      topic: 'printing.not-printing',
      call: { via: 'telephone', telephone: '06 12 34 56 78' },
    })
    expect(two!.requester).toEqual(one!.requester)
    expect(complaints).toEqual([])
  })
})

async function write(page: Page, text: string): Promise<void> {
  const box = page.getByRole('textbox').last()
  await box.fill(text)
  await box.press('Enter')
  await page.getByText(text, { exact: true }).first().waitFor()
}

async function makeFirstAccount(page: Page, link: string): Promise<void> {
  await page.goto(link)
  const fields = page.locator('input')
  await fields.nth(0).fill('marc.petit@example.org')
  await fields.nth(1).fill('Marc Petit')
  await fields.nth(2).fill('correct horse battery staple')
  await fields.nth(3).fill('correct horse battery staple')
  await page.getByRole('button').last().click()
}

function desk(page: Page, words: typeof en | typeof fr) {
  const box = page.getByRole('textbox').last()
  const tab = (name: string) => page.getByText(name, { exact: true }).first()
  return {
    actions: {
      async note(text: string) {
        await tab(words.acts.note).click()
        await box.fill(text)
        await page.getByRole('button', { name: words.acts.addNote }).click()
        await page.getByRole('log').getByText(text).waitFor()
      },
      async reply(text: string) {
        await tab(words.acts.reply).click()
        await box.fill(text)
        await box.press('Control+Enter')
        await page.getByRole('log').getByText(text).waitFor()
      },
      async resolve(cause: string, solution: string) {
        await page.getByRole('button', { name: words.acts.resolve, exact: true }).first().click()
        const dialog = page.getByRole('dialog')
        await dialog.getByRole('textbox').nth(0).fill(cause)
        await dialog.getByRole('textbox').nth(1).fill(solution)
        await dialog.getByRole('button', { name: words.acts.resolve, exact: true }).click()
      },
    },
  }
}
