import { fetchBytes } from '../../http/fetch-bytes.js'

/** Says whether Slack keeps files at this address: there, and nowhere else, the bot's token is shown. */
export type IsFileHost = (address: string) => boolean

const fileHost = 'files.slack.com'
const loopbackNames = new Set(['127.0.0.1', 'localhost', '[::1]'])

/** files.slack.com over https; with a Web API on loopback, that too. */
export function createFileHost(apiUrl: string | undefined): IsFileHost {
  const api = apiUrl === undefined ? null : new URL(apiUrl)
  const own = api !== null && loopbackNames.has(api.hostname) ? api.origin : null
  return (address) => {
    if (!URL.canParse(address)) return false
    const { protocol, hostname, port, username, password, origin } = new URL(address)
    if (username !== '' || password !== '') return false
    return origin === own || (protocol === 'https:' && hostname === fileHost && port === '')
  }
}

/** Slack answers a token without the right with a page to sign in: a redirect, which is not followed. */
export function createFetchFile(token: string, isFileHost: IsFileHost) {
  return (origin: string): Promise<AsyncIterable<Uint8Array>> =>
    fetchBytes({ address: origin, mayFetch: isFileHost, headers: { authorization: `Bearer ${token}` } })
}
