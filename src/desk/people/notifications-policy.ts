import { z } from 'zod'
import { aroundTheClock } from '../calendar/calendar-policy.js'
import { Duration } from '../calendar/duration.js'

const Priority = z.enum(['P1', 'P2', 'P3', 'P4'])

/** policies/notifications.yml: who is notified about a ticket in Slack and Teams, and when. Durations are in milliseconds once parsed. */
export const NotificationsPolicy = z.strictObject({
  mentions: z.strictObject({
    /** Minimum interval between two mentions of the same person or group about a ticket. */
    atMostEvery: Duration,
    /** Time since the assignee's last action after which a requester's message mentions them; null for never. */
    afterSilence: Duration.nullable(),
  }),
  /** True to send technicians a direct message when someone else assigns them a ticket. */
  directMessages: z.boolean(),
  /** Calendar of the hours in which notifications are sent; outside them, notifications wait until the hours begin. */
  hours: z.string().default(aroundTheClock),
  /** Priorities for which people are notified at any hour. */
  atAnyHour: z.array(Priority).default([]),
})
export type NotificationsPolicy = z.infer<typeof NotificationsPolicy>
