/** The person Slack and Teams notified of a ticket, and what follows when quiet hours are over. */
export interface Notified {
  /** When somebody was mentioned last: by technician, or by `queue:` and the id of a queue. */
  readonly at: Readonly<Record<string, number>>
  /** Held back in quiet hours; absent: nothing. */
  readonly due?: DueNotice
}

export type DueNotice =
  /** It became somebody's. `by`: the person who gave it. */
  | { readonly is: 'assigned'; readonly to: string; readonly by: string; readonly reason: string }
  /** Its requester wrote to the person who has it. */
  | { readonly is: 'line'; readonly to: string; readonly at: number }
  /** It waits in a queue, and nobody has it. */
  | { readonly is: 'waiting'; readonly queue: string }
