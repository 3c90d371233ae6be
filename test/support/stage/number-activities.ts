import type { Activity } from '../../../src/engine/activity.js'

type Part = Pick<Activity, 'receivedAt' | 'from' | 'where' | 'content'> & Partial<Activity>

/** Makes the activities of a test: each has an id and a message id of its own, by its number. */
export function numberActivities(): (part: Part) => Activity {
  let count = 0
  return (part) => {
    count += 1
    return {
      id: `activity ${count}`,
      otherIds: [],
      messageId: `message ${count}`,
      maskedSecrets: 0,
      ...part,
    }
  }
}
