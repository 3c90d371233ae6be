/** The checker's actions and its observations from outside, which are judged at the end. */
export interface History {
  readonly said: readonly Said[]
  readonly shown: readonly Shown[]
  readonly kept: readonly Kept[]
  readonly interruptions: readonly Interruption[]
}

/** Message from a simulated person, with a unique mark. */
export interface Said {
  readonly mark: string
  readonly conversation: string
  readonly by: 'requester' | 'technician'
  readonly at: number
  /** Time of the first acknowledgement; null if it was never acknowledged. */
  acknowledgedAt: number | null
  /** Place where the message must arrive; null if it's only stored. */
  readonly arrivesAt: string | null
}

/** Message that the platform accepted. */
export interface Shown {
  readonly mark: string
  readonly place: string
  readonly at: number
  /** True if the sender never learnt that it was accepted. */
  readonly isAnswerLost: boolean
}

/** Final contents of the store: marks in a conversation's tickets, in order. */
export interface Kept {
  readonly conversation: string
  readonly lines: readonly { readonly by: Said['by']; readonly mark: string }[]
}

/**
 * Time during which a server, its database or its network was down. Anything in progress then may be sent once more.
 */
export interface Interruption {
  readonly from: number
  readonly to: number
}

const mark = /\bmk([a-z]+\d+)([rt])\d+\b/

/** Creates a mark from the conversation's name, such as `slack12`, the author and a number. */
export const markOf = (conversation: string, by: Said['by'], number: number): string =>
  `mk${conversation}${by === 'requester' ? 'r' : 't'}${number}`

export interface Marked extends Pick<Said, 'mark' | 'conversation' | 'by'> {}

export function markIn(text: string): Marked | null {
  const found = mark.exec(text)
  if (found === null) return null
  return { mark: found[0], conversation: found[1]!, by: found[2] === 'r' ? 'requester' : 'technician' }
}
