/** Daily budget of a language model. */
export interface Budget {
  /**
   * Counts one more call; resolves to false if it exceeds the budget or cannot be counted. It never throws.
   */
  takeCall(): Promise<boolean>
  /** Counts the tokens that a call used. */
  used(tokens: number): void
}

export type Spent = 'calls' | 'tokens'

/**
 * Withdraws an amount from the rest of the day's limit, either in full or not at all; `isAllowed`
 * is false if too little is left. `endsAt` is the end of the day.
 */
export type Spend = (
  of: Spent,
  amount: number,
) => Promise<{ readonly isAllowed: boolean; readonly endsAt: number }>

export interface DayLimits {
  readonly callsADay: number
  readonly tokensADay: number
}

/** Number of instalments in which the day's limit is withdrawn, so that only some calls need a durable write. */
const shares = 100

interface Purse {
  left: number
  endsAt: number
}

/**
 * Counts calls and tokens against the daily limits. Amounts that were withdrawn but not used are lost when the process ends, so the limits are never
 * exceeded and a restart costs at most a hundredth of them. Tokens are known only after a call, so a call in progress may exceed the limit by its own
 * tokens.
 */
export function createBudget({ callsADay, tokensADay }: DayLimits, spend: Spend, now: () => number): Budget {
  const purses: Readonly<Record<Spent, Purse>> = {
    calls: { left: 0, endsAt: 0 },
    tokens: { left: 0, endsAt: 0 },
  }
  const shareOf = (limit: number) => Math.max(1, Math.floor(limit / shares))
  const shareSizes = { calls: shareOf(callsADay), tokens: shareOf(tokensADay) }

  async function fill(of: Spent): Promise<boolean> {
    const purse = purses[of]
    if (purse.endsAt <= now()) purses[of].left = 0
    const size = shareSizes[of]
    while (purse.left <= 0) {
      const { isAllowed, endsAt } = await spend(of, size)
      if (!isAllowed) return false
      // A concurrent call may have withdrawn more in the meantime.
      purse.left = (purse.endsAt === endsAt ? purse.left : 0) + size
      purse.endsAt = endsAt
    }
    return true
  }

  return {
    async takeCall() {
      try {
        if (!(await fill('tokens')) || !(await fill('calls'))) return false
      } catch {
        return false
      }
      purses.calls.left -= 1
      return true
    },
    used(tokens) {
      purses.tokens.left -= tokens
    },
  }
}

/** Counts in memory only, for commands that don't store data. */
export function spendInMemory({ callsADay, tokensADay }: DayLimits): Spend {
  const left = { calls: callsADay, tokens: tokensADay }
  return async (of, amount) => {
    const isAllowed = left[of] >= amount
    if (isAllowed) left[of] -= amount
    return { isAllowed, endsAt: Number.POSITIVE_INFINITY }
  }
}
