/** People Slack and Teams notified about a ticket, and what follows after quiet hours. */
export interface Notified {
  /** Time somebody was last mentioned: by technician, or by `queue:` and a queue's id. */
  readonly at: Readonly<Record<string, number>>
  /** Held back in quiet hours; absent: nothing. */
  readonly due?: DueNotice
}

export type DueNotice =
  /** The ticket became somebody's. `by`: who gave it to them. */
  | { readonly is: 'assigned'; readonly to: string; readonly by: string; readonly reason: string }
  /** The requester wrote to its holder. */
  | { readonly is: 'line'; readonly to: string; readonly at: number }
  /** The ticket waits in a queue, and nobody has taken it. */
  | { readonly is: 'waiting'; readonly queue: string }
