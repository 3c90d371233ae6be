import type { Scenery } from './stage.js'

/**
 * Makes the platform permanently refuse the next new message in its desk channel. Existing messages can still be
 * changed.
 */
export function refuseAtDesk({ slack, teams, desk }: Scenery, where: 'slack' | 'teams'): void {
  if (where === 'slack')
    return slack.faults.add('chat.postMessage', { is: 'error', error: 'is_archived' }, 1, desk.slack)
  teams.connector.decideFault = (path) => {
    const isPosted = path.endsWith('/activities') && decodeURIComponent(path).includes(desk.teams)
    if (!isPosted) return undefined
    teams.connector.decideFault = () => undefined
    return { status: 403, code: 'BotNotInConversationRoster' }
  }
}
