import type { Logger } from 'pino'
import { DeliveryError } from '../errors.js'

/**
 * Does work that depends on a platform, and retries it while the platform can't be reached. Resolves after the first
 * attempt with a function that stops the retries.
 * @throws any error of the first attempt, except a retryable DeliveryError
 */
export async function retryUntilOk(
  work: () => Promise<void>,
  { everyMs, log, what }: { readonly everyMs: number; readonly log: Logger; readonly what: string },
): Promise<() => void> {
  let timer: NodeJS.Timeout | null = null

  async function attempt(): Promise<void> {
    try {
      await work()
    } catch (error) {
      if (!(error instanceof DeliveryError) || !error.canRetry) throw error
      log.warn({ err: error, what }, 'A platform cannot be reached yet; trying again')
      timer = setTimeout(() => void again(), everyMs)
      timer.unref()
    }
  }

  const again = () => attempt().catch((error: unknown) => log.error({ err: error, what }, 'A retry failed'))

  await attempt()
  return () => {
    if (timer !== null) clearTimeout(timer)
  }
}
