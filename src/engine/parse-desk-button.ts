import type { DeskCommand } from '../features/commands/desk-command.js'
import type { Activity } from './activity.js'

const acts: Readonly<Record<string, DeskCommand>> = {
  take: { verb: 'take' },
  acknowledge: { verb: 'acknowledge' },
}

/**
 * Turns the press of a button in an on-call notification into a command on its ticket, whichever conversation it's pressed in. The turn checks the
 * person's permission.
 */
export function parseDeskButton(activity: Activity, answer: 'inline' | 'message'): Activity {
  const { content } = activity
  if (content.type !== 'press') return activity
  const [kind, verb = '', ticket = ''] = content.value.split('|')
  const act = kind === 'desk' && Object.hasOwn(acts, verb) ? acts[verb] : undefined
  return act === undefined ? activity : { ...activity, content: { type: 'desk-act', ticket, act, answer } }
}
