/** Mentions in Slack and Teams about a ticket, and the notification to send after quiet hours. */
export interface NotificationState {
  /** Time of the last mention, by technician ID or by `queue:` and a queue's ID. */
  readonly at: Readonly<Record<string, number>>
  /** Notification deferred by quiet hours; absent if none. */
  readonly due?: PendingNotification
}

export type PendingNotification =
  /** The ticket was assigned to `to`, by `by`. */
  | { readonly is: 'assigned'; readonly to: string; readonly by: string; readonly reason: string }
  /** The requester wrote to the assignee. */
  | { readonly is: 'line'; readonly to: string; readonly at: number }
  /** The ticket is waiting in a queue and has no assignee. */
  | { readonly is: 'waiting'; readonly queue: string }
