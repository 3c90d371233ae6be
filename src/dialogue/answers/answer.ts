import { change, type Plan } from '../../conversation/plan.js'
import type { Button } from '../../replies/message.js'

/** Answer to a question, with the ID that keeps it from being given twice within a topic. */
export interface Answer {
  /** ID of the answer; null if it may be repeated because it describes the current state, such as a ticket's status. */
  readonly id: string | null
  readonly text: string
  /** Extra buttons, shown with those of the step. */
  readonly buttons: readonly Button[]
}

export function remember(plan: Plan, { id }: Answer): void {
  const { answered = [] } = plan.conversation
  if (id !== null) change(plan, { answered: [...answered.filter((one) => one !== id), id] })
}
