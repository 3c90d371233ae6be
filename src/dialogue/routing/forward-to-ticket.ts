import { patchState, type TurnBuilder } from '../turn-builder.js'

/** Records a message on a ticket; further messages are then forwarded to that ticket. */
export function forwardToTicket(turn: TurnBuilder, number: string, text: string): void {
  const { now, source } = turn.context
  turn.effects.push({ type: 'record-message', ticket: number })
  patchState(turn, { forwardingTo: number, lastMessage: { text, source, at: now, to: 'ticket' } })
}
