import type { Logger } from 'pino'
import type { Activity } from '../../../engine/activity.js'
import type { InboundEvent } from './inbound-event.js'
import type { ResolveActor } from './resolve-actor.js'

export interface FeedbackTarget {
  readonly channel: string
  readonly thread: string | null
  readonly user: string
}

type Attempted<T> =
  | { readonly isRecorded: true; readonly value: T; readonly at: FeedbackTarget }
  | { readonly isRecorded: false; readonly at: FeedbackTarget | null }

/** Records a button press, a slash command or a submitted form. Slack doesn't resend these after a failure, so the person is told to try again. */
export type RecordInteraction = <T>(
  heard: InboundEvent,
  record: (activity: Activity) => Promise<T>,
) => Promise<Attempted<T>>

export function createInteractionRecorder(arriveAs: ResolveActor, log: Logger): RecordInteraction {
  return async (heard, record) => {
    let at = targetOf(heard)
    try {
      const activity = await arriveAs(heard)
      at ??= { channel: activity.where!.address.channel!, thread: null, user: heard.user }
      return { isRecorded: true, value: await record(activity), at }
    } catch (error) {
      log.error({ err: error, activity: heard.id }, 'An action in Slack was not recorded')
      return { isRecorded: false, at }
    }
  }
}

function targetOf({ place, user }: InboundEvent): FeedbackTarget | null {
  return place.at === 'with' ? null : { channel: place.channel, thread: place.thread, user }
}
