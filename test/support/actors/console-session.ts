import type { Scenery, StaffName } from '../stage/stage.js'

/** Browser signed in to the technicians' page. */
export interface ConsoleSession {
  readonly cookie: string
  get(path: string): Promise<unknown>
  upload(path: string, form: FormData): Promise<{ readonly status: number }>
  download(path: string): Promise<Buffer>
  /** Posts without a body. Resolves without reading the response. */
  send(path: string): Promise<unknown>
  post(path: string, body: unknown): Promise<{ readonly status: number; readonly body: unknown }>
}

const password = 'a long enough password'
const sessions = new WeakMap<Scenery, Map<StaffName, Promise<string>>>()

/** Signs in a person once per stage: the administrator with the single-use link, others with an invitation. */
export async function consoleSession(stage: Scenery, name: StaffName): Promise<ConsoleSession> {
  const known = sessions.get(stage) ?? new Map<StaffName, Promise<string>>()
  sessions.set(stage, known)
  const cookieOf = (who: StaffName): Promise<string> => {
    const cookie = known.get(who) ?? signIn(stage, who, cookieOf)
    known.set(who, cookie)
    return cookie
  }
  const cookie = await cookieOf(name)
  return {
    cookie,
    async get(path) {
      const answer = await fetch(`${stage.origin}/console/api${path}`, { headers: { cookie } })
      if (!answer.ok) throw new Error(`${path} was answered ${answer.status}: ${await answer.text()}`)
      return answer.json()
    },
    upload: (path, form) =>
      fetch(`${stage.origin}/console/api${path}`, { method: 'POST', headers: { cookie }, body: form }),
    send: (path) => fetch(`${stage.origin}/console/api${path}`, { method: 'POST', headers: { cookie } }),
    async download(path) {
      const answer = await fetch(`${stage.origin}/console/api${path}`, { headers: { cookie } })
      if (!answer.ok) throw new Error(`The file was answered ${answer.status}`)
      return Buffer.from(await answer.arrayBuffer())
    },
    async post(path, body) {
      const answer = await send(stage, path, body, cookie)
      return { status: answer.status, body: await answer.json() }
    },
  }
}

async function signIn(
  stage: Scenery,
  name: StaffName,
  cookieOf: (name: StaffName) => Promise<string>,
): Promise<string> {
  const email = `${name.split(' ')[0]!.toLowerCase()}@example.org`
  const link =
    name === 'Alix Admin'
      ? stage.app.setupLink!
      : await invitation(stage, email, name, await cookieOf('Alix Admin'))
  const token = new URLSearchParams(new URL(link).hash.slice(1)).get('token')!
  const answer = await send(
    stage,
    '/setup',
    { token, email, name, password, language: stage.deskLanguage },
    '',
  )
  if (answer.status !== 201) throw new Error(`${name} could not make an account: ${await answer.text()}`)
  return answer.headers.getSetCookie()[0]!.split(';')[0]!
}

async function invitation(stage: Scenery, email: string, name: StaffName, cookie: string): Promise<string> {
  const groups = [...new Set(['l1', ...(stage.groups[name] ?? [])])]
  const invite = () => send(stage, '/invitations', { email, roles: ['technician'], groups }, cookie)
  const answer = await invite()
  if (answer.status !== 403) return ((await answer.json()) as { link: string }).link
  // The story's clock has moved, so confirm the password before inviting anyone.
  await send(stage, '/confirm', { password }, cookie)
  return ((await (await invite()).json()) as { link: string }).link
}

function send(stage: Scenery, path: string, body: unknown, cookie: string): Promise<Response> {
  return fetch(`${stage.origin}/console/api${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(cookie === '' ? {} : { cookie }) },
    body: JSON.stringify(body),
  })
}
