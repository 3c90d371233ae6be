// Makes docs/pictures/: `npm run pictures`, after `npm run build`.
// Starts what is built on a folder of its own, lets a few people ask for help in Chromium, has two technicians answer
// them, then does the same in Microsoft's agents playground. Everything is stopped and removed afterwards.
// GUICHET_CHROMIUM names the browser, when it is not /usr/bin/chromium.
import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { chromium } from 'playwright-core'

const root = join(import.meta.dirname, '..')
const pictures = join(root, 'docs/pictures')
const folder = mkdtempSync(join(tmpdir(), 'guichet-pictures-'))
const tenant = '00000000-0000-4000-8000-000000000001'
const alex = { id: 'user-0', name: 'Alex Wilber', aadObjectId: '00000000-0000-4000-8000-000000000020' }
const children = []

function writePolicies() {
  const days = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday']
  const week = Object.fromEntries(days.map((day) => [day, [{ from: '00:00', to: '24:00' }]]))
  const people = [
    {
      name: alex.name,
      ids: [`teams:${tenant}:${alex.aadObjectId}`],
      roles: ['technician', 'administrator'],
      groups: ['l1'],
    },
  ]
  mkdirSync(join(folder, 'content/policies'), { recursive: true })
  writeFileSync(join(folder, 'content/policies/hours.yml'), JSON.stringify({ week, closed: [] }))
  writeFileSync(join(folder, 'content/policies/people.yml'), JSON.stringify({ people }))
}

function freePort() {
  return new Promise((resolve) => {
    const server = createServer()
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address()
      server.close(() => resolve(port))
    })
  })
}

function start(script, args, { cwd = root, env = {} } = {}) {
  const child = spawn(process.execPath, [script, ...args], { cwd, env: { PATH: process.env.PATH, ...env } })
  const printed = { text: '' }
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (data) => {
      printed.text += data
    })
  }
  children.push(child)
  return printed
}

async function until(what, satisfied) {
  const end = Date.now() + 60_000
  while (Date.now() < end) {
    const found = await satisfied()
    if (found) return found
    await pause(100)
  }
  throw new Error(`Waited a minute for: ${what}`)
}

async function startGuichet() {
  const port = await freePort()
  const printed = start(join(root, 'dist/main.js'), ['start', '--playground'], {
    env: {
      PORT: String(port),
      GUICHET_DATA_DIR: join(folder, 'data'),
      GUICHET_CONTENT_DIR: join(folder, 'content'),
      GUICHET_TIME_ZONE: 'Europe/Paris',
      GUICHET_LOG_LEVEL: 'error',
    },
  })
  const setupLink = await until(
    'the server',
    () => printed.text.match(/http\S+\/console\/setup\?token=\S+/)?.[0],
  )
  return { origin: `http://127.0.0.1:${port}`, setupLink }
}

async function startPlayground(origin) {
  const port = await freePort()
  const person = (one) => {
    const [givenName, surname] = one.name.split(' ')
    const email = `${givenName}.${surname}@example.com`.toLowerCase()
    return { ...one, userPrincipleName: email, givenName, surname, email }
  }
  const others = ['Megan Bowen', 'Adele Vance', 'Isaiah Langer', 'Patti Fernandez', 'Lynne Robbins']
  const configuration = {
    version: '0.1.1',
    tenantId: tenant,
    bot: { id: 'bot-guichet', name: 'Guichet' },
    currentUser: person(alex),
    users: others.map((name, at) =>
      person({ id: `user-${at + 1}`, name, aadObjectId: `00000000-0000-4000-8000-00000000002${at + 1}` }),
    ),
    personalChat: { id: 'personal-chat' },
    groupChat: { id: 'group-chat', name: 'Group Chat' },
    team: {
      id: 'team-id',
      name: 'IT',
      aadGroupId: '00000000-0000-4000-8000-000000000031',
      channels: [{ id: 'channel-desk', name: 'Desk' }],
    },
  }
  mkdirSync(join(folder, 'playground'))
  writeFileSync(join(folder, 'playground/.m365agentsplayground.yml'), JSON.stringify(configuration))
  start(
    join(root, 'node_modules/@microsoft/m365agentsplayground/cli.js'),
    ['start', '-e', `${origin}/api/messages`, '-c', 'msteams', '-p', String(port), '--dt'],
    { cwd: join(folder, 'playground'), env: { TEAMSAPPTESTER_BROWSER: 'none', HOME: folder } },
  )
  const address = `http://127.0.0.1:${port}`
  const answers = () =>
    fetch(`${address}/_debug/ping`).then(
      (response) => response.ok,
      () => false,
    )
  await until('the playground', answers)
  return address
}

