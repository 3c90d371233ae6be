import type { Ingress } from '../../src/channels/channel.js'
import type { InlineAnswer } from '../../src/desk/view/message.js'
import type { Activity } from '../../src/engine/activity.js'
import { StorageError } from '../../src/errors.js'

/** Ingress that just records incoming activities. */
export interface RecordingIntake extends Ingress {
  readonly activities: Activity[]
  /** Answer to further inline activities. */
  answer: InlineAnswer | ((activity: Activity) => InlineAnswer)
  /** While true, storing anything durably fails. */
  isDiskFull: boolean
  /** While true, all activities are refused because of overload. */
  isOverloaded: boolean
}

export function createRecordingIntake(): RecordingIntake {
  const ids = new Set<string>()
  const intake: RecordingIntake = {
    activities: [],
    answer: { outcome: 'done', message: null, card: null },
    isDiskFull: false,
    isOverloaded: false,
    mask: (text) => ({
      text: text.replaceAll('Sunny!2024', '[removed]'),
      count: text.split('Sunny!2024').length - 1,
    }),
    maskSaid: async (text) => intake.mask(text),
    async accept(activity) {
      if (intake.isDiskFull) throw new StorageError('storage-unavailable', 'No space left on the device')
      if (intake.isOverloaded)
        throw new StorageError('overloaded', 'Too many messages are waiting to be handled')
      if (ids.has(activity.id)) return 'duplicate'
      ids.add(activity.id)
      intake.activities.push(activity)
      return 'new'
    },
    async acceptInline(activity) {
      await intake.accept(activity)
      return typeof intake.answer === 'function' ? intake.answer(activity) : intake.answer
    },
  }
  return intake
}
