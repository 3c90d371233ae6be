import { type DeskButtonKind, decodeDeskButton } from '../desk/view/desk-button-value.js'
import type { DeskCommand } from '../features/commands/desk-command.js'
import type { Activity } from './activity.js'

const commands: Readonly<Record<DeskButtonKind, DeskCommand>> = {
  take: { verb: 'take' },
  acknowledge: { verb: 'acknowledge' },
}

/**
 * Turns a button press in an on-call notification into a command on its ticket, in any conversation. The turn checks
 * the person's permission.
 */
export function parseDeskButton(activity: Activity, answer: 'inline' | 'message'): Activity {
  const { content } = activity
  if (content.type !== 'button.pressed') return activity
  const button = decodeDeskButton(content.value)
  if (button === null) return activity
  const { kind, ticket } = button
  return { ...activity, content: { type: 'desk.command', ticket, command: commands[kind], answer } }
}
