import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals'
import type { Browser, Page } from 'playwright-core'
import { askForHuman } from '../support/actors/ask-for-human.js'
import { consoleSession } from '../support/actors/console-session.js'
import { plain } from '../support/actors/listening.js'
import { requesterOn } from '../support/actors/requester.js'
import { technicianOn } from '../support/actors/technician.js'
import { openBrowser, openPage } from '../support/browser.js'
import { onStage } from '../support/stage/on-stage.js'
import { until } from '../support/stage/until.js'

jest.setTimeout(120_000)
const hour = 3_600_000

const stage = onStage({ groups: { 'Marc Petit': ['l1', 'network'] }, dutyManager: 'Alix Admin' })
let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

/** Does everything that a desk can do to a ticket, and returns its number. */
async function lived(): Promise<string> {
  const tom = await requesterOn('slack', stage(), { name: 'Tom Baker' })
  const marc = await technicianOn('slack', stage())
  const number = await askForHuman(tom)
  await marc.seesCard(new RegExp(number))
  await marc.take()
  await tom.hears(/has taken over/)
  await marc.replies('Which printer is it?')
  await marc.note('The drum is new')
  await marc.fill('priority', { impact: 'several', urgency: 'high', reason: 'Two more call' })
  await marc.fill('topic', { topic: 'network.vpn', reason: '' })
  await marc.hold('third-party', 'a new drum')
  await marc.resume()
  await marc.fill('visit', {
    at: new Date(stage().clock.now() + 3 * hour).toISOString().slice(0, 16),
    place: '',
  })
  await tom.hears(/can come to you/)
  await tom.press('That suits me')
  await tom.hears(/Noted: Marc Petit is coming to you/)
  const due = new Date(stage().clock.now() + 30 * hour).toISOString().slice(0, 10)
  await marc.fill('loan', { device: 'Laptop 14', due })
  await marc.press('loan-returned')
  await marc.fill('details', { behalf: 'Claire Dubois', asset: 'PC-42', site: '', room: '' })
  await marc.escalate('network', 'It is the network')
  await until(
    async () => ((await stage().ticket(number)).queue === 'network' ? true : null),
    () => `${number} is not escalated`,
  )
  await marc.transfer('l1', 'It was the drum')
  await marc.take()
  await marc.resolve({ cause: 'The drum', solution: 'A new drum' })
  await tom.hears(/has resolved/)
  await stage().settled()
  stage().clock.move(hour)
  await tom.hears(/How did it go/)
  await tom.press('2 – Badly')
  await tom.hears(/is open again/)
  await tom.say('I waited a day')
  await tom.hears(/passed on your comment/)
  await stage().settled()
  tom.leave()
  return number
}

async function historyOn(page: Page, name: string): Promise<readonly string[]> {
  await page.getByText(name, { exact: true }).click()
  const items = page.locator('.details-history li')
  await items.first().waitFor()
  return (await items.allTextContents()).map((text) => plain(text).replace(/\s+/g, ' '))
}

describe('the history of a ticket on the technicians’ page', () => {
  it('is read in each technician’s language, by names and labels', async () => {
    const number = await lived()
    const kept = (await stage().ticket(number)).audit
    const { cookie } = await consoleSession(stage(), 'Nadia Roux')
    const { page, complaints } = await openPage(browser, {
      locale: 'en-GB',
      viewport: { width: 1400, height: 1000 },
    })
    const [key, value] = cookie.split('=') as [string, string]
    await page.context().addCookies([{ name: key, value, url: `${stage().origin}/console` }])
    await page.goto(`${stage().origin}/console/tickets/${number}`)

    const english = await historyOn(page, 'History')
    await page.getByRole('button', { name: 'Your account' }).click()
    await page.getByText('FR', { exact: true }).click()
    await page.keyboard.press('Escape')
    await page.getByText('Historique', { exact: true }).waitFor()
    const items = page.locator('.details-history li')
    await items.filter({ hasText: 'a résolu le ticket' }).waitFor()
    const french = (await items.allTextContents()).map((text) => plain(text).replace(/\s+/g, ' '))

    for (const shown of [english, french]) expect(shown).toHaveLength(kept.length)
    expect(english).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/\d, \d\d:\d\d Guichet \(Slack\): opened it$/),
        expect.stringMatching(
          /Guichet \(Slack\): handed it to First line\. The requester asked for a human\.$/,
        ),
        expect.stringMatching(/Marc Petit \(Slack\): took it$/),
        expect.stringMatching(
          /Marc Petit \(Slack\): put it on hold: waiting for a third party \(a new drum\)$/,
        ),
        expect.stringMatching(/: proposed a visit: \d{1,2} \w+ \d{4}, \d\d:\d\d$/),
        expect.stringMatching(/: lent Laptop 14, due back \w+ \d{1,2} \w+$/),
        expect.stringMatching(/: escalated it to Network and telephony$/),
        expect.stringMatching(/Tom Baker \(Slack\): rated it 2 out of 5$/),
        expect.stringMatching(/Tom Baker \(Slack\): reopened it with a low rating$/),
        expect.stringMatching(/Guichet \(Slack\): told the duty manager, Alix Admin(, at the desk)?$/),
      ]),
    )
    expect(french).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/\d, \d\d:\d\d Guichet \(Slack\) : a ouvert le ticket$/),
        expect.stringMatching(
          /Guichet \(Slack\) : a transmis le ticket à « Premier niveau »\. Le demandeur veut parler à quelqu'un\.$/,
        ),
        expect.stringMatching(/Marc Petit \(Slack\) : a pris le ticket$/),
        expect.stringMatching(/: a mis le ticket en pause : en attente d'un tiers \(a new drum\)$/),
        expect.stringMatching(/: a corrigé le sujet : « Problème de VPN » au lieu de « .*imprim.* »$/),
        expect.stringMatching(/plusieurs personnes, urgence haute\) : Two more call$/),
        expect.stringMatching(/: a prêté Laptop 14, à rendre \p{L}+ \d{1,2} \p{L}+$/u),
        expect.stringMatching(
          /: a noté : Pour le compte de : – → Claire Dubois, Étiquette du matériel : – → PC-42/,
        ),
        expect.stringMatching(/: a passé le ticket à « Réseau et téléphonie »$/),
        expect.stringMatching(/: a résolu le ticket : The drum$/),
      ]),
    )
    for (const text of [...english, ...french])
      expect(text).not.toMatch(/\bl1\b|third-party|printing\.|network\.|T\d\d:\d\d:|\{|undefined/)
    expect(complaints).toEqual([])
  })
})
