import type { Activity } from '../../../src/engine/activity.js'

type Part = Pick<Activity, 'receivedAt' | 'from' | 'where' | 'content'> & Partial<Activity>

/** Creates a test's activities, with numbered IDs and message IDs. */
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
