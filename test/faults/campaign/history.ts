/** Everything that the checker did and saw from outside; what is judged in the end. */
export interface History {
  readonly said: readonly Said[]
  readonly shown: readonly Shown[]
  readonly kept: readonly Kept[]
  readonly interruptions: readonly Interruption[]
}

/** Something that somebody said, under a mark that nobody else uses. */
export interface Said {
  readonly mark: string
  readonly conversation: string
  readonly by: 'requester' | 'technician'
  readonly at: number
  /** When it was first acknowledged; null when it never was. */
  acknowledgedAt: number | null
  /** Where its words must arrive; null when they are only kept. */
  readonly arrivesAt: string | null
}

/** A message as the platform took it. */
export interface Shown {
  readonly mark: string
  readonly place: string
  readonly at: number
  /** The sender was not told that it was taken. */
  readonly isAnswerLost: boolean
}

/** What the store holds in the end: the marks of a conversation's tickets, in the order of their lines. */
export interface Kept {
  readonly conversation: string
  readonly lines: readonly { readonly by: Said['by']; readonly mark: string }[]
}

/** A server, its database or its network was down: what was under way then may be sent once more. */
export interface Interruption {
  readonly from: number
  readonly to: number
}

const mark = /\bmk([a-z]+\d+)([rt])\d+\b/

/** Made of a conversation's name, such as `slack12`, and of who says it. */
export const markOf = (conversation: string, by: Said['by'], number: number): string =>
  `mk${conversation}${by === 'requester' ? 'r' : 't'}${number}`

export interface Marked extends Pick<Said, 'mark' | 'conversation' | 'by'> {}

export function markIn(text: string): Marked | null {
  const found = mark.exec(text)
  if (found === null) return null
  return { mark: found[0], conversation: found[1]!, by: found[2] === 'r' ? 'requester' : 'technician' }
}
