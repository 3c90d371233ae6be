// Environment for the pictures: a folder, a Guichet server and the playground. All are deleted afterwards.
import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

const root = join(import.meta.dirname, '../..')
export const pictures = join(root, 'docs/pictures')
const folder = mkdtempSync(join(tmpdir(), 'guichet-pictures-'))
const tenant = '00000000-0000-4000-8000-000000000001'
export const alex = { id: 'user-0', name: 'Alex Wilber', aadObjectId: '00000000-0000-4000-8000-000000000020' }
const children = []

export function clearStage() {
  for (const child of children) child.kill()
  rmSync(folder, { recursive: true, force: true })
}

export function writePolicies() {
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

/** Starts a server with its own data folder. The first of `languages` is the desk's. */
export async function startGuichet(languages) {
  const port = await freePort()
  const printed = start(join(root, 'dist/main.js'), ['start', '--playground'], {
    env: {
      PORT: String(port),
      GUICHET_DATA_DIR: join(folder, `data-${port}`),
      GUICHET_LANGUAGES: languages,
      GUICHET_CONTENT_DIR: join(folder, 'content'),
      GUICHET_TIME_ZONE: 'Europe/Paris',
      GUICHET_LOG_LEVEL: 'error',
    },
  })
  const setupLink = await until(
    'the server',
    () => printed.text.match(/http\S+\/console\/setup#token=\S+/)?.[0],
  )
  return { origin: `http://127.0.0.1:${port}`, setupLink, languages }
}

export async function startPlayground(origin) {
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
  const home = join(folder, `playground-${port}`)
  mkdirSync(home)
  writeFileSync(join(home, '.m365agentsplayground.yml'), JSON.stringify(configuration))
  start(
    join(root, 'node_modules/@microsoft/m365agentsplayground/cli.js'),
    ['start', '-e', `${origin}/api/messages`, '-c', 'msteams', '-p', String(port), '--dt'],
    { cwd: home, env: { TEAMSAPPTESTER_BROWSER: 'none', HOME: folder } },
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
