/** Limit that was reached: the requester's, their network's, or the limit for all unauthenticated people together. */
export type FloodScope = 'requester' | 'address' | 'visitors'

/** Flood of new requests: the turn's decision would exceed the limit on new tickets. */
export interface Flood {
  readonly of: FloodScope
  /** Maximum number allowed in the window. */
  readonly limit: number
  readonly windowMinutes: number
  readonly until: number
  /** True if the desk has not been notified within the last hour. */
  readonly isNews: boolean
}
