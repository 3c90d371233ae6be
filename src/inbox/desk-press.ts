import type { Activity } from '../conversation/activity.js'
import type { DeskAct } from '../conversation/desk-act.js'

const acts: Readonly<Record<string, DeskAct>> = {
  take: { verb: 'take' },
  acknowledge: { verb: 'acknowledge' },
}

/**
 * A button in a message to somebody on call is an act on a ticket, wherever it is pressed. It says which; whether whoever
 * pressed it may is looked up in the turn.
 */
export function deskPress(activity: Activity, answer: 'inline' | 'message'): Activity {
  const { content } = activity
  if (content.type !== 'press') return activity
  const [kind, verb = '', ticket = ''] = content.value.split('|')
  const act = kind === 'desk' && Object.hasOwn(acts, verb) ? acts[verb] : undefined
  return act === undefined ? activity : { ...activity, content: { type: 'desk-act', ticket, act, answer } }
}
