/** Repeated calls to the person on call, until someone acknowledges them. */
export interface OnCallPage {
  readonly id: string
  /** Queue whose people on call are paged; a move to another queue ends the page. */
  readonly queue: string
  readonly at: number
  /** Origin of the page: policies/escalation.yml, or the requester's button. */
  readonly cause: 'policy' | 'requester'
  readonly sent: number
  readonly ended: OnCallPageEnd | null
}

export interface OnCallPageEnd {
  readonly at: number
  readonly by: string
  /** acknowledged: by a person who was called · taken: the ticket was taken · over: the ticket is no longer waiting. */
  readonly how: 'acknowledged' | 'taken' | 'over'
}

export interface OnCallPerson {
  readonly id: string
  readonly name: string
  /** Person IDs on the platforms. */
  readonly ids: readonly string[]
  readonly email: string | null
}

/** Page and recipient for which a link is valid; the link acknowledges only this page. */
export interface PageLink {
  readonly ticket: string
  /** ID of the page; its links stop working when the page ends. */
  readonly page: string
  /** Recipient: a person in policies/people.yml, an email address, or `webhook`. */
  readonly person: string
}
