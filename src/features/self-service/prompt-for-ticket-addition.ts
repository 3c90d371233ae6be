import { patchState, say, type TurnBuilder, t } from '../../dialogue/turn-builder.js'

/** Handles "Add to it" in a list of tickets: the next message is added to the ticket. */
export function promptForTicketAddition(turn: TurnBuilder, number: string): void {
  const ticket = turn.context.own.current.find((one) => one.number === number)
  if (ticket === undefined || ticket.state === 'resolved')
    return say(turn, t(turn, 'stale-press'), { ticket: null })
  patchState(turn, { appendingTo: { ticket: number, at: turn.context.now } })
  say(turn, t(turn, 'add-what', { number }), { ticket: null })
}
