import { fetchBytes } from '../../http/fetch-bytes.js'

/** Checks whether Slack hosts files at this address. The bot's token is sent only to these addresses. */
export type IsFileHost = (address: string) => boolean

const fileHost = 'files.slack.com'
const loopbackNames = new Set(['127.0.0.1', 'localhost', '[::1]'])

/** Accepts files.slack.com over https, and the Web API's address if it's on loopback. */
export function createFileHostCheck(apiUrl: string | undefined): IsFileHost {
  const api = apiUrl === undefined ? null : new URL(apiUrl)
  const own = api !== null && loopbackNames.has(api.hostname) ? api.origin : null
  return (address) => {
    if (!URL.canParse(address)) return false
    const { protocol, hostname, port, username, password, origin } = new URL(address)
    if (username !== '' || password !== '') return false
    return origin === own || (protocol === 'https:' && hostname === fileHost && port === '')
  }
}

/** Fetches files from Slack. If the token lacks permission, Slack redirects to its sign-in page, so redirects aren't followed. */
export function createSlackFileFetcher(token: string, isFileHost: IsFileHost) {
  return (origin: string): Promise<AsyncIterable<Uint8Array>> =>
    fetchBytes({ address: origin, mayFetch: isFileHost, headers: { authorization: `Bearer ${token}` } })
}
