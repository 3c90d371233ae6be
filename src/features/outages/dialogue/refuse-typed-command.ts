import { say, type TurnBuilder, t } from '../../../dialogue/turn-builder.js'
import { parseOutageCommand } from '../commands/parse-outage-command.js'

/**
 * Answers "outage open", typed where it isn't a command, by saying who may open an outage. Returns false for any other
 * message. "outage list" is a question that anyone can ask.
 */
export function refuseTypedCommand(turn: TurnBuilder, text: string): boolean {
  const command = parseOutageCommand(text)
  if (command === null || command.id === 'list-outages') return false
  say(turn, t(turn, 'outage-for-leads'))
  return true
}
