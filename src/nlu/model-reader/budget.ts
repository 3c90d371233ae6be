/** Daily budget of a model. */
export interface Budget {
  /** Tells whether one more call fits, and counts it. Never throws: what cannot be counted does not fit. */
  takeCall(): Promise<boolean>
  /** Counts what a call has used. */
  used(tokens: number): void
}

export type Spent = 'calls' | 'tokens'

/**
 * Takes an amount out of what is left of the day, all of it or nothing; false: it does not fit. `endsAt`: when the day is over.
 */
export type Spend = (
  of: Spent,
  amount: number,
) => Promise<{ readonly isAllowed: boolean; readonly endsAt: number }>

export interface DayLimits {
  readonly callsADay: number
  readonly tokensADay: number
}

/** Takes a hundredth of the day's limit out at a time, so that not every call costs a durable write. */
const shares = 100

interface Purse {
  left: number
  endsAt: number
}

/**
 * Counts calls and tokens against the limits of a day. What was taken out and not used is lost when the process ends: the limits
 * are never passed, and a restart costs a hundredth of them at most. Tokens are known afterwards: a call that is under way may
 * pass the limit by its own.
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
      // Another call may have filled it meanwhile.
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

/** Counts within this process alone: for commands, where nothing is kept. */
export function spendInMemory({ callsADay, tokensADay }: DayLimits): Spend {
  const left = { calls: callsADay, tokens: tokensADay }
  return async (of, amount) => {
    const isAllowed = left[of] >= amount
    if (isAllowed) left[of] -= amount
    return { isAllowed, endsAt: Number.POSITIVE_INFINITY }
  }
}
