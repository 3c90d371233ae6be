import { z } from 'zod'
import type { ScanForMalware } from '../../../engine/activity-handlers.js'
import { scanTimeoutMs } from './scanner.js'

const Answer = z.object({
  result: z.enum(['clean', 'infected']),
  found: z.string().max(200).default('malware'),
})

/**
 * Scans by posting the bytes to a server. Only status 200 with `{"result": "clean"}` or `{"result": "infected", "found": "…"}` counts as a result.
 */
export function scanByHttp(address: string): ScanForMalware {
  return async (bytes) => {
    try {
      const response = await fetch(address, {
        method: 'POST',
        redirect: 'error',
        signal: AbortSignal.timeout(scanTimeoutMs),
        headers: { 'content-type': 'application/octet-stream' },
        body: bytes,
        duplex: 'half',
        // Node accepts any async iterable as a body.
      } as unknown as RequestInit)
      if (response.status !== 200) return { is: 'down', why: `status ${response.status}` }
      const answer = Answer.parse(await response.json())
      return answer.result === 'clean' ? { is: 'clean' } : { is: 'infected', found: answer.found }
    } catch (error) {
      return { is: 'down', why: String(error) }
    }
  }
}
