import { change, type Plan } from '../../conversation/plan.js'
import type { Button } from '../../replies/message.js'

/** An answer to a question, and under which name it is remembered: the same is not given twice in a matter. */
export interface Answer {
  /** Null: it may be given again, for it says how things stand now. */
  readonly id: string | null
  readonly text: string
  /** Beside those of the step. */
  readonly buttons: readonly Button[]
}

/** Remembers that it was given, so that it is not given again. */
export function remember(plan: Plan, { id }: Answer): void {
  const { answered = [] } = plan.conversation
  if (id !== null) change(plan, { answered: [...answered.filter((one) => one !== id), id] })
}
