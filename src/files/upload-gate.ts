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
  /** Anyone who is not signed in may send files. */
  readonly letsVisitorsSend: boolean
}

/** Looks at uploads on both pages: they count together. */
export function createUploadGate({ blobs, quota, policy, letsVisitorsSend }: UploadGateParts): UploadGate {
  /** Bytes that were let in and may not be on the disk yet. */
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

/** An address stands for an office, an IPv6 one for its /64. What visitors send is counted apart: it takes nothing from others. */
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

/** Finds the wait: an upload that doesn't fit is refused although the limit isn't reached, and then the states don't say when. */
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
