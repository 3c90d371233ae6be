import { randomUUID } from 'node:crypto'
import type { Scenery } from '../stage/stage.js'

/** Browser on the requester's page that keeps its cookies. */
export interface WebBrowser {
  get(path: string): Promise<Response>
  post(path: string, body?: object): Promise<Response>
  /** Returns the browser's conversation; null if sign-in is required. */
  conversation(): Promise<string | null>
  /** Returns a copy of the cookies, as a thief might have. */
  cookies(): string
}

export const ownPassword = 'a long enough password'

export function webBrowser(stage: Pick<Scenery, 'origin'>, cookies = ''): WebBrowser {
  const jar = new Map(
    cookies
      .split('; ')
      .filter((pair) => pair !== '')
      .map((pair) => pair.split('=') as [string, string]),
  )
  const cookie = () => [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
  const keep = (answer: Response): Response => {
    for (const set of answer.headers.getSetCookie()) {
      const [name = '', value = ''] = set.split(';')[0]!.split('=')
      if (value === '') jar.delete(name)
      else jar.set(name, value)
    }
    return answer
  }
  const browser: WebBrowser = {
    get: async (path) => keep(await fetch(stage.origin + path, { headers: { cookie: cookie() } })),
    post: async (path, body = {}) =>
      keep(
        await fetch(stage.origin + path, {
          method: 'POST',
          headers: { 'content-type': 'application/json', cookie: cookie() },
          body: JSON.stringify(body),
        }),
      ),
    async conversation() {
      const answer = await browser.get('/chat/session?language=en')
      return ((await answer.json()) as { conversation: string | null }).conversation
    },
    cookies: cookie,
  }
  return browser
}

export function say(browser: WebBrowser, text: string, language = 'en'): Promise<Response> {
  return browser.post('/chat/messages', { id: randomUUID(), text, language })
}

/** Invites a person through the command line's route, and signs them in with the link. */
export async function signUp(
  stage: Scenery,
  browser: WebBrowser,
  person: {
    readonly email: string
    readonly name: string
    readonly carriesOn?: boolean
    readonly language?: string
  },
): Promise<Response> {
  const { email, name, carriesOn = false, language = 'en' } = person
  const made = await fetch(`${stage.origin}/control/person/invite`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${stage.app.controlKey}` },
    body: JSON.stringify({ email, name }),
  })
  const { link } = (await made.json()) as { link: string }
  const token = link.split('#invitation=')[1]!
  return browser.post('/chat/invitation/accept', { token, name, password: ownPassword, language, carriesOn })
}
