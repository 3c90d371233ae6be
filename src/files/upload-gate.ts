import { normalizeIP } from '@fastify/rate-limit'
import type { Uploader, UploadGate } from '../http/read-upload.js'
import { UploadRefused } from '../http/upload-refused.js'
import type { Allowance, Quota } from '../records/quota.js'
import type { Blobs } from '../stores/blobs.js'
import { checkedContent, isTakenName, WrongKindError } from './check-type.js'
import { type FilesPolicy, mostBytes } from './files-policy.js'
import { hasRoom, noSpaceRetryMs } from './free-space.js'

const hourMs = 3_600_000

export interface UploadGateParts {
  readonly blobs: Blobs
  readonly quota: Quota
  readonly policy: () => FilesPolicy
  readonly letsVisitorsSend: boolean
}

/** Checks the uploads of both web pages against the same limits. */
export function createUploadGate({ blobs, quota, policy, letsVisitorsSend }: UploadGateParts): UploadGate {
  /** Bytes that have been admitted but may not have been written to disk yet. */
  let onTheWay = 0

  async function admit(uploader: Uploader, sizeBytes: number): Promise<() => void> {
    const now = policy()
    if (!(await hasRoom(blobs, now, onTheWay + sizeBytes)))
      throw new UploadRefused('no-space', noSpaceRetryMs)
    const all = allowances(uploader, now)
    const states = await Promise.all(all.map((allowance) => quota.read(allowance)))
    const isOver = states.some(({ spent }, place) => spent + sizeBytes > all[place]!.limit)
    if (isOver) throw new UploadRefused('upload-quota', untilNextHour(states))
    onTheWay += sizeBytes
    const done = once(() => {
      onTheWay -= sizeBytes
    })
    try {
      for (const allowance of all) {
        const { isAllowed, retryAfterMs } = await quota.spend(allowance, sizeBytes)
        if (!isAllowed) throw new UploadRefused('upload-quota', retryAfterMs)
      }
    } catch (error) {
      done()
      throw error
    }
    return done
  }

  return {
    doorFor(uploader, fields) {
      if (uploader.kind === 'visitor' && !letsVisitorsSend) throw new UploadRefused('visitor-files')
      const now = policy()
      return {
        blobs,
        fields,
        mostBytes: mostBytes(now),
        mostFiles: now.mostFilesAMessage,
        isTakenName: (name) => isTakenName(name, now),
        checked: (name, bytes) => refusing(checkedContent(name, now, bytes)),
        admit: (sizeBytes) => admit(uploader, sizeBytes),
      }
    },
  }
}

async function* refusing(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield* bytes
  } catch (error) {
    throw error instanceof WrongKindError ? new UploadRefused('wrong-content') : error
  }
}

/**
 * Returns the limits that apply to an upload. An address stands for an office (for IPv6, its /64). Visitors have limits of their own, so that they
 * take nothing from signed-in people.
 */
function allowances({ kind, id, address }: Uploader, { hourlyMegabytes: most }: FilesPolicy) {
  const network = normalizeIP(address)
  const of = (purpose: string, key: string, megabytes: number): Allowance => ({
    purpose: `upload-${purpose}`,
    key,
    limit: megabytes * 1_000_000,
    windowMs: hourMs,
  })
  return kind === 'account'
    ? [of('account', id, most.account), of('address', network, most.address)]
    : [
        of('visitor', id, most.visitor),
        of('visitor-address', network, most.visitorAddress),
        of('visitors', 'all', most.visitors),
      ]
}

/**
 * Returns the time to wait. If a single upload is larger than what is left, no limit has been reached and the states give no time, so a full hour
 * is used.
 */
function untilNextHour(states: readonly { readonly retryAfterMs: number }[]): number {
  return Math.max(...states.map(({ retryAfterMs }) => retryAfterMs)) || hourMs
}

function once(work: () => void): () => void {
  let isDone = false
  return () => {
    if (!isDone) work()
    isDone = true
  }
}
