import type { Button } from '../../desk/view/message.js'
import { patchState, type TurnBuilder } from '../turn-builder.js'

/** Answer to a question, with an ID that prevents the answer from being repeated within a topic. */
export interface BotAnswer {
  /**
   * ID of the answer. Null if the answer may be repeated because it describes a current state, such
   * as a ticket's status.
   */
  readonly id: string | null
  readonly text: string
  /** Extra buttons, shown with the step's own buttons. */
  readonly buttons: readonly Button[]
}

export function markAnswered(turn: TurnBuilder, { id }: BotAnswer): void {
  const { answered = [] } = turn.conversation
  if (id !== null) patchState(turn, { answered: [...answered.filter((one) => one !== id), id] })
}
