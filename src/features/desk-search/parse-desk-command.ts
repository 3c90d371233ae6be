import type { ActivityContent } from '../../engine/activity.js'
import { parseOutageCommand } from '../outages/commands/parse-outage-command.js'

const acknowledge = /^(?:ack|acknowledge|acquitter)\s+((?:INC|REQ)-\d{1,10})$/i
/** Opens the form for a caller's ticket. */
const open = /^(?:open|ouvrir)$/i
const handOver = /^(?:hand\s?-?over|passation)$/i

/**
 * Reads a technician's typed command, such as "ack INC-1042", "outage open" or "passation". Returns null for anything else, so that ordinary questions aren't
 * taken for commands.
 */
export function parseDeskCommand(text: string, answer: 'inline' | 'message'): ActivityContent | null {
  const said = text.trim()
  if (handOver.test(said)) return { type: 'desk.summarise-shift', answer }
  if (open.test(said)) {
    const asked = {
      type: 'desk.command',
      ticket: null,
      command: { verb: 'press', act: 'new-ticket' },
      answer,
    } as const
    // After `/it` the word is a command. In a message to the bot it may be anyone's answer, so it falls back to an ordinary message.
    return answer === 'inline' ? asked : { ...asked, fallback: { type: 'message.received', text: said } }
  }
  const outage = parseOutageCommand(said)
  if (outage !== null) {
    const record = outage.outage === null ? {} : { record: outage.outage }
    return {
      type: 'desk.command',
      ticket: null,
      ...record,
      command: { verb: 'press', act: outage.id },
      answer,
    }
  }
  const number = acknowledge.exec(said)?.[1]?.toUpperCase()
  if (number === undefined) return null
  return { type: 'desk.command', ticket: number, command: { verb: 'acknowledge' }, answer }
}
