import { type CryptoKey, importJWK } from 'jose'
import { z } from 'zod'
import type { Clock } from '../../../clock.js'
import { sendHttpRequest } from '../../../http/send-http-request.js'
import { isLoopbackName } from './allowed-addresses.js'

/** Channel for which a key must be endorsed; Microsoft lists each key's endorsements. */
const endorsement = 'msteams'

const timeoutMs = 10_000
/**
 * Time in milliseconds for which keys are cached. Microsoft allows a day at most:
 * https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-authentication
 */
const freshMs = 24 * 3_600_000
/**
 * Time in milliseconds for which keys stay in use if they can't be fetched again. This covers an outage at Microsoft, but a withdrawn key
 * is still dropped eventually.
 */
const believedMs = 3 * freshMs
/** Minimum time between two fetches for unknown key ids, which may belong to a new key or a forgery. */
const unknownKeyPauseMs = 10 * 60_000
const failurePauseMs = 5_000

const Metadata = z.object({ jwks_uri: z.url({ protocol: /^https?$/ }) })
const KeySet = z.object({ keys: z.array(z.unknown()).min(1).max(1_000) })
const Key = z.object({
  kid: z.string().min(1),
  kty: z.literal('RSA'),
  n: z.string().min(1),
  e: z.string().min(1),
  endorsements: z.array(z.string()).optional(),
})
type Key = z.infer<typeof Key>

/** Thrown if the signing keys can't be fetched and none are cached. */
export class SigningKeysUnavailable extends Error {}

export type FoundSigningKey =
  | { readonly is: 'found'; readonly key: CryptoKey | Uint8Array }
  /** The key is listed for other channels, or for none. */
  | { readonly is: 'not-endorsed' }
  | { readonly is: 'not-listed' }

/** @throws SigningKeysUnavailable */
export type FindSigningKey = (id: string) => Promise<FoundSigningKey>

interface Kept {
  readonly keys: ReadonlyMap<string, Key>
  readonly at: number
}

/** Looks up the keys with which Microsoft signs Teams' requests. They are fetched on the first request and cached for a day. */
export function createSigningKeys(openIdMetadataUrl: string, clock: Clock): FindSigningKey {
  let kept: Kept | null = null
  let triedAt = Number.NEGATIVE_INFINITY
  let isFailed = false
  let fetching: Promise<void> | null = null

  function refresh(): Promise<void> {
    fetching ??= fetchKeys(openIdMetadataUrl)
      .then(
        (keys) => {
          kept = { keys, at: clock.now() }
          isFailed = false
        },
        () => {
          isFailed = true
        },
      )
      .finally(() => {
        triedAt = clock.now()
        fetching = null
      })
    return fetching
  }

  async function current(id: string): Promise<Kept | null> {
    const now = clock.now()
    const isKnown = kept !== null && now - kept.at < freshMs && kept.keys.has(id)
    const pause = kept === null || isFailed ? failurePauseMs : unknownKeyPauseMs
    if (!isKnown && (fetching !== null || now - triedAt >= pause)) await refresh()
    return kept !== null && clock.now() - kept.at < believedMs ? kept : null
  }

  return async (id) => {
    const known = await current(id)
    if (known === null) throw new SigningKeysUnavailable('The signing keys of Microsoft cannot be fetched')
    const key = known.keys.get(id)
    if (key === undefined) return { is: 'not-listed' }
    if (key.endorsements?.includes(endorsement) !== true) return { is: 'not-endorsed' }
    return { is: 'found', key: await importJWK({ kty: key.kty, n: key.n, e: key.e }, 'RS256') }
  }
}

async function fetchKeys(openIdMetadataUrl: string): Promise<ReadonlyMap<string, Key>> {
  const { jwks_uri: address } = Metadata.parse(await get(openIdMetadataUrl))
  const { keys } = KeySet.parse(await get(address))
  const read = keys.flatMap((one) => Key.safeParse(one).data ?? [])
  return new Map(read.map((key) => [key.kid, key]))
}

/** Fetches JSON over https. Plain http is allowed only for a test's own provider on this machine. */
async function get(address: string): Promise<unknown> {
  const { protocol, hostname } = new URL(address)
  if (protocol !== 'https:' && !isLoopbackName(hostname)) throw new Error('Keys are only fetched over https')
  const answer = await sendHttpRequest(address, {
    method: 'GET',
    headers: { accept: 'application/json' },
    timeoutMs,
  })
  if (!answer.ok) throw new Error(`The keys could not be fetched: ${answer.status}`)
  return answer.json()
}