/** Somebody at the requester's page. `asks` is what they write or press, each with words of the answer to wait for. */
async function visitor(browser, origin, { name, language, asks, context = {} }) {
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

async function ask(page, act, answer = '') {
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

async function technician(browser, origin, link, { name, email, language, context = {} }) {
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
  const token = new URL(link).searchParams.get('token')
  const made = await page.request.post(`${origin}/console/api/setup`, { data: { ...body, token } })
  if (!made.ok()) throw new Error(`${name} has no account: ${await made.text()}`)
  await page.goto(`${origin}/console/`)
  return page
}

async function act(page, origin, ticket, what) {
  const done = await page.request.post(`${origin}/console/api/tickets/${ticket}/acts`, {
    data: { id: crypto.randomUUID(), act: what },
  })
  if (!done.ok()) throw new Error(`${ticket}: ${await done.text()}`)
}

/** The ticket that a page tells of last. */
async function ticketOn(page) {
  const told = await page.locator('.log').textContent()
  return told.match(/(?:INC|REQ)-\d+/g).at(-1)
}

/** A button that is pressed keeps the focus, and its ring. */
async function picture(page, name, options = {}) {
  await page.evaluate(() => document.activeElement?.blur())
  await page.mouse.move(1, 1)
  await pause(500)
  await page.screenshot({ path: join(pictures, `${name}.png`), ...options })
  process.stderr.write(`  ${name}.png\n`)
}

async function openTicket(page, origin, ticket, allOpen) {
  await page.goto(`${origin}/console/tickets/${ticket}`)
  await page.getByRole('button', { name: allOpen }).click()
  await page.locator('.line').last().waitFor()
}

async function webStory(browser, { origin, setupLink }) {
  const marc = await technician(browser, origin, setupLink, {
    name: 'Marc Petit',
    email: 'marc.petit@example.org',
    language: 'en',
  })
  const invited = await marc.request.post(`${origin}/console/api/invitations`, {
    data: { email: 'ines.faure@example.org', roles: ['technician'], groups: ['l1'] },
  })
  const ines = await technician(browser, origin, (await invited.json()).link, {
    name: 'Inès Faure',
    email: 'ines.faure@example.org',
    language: 'fr',
  })

  const paul = await visitor(browser, origin, {
    name: 'Paul Garnier',
    language: 'fr',
    asks: [
      ['mon compte est bloqué depuis ce matin, après trois essais', 'juste avant'],
      [{ press: 'Verrouillé après des erreurs' }],
      ['un technicien svp', 'INC-'],
    ],
  })
  const locked = await ticketOn(paul)
  await act(ines, origin, locked, { verb: 'take' })
  await paul.getByText('Inès Faure').last().waitFor()
  await act(ines, origin, locked, {
    verb: 'note',
    text: 'Compte AD verrouillé à 9 h 02. Rappeler sur le poste de l’annuaire avant de le déverrouiller.',
  })
  await act(ines, origin, locked, {
    verb: 'reply',
    text: 'Bonjour Paul, je vous appelle sur votre poste pour vérifier que c’est bien vous, puis je débloque le compte.',
  })
  await ask(paul, 'd’accord, je suis à mon bureau', null)

  await visitor(browser, origin, {
    name: 'Jo Lindqvist',
    language: 'en',
    asks: [
      ['THIRD time this week outlook dies on me, honestly what are you people doing???', 'What does it do?'],
      [{ press: 'Technician now' }, 'INC-'],
    ],
  })
  await visitor(browser, origin, {
    name: 'Claire Morel',
    language: 'fr',
    asks: [['j’ai cliqué sur le lien d’un mail de la banque et j’ai mis mon mot de passe…', 'est prévenue']],
  })
  const ana = await visitor(browser, origin, {
    name: 'Ana Ruiz',
    language: 'en',
    context: { viewport: { width: 390, height: 780 }, hasTouch: true, isMobile: true, colorScheme: 'dark' },
    asks: [['the wifi on my laptop keeps dropping since monday, only at the office']],
  })
  await picture(ana, 'requester-mobile-dark')
  const amina = await visitor(browser, origin, {
    name: 'Amina Diallo',
    language: 'fr',
    asks: [
      ['slt, globalprotect reste bloqué sur « connexion » depuis ce matin, je suis chez moi', 'ouvre-t-elle'],
      [{ press: 'Oui' }, 'Cliquez sur le globe'],
      ['ca marche merci !', 'Parfait'],
    ],
  })
  await picture(amina, 'requester-fr')

  const tom = await visitor(browser, origin, {
    name: 'Tom Baker',
    language: 'en',
    asks: [
      ['nothing prints on the 2nd floor Ricoh, already restarted it and my laptop', 'only your documents'],
      [{ press: 'Nobody can' }, 'its screen'],
      [{ press: 'It says Ready' }],
      ['a technician please', 'INC-'],
    ],
  })
  const printer = await ticketOn(tom)
  await act(marc, origin, printer, { verb: 'take' })
  await tom.getByText('Marc Petit').last().waitFor()
  await act(marc, origin, printer, { verb: 'note', text: 'Ricoh technician was here on 3 November.' })
  await act(marc, origin, printer, {
    verb: 'reply',
    text: 'Hi Tom, could you open the toner door once and close it firmly?',
  })
  await ask(tom, 'done, it makes a noise and now it prints', null)
  await picture(tom, 'requester-en')

  await openTicket(marc, origin, printer, /^All open/)
  await picture(marc, 'console-en')
  await marc.emulateMedia({ colorScheme: 'dark' })
  await picture(marc, 'console-dark')
  await openTicket(ines, origin, locked, /^Tous/)
  await picture(ines, 'console-fr')
}

/** Says something as the playground's user; in a channel the bot hears only what mentions it. */
async function sayInTeams(playground, conversation, text) {
  const inChannel = conversation !== 'personal-chat'
  const mention = { mentioned: { id: 'bot-guichet' }, text: '<at>Guichet</at>' }
  const said = inChannel ? { text: `${mention.text} ${text}`, mentions: [mention] } : { text }
  const answer = await fetch(`${playground}/_conversation/v1/conversations/${conversation}/messages`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ textFormat: 'plain', from: { id: alex.id }, ...said }),
  })
  if (!answer.ok) throw new Error(`The playground answered ${answer.status}: ${await answer.text()}`)
}

