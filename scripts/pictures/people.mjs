// People in the pictures: visitors to the requester's page, and technicians with an account.
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { pictures } from './stage.mjs'

/**
 * Plays a person on the requester's page. `asks` lists the messages they write and buttons they press, each with words
 * of the answer to wait for.
 */
export async function visitor(browser, origin, { name, language, asks, context = {} }) {
  const locale = language === 'fr' ? 'fr-FR' : 'en-GB'
  const page = await (
    await browser.newContext({
      locale,
      timezoneId: 'Europe/Paris',
      reducedMotion: 'reduce',
      viewport: { width: 1000, height: 760 },
      ...context,
    })
  ).newPage()
  await page.addInitScript((typed) => localStorage.setItem('guichet.name', typed), name)
  await page.goto(`${origin}/`)
  await page.locator('.message').first().waitFor()
  for (const [act, answer] of asks) await ask(page, act, answer)
  return page
}

export async function ask(page, act, answer = '') {
  const answers = page.locator('.message:not(.from-requester)').filter({ hasText: answer })
  const before = await answers.count()
  if (typeof act === 'string') {
    await page.locator('#message').fill(act)
    await page.keyboard.press('Enter')
    await page.locator('.from-requester:not(.is-pending)').filter({ hasText: act }).waitFor()
  } else {
    await page.getByRole('button', { name: act.press, exact: true }).last().click()
  }
  if (answer === null) return
  await answers
    .nth(before)
    .waitFor({ timeout: 10_000 })
    .catch(async () => {
      throw new Error(`No answer with "${answer}" in:\n${await page.locator('.log').textContent()}`)
    })
}

export async function technician(browser, origin, link, { name, email, language, context = {} }) {
  const page = await (
    await browser.newContext({
      locale: language === 'fr' ? 'fr-FR' : 'en-GB',
      timezoneId: 'Europe/Paris',
      reducedMotion: 'reduce',
      viewport: { width: 1260, height: 780 },
      ...context,
    })
  ).newPage()
  const body = { name, email, language, password: 'a long enough password' }
  const token = new URLSearchParams(new URL(link).hash.slice(1)).get('token')
  const made = await page.request.post(`${origin}/console/api/setup`, { data: { ...body, token } })
  if (!made.ok()) throw new Error(`${name} has no account: ${await made.text()}`)
  await page.goto(`${origin}/console/`)
  return page
}

export async function act(page, origin, ticket, what) {
  const done = await page.request.post(`${origin}/console/api/tickets/${ticket}/acts`, {
    data: { id: crypto.randomUUID(), act: what },
  })
  if (!done.ok()) throw new Error(`${ticket}: ${await done.text()}`)
}

/** Submits a reply or a note. */
export function write(page, origin, ticket, form, text) {
  return act(page, origin, ticket, { verb: 'submit', form, values: { text } })
}

/** Returns the last ticket number on the page. */
export async function ticketOn(page) {
  const told = await page.locator('.log').textContent()
  return told.match(/(?:INC|REQ)-\d+/g).at(-1)
}

/** Takes a screenshot without the focus ring that a pressed button keeps. */
export async function picture(page, name, options = {}) {
  await page.evaluate(() => document.activeElement?.blur())
  await page.mouse.move(1, 1)
  await pause(500)
  await page.screenshot({ path: join(pictures, `${name}.png`), ...options })
  process.stderr.write(`  ${name}.png\n`)
}

export async function openTicket(page, origin, ticket, allOpen) {
  await page.goto(`${origin}/console/tickets/${ticket}`)
  await page.getByRole('button', { name: allOpen }).click()
  await page.locator('.line').last().waitFor()
}
