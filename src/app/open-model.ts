import type { Logger } from 'pino'
import type { Clock } from '../clock.js'
import { type Spend, spendInMemory } from '../nlu/model-reader/budget.js'
import type { ModelReader, ModelSettings } from '../nlu/model-reader/model-reader.js'
import { redact } from '../nlu/redaction/redact.js'
import { createQuota } from '../storage/quota.js'
import type { Store } from '../storage/store.js'

interface ModelParts {
  readonly clock: Clock
  readonly log: Logger
  readonly spending: (settings: ModelSettings) => Spend
}

/** Opens the configured language model; null if there is none. The code is loaded only if there is one. */
export async function openModel(
  settings: ModelSettings | null,
  { clock, log, spending }: ModelParts,
): Promise<ModelReader | null> {
  if (settings === null) return null
  const { openModelReader } = await import('../nlu/model-reader/open-model-reader.js')
  return openModelReader({ settings, spend: spending(settings), redact, clock, log })
}

/** Counts spending in this process only, for commands that don't store anything. */
export const spendingInMemory: ModelParts['spending'] = spendInMemory

const dayMs = 86_400_000

/** Counts a model's calls and tokens in the store, for all servers together and across restarts. */
export function countModelSpendingInStore(store: Store, clock: Clock): (settings: ModelSettings) => Spend {
  const quota = createQuota(store, clock)
  return ({ callsADay, tokensADay }) =>
    async (of, amount) => {
      const limit = of === 'calls' ? callsADay : tokensADay
      const { isAllowed } = await quota.spend(
        { purpose: `model-${of}`, key: 'all', limit, windowMs: dayMs },
        amount,
      )
      return { isAllowed, endsAt: (Math.floor(clock.now() / dayMs) + 1) * dayMs }
    }
}