async function teamsStory(browser, { origin }) {
  const playground = await startPlayground(origin)
  const page = await browser.newPage({ viewport: { width: 1280, height: 860 }, reducedMotion: 'reduce' })
  // Its fonts come from elsewhere; the pictures are the same without a network.
  await page.route(/^https:/, (route) => route.abort())
  await page.goto(playground)
  await page.getByText('welcome to IT support').waitFor()
  await page.getByRole('button', { name: 'Hide log panel' }).click()

  const field = page.getByRole('textbox')
  await field.pressSequentially('hi, nothing prints on the 2nd floor Ricoh, I restarted it and my laptop')
  await page.keyboard.press('Enter')
  await page.getByText('only your documents').waitFor()
  await page.getByRole('button', { name: 'Nobody can' }).click()
  await page.getByText('does its screen').waitFor()
  await picture(page, 'teams-chat')

  await sayInTeams(playground, 'channel-desk', 'desk here')
  await pause(2_000)
  await field.pressSequentially('a technician please')
  await page.keyboard.press('Enter')
  await page.getByText('INC-').first().waitFor()
  await page.setViewportSize({ width: 1280, height: 1400 })
  await page.getByRole('treeitem', { name: /Desk/ }).click()
  const card = page.locator('.ac-adaptiveCard').filter({ hasText: 'INC-' })
  await card.waitFor()
  await pause(1_000)
  const { x, y, width, height } = await card.boundingBox()
  const authorHeight = 56
  await picture(page, 'teams-card', {
    clip: { x: x - 12, y: y - authorHeight, width: width + 24, height: height + authorHeight + 12 },
  })
}

mkdirSync(pictures, { recursive: true })
writePolicies()
const browser = await chromium.launch({
  executablePath: process.env.GUICHET_CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-sync', '--force-color-profile=srgb'],
})
try {
  const guichet = await startGuichet()
  const only = process.argv[2]
  if (only !== 'teams') await webStory(browser, guichet)
  if (only !== 'web') await teamsStory(browser, guichet)
} finally {
  await browser.close()
  for (const child of children) child.kill()
  rmSync(folder, { recursive: true, force: true })
}
