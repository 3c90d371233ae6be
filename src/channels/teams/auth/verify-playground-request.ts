import { z } from 'zod'
import { isLoopbackName } from './allowed-addresses.js'
import type { TokenVerdict } from './verify-token.js'

const loopbackAddresses = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1'])
/** Headers that reveal a tunnel, a proxy or a web page, all of which may also connect from loopback. */
const signsOfOthers = ['forwarded', 'x-forwarded-for', 'x-forwarded-host', 'x-real-ip', 'origin', 'cookie']

const Envelope = z.object({ channelId: z.literal('msteams'), serviceUrl: z.string() })

export interface PlaygroundCaller {
  /** Address of the socket itself, never taken from a header. */
  readonly remoteAddress: string | undefined
  readonly headers: Readonly<Record<string, unknown>>
}

/**
 * Checks a request in playground mode. Such requests have no tokens, so they are accepted only from this machine, and answers go only to this
 * machine.
 */
export function verifyPlaygroundRequest(body: unknown, caller: PlaygroundCaller): TokenVerdict {
  const refused = (reason: string): TokenVerdict => ({ isGenuine: false, status: 403, reason })
  if (!loopbackAddresses.has(caller.remoteAddress ?? ''))
    return refused('playground mode only accepts requests from loopback')
  const told = signsOfOthers.find((header) => caller.headers[header] !== undefined)
  if (told !== undefined) return refused(`playground mode does not accept forwarded requests (${told})`)
  const host = String(caller.headers.host ?? '')
  if (!URL.canParse(`http://${host}`) || !isLoopbackName(new URL(`http://${host}`).hostname)) {
    return refused('playground mode only accepts a loopback host name')
  }
  const envelope = Envelope.safeParse(body)
  if (!envelope.success) return refused('channelId is not Teams, or serviceUrl is missing')
  const { serviceUrl } = envelope.data
  const isLoopback = URL.canParse(serviceUrl) && isLoopbackName(new URL(serviceUrl).hostname)
  return isLoopback ? { isGenuine: true } : refused('playground mode only accepts a serviceUrl on loopback')
}
