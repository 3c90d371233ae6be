import { z } from 'zod'
import { aroundTheClock } from '../sla/calendar-policy.js'
import { Duration } from '../sla/duration.js'

const Priority = z.enum(['P1', 'P2', 'P3', 'P4'])

/** policies/notifications.yml: whom Slack and Teams notify of a ticket, and when. Times are in milliseconds once read. */
export const NotificationsPolicy = z.strictObject({
  mentions: z.strictObject({
    /** The same person, or group, is mentioned about the same ticket at most once in so long. */
    atMostEvery: Duration,
    /** Time without any act of the ticket's holder after which a requester's message mentions them; null: it never does. */
    afterSilence: Duration.nullable(),
  }),
  /** A person assigned a ticket by another gets a direct message. */
  directMessages: z.boolean(),
  /** Outside the hours of this calendar nobody is notified: it follows when they begin. */
  hours: z.string().default(aroundTheClock),
  /** Tickets of which people are notified at any hour. */
  atAnyHour: z.array(Priority).default([]),
})
export type NotificationsPolicy = z.infer<typeof NotificationsPolicy>
