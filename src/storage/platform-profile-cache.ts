import type { Logger } from 'pino'
import type { ProfileStore, ReportedProfile } from '../channels/channel.js'
import type { Clock } from '../clock.js'
import type { Store } from './store.js'

const dayMs = 24 * 3_600_000

/**
 * Time in milliseconds for which the last information about a person is trusted while their platform can't be asked. People who work with
 * tickets are seen more often than once a month; others may have changed departments or left.
 */
const believedMs = 30 * dayMs
/** Time after which unchanged information is written again, so that it is trusted for longer. */
const writtenEveryMs = dayMs
/** Maximum number of people whose profiles are remembered as already stored: roughly as many as send messages in a day at a large organisation. */
const mostWritten = 20_000

export function createPlatformProfileCache(given: {
  readonly store: Pick<Store, 'get' | 'transaction'>
  readonly clock: Clock
  readonly log: Logger
}): ProfileStore {
  const { store, clock, log } = given
  const written = new Map<string, { readonly told: string; readonly at: number }>()

  async function write(person: string, told: ReportedProfile, at: number): Promise<void> {
    try {
      await store.transaction(null, async (tx) => tx.put('profile', person, { ...told, at }))
    } catch (error) {
      written.delete(person)
      log.warn({ err: error }, "A person's profile from a platform could not be stored")
    }
  }

  return {
    async recall(person) {
      try {
        const known = await store.get('profile', person)
        if (known === null || clock.now() - known.at > believedMs) return null
        const { at: _, ...told } = known
        return told
      } catch (error) {
        log.warn({ err: error }, "A person's profile could not be read from the store")
        return null
      }
    },
    remember(person, { name, trust, email, tenant }) {
      const told = { name, trust, email, tenant }
      const [before, at, words] = [written.get(person), clock.now(), JSON.stringify(told)]
      if (before !== undefined && before.told === words && at - before.at < writtenEveryMs) return
      written.delete(person)
      written.set(person, { told: words, at })
      if (written.size > mostWritten) written.delete(written.keys().next().value!)
      void write(person, told, at)
    },
  }
}
