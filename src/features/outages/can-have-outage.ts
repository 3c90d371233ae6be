import type { Topic } from '../../nlu/intent-file.js'

/**
 * Returns true for problems and requests that an outage may affect. Security problems always go to
 * technicians, and small talk can't have an outage.
 */
export function canHaveOutage(topic: Topic | undefined): boolean {
  return (
    topic !== undefined &&
    (topic.kind === 'incident' || topic.kind === 'request') &&
    !topic.id.startsWith('security.') &&
    !topic.id.startsWith('desk.')
  )
}
