/** Waiting of a ticket that nobody has taken up yet: since when, and who was told of it so far. */
export interface Unclaimed {
  /** The queue in which it waits; in another one the waiting begins again. */
  readonly queue: string
  readonly since: number
  /** How many steps of policies/escalation.yml were taken, the repetitions among them. */
  readonly steps: number
  /** Time the last of them was taken; null if none was. */
  readonly lastAt: number | null
  /** How many of those on call were told, in the order of their turns. */
  readonly onCallTold: number
  /** The moment for which its timer is set; null if nothing more follows. */
  readonly timerAt: number | null
}

/** Repeated calls to the person on call for a ticket, until somebody acknowledges it. */
export interface Page {
  readonly id: string
  /** Another queue pages its own people. */
  readonly queue: string
  readonly at: number
  /** Source: policies/escalation.yml, or the requester's button. */
  readonly cause: 'policy' | 'requester'
  readonly sent: number
  readonly ended: PageEnd | null
}

export interface PageEnd {
  readonly at: number
  readonly by: string
  /** acknowledged: somebody looks after it · taken: they have it · over: there is nothing left to call for. */
  readonly how: 'acknowledged' | 'taken' | 'over'
}

/** Taking of a ticket: out of which queue, and after how much time with the desk open since it came there. */
export interface Take {
  readonly at: number
  readonly queue: string
  readonly waitedMs: number
}
