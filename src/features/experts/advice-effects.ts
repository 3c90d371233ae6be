import type { ParticipantActivity } from '../../engine/activity.js'

/** Questions to experts and colleagues, and their answers, on a ticket that keeps its assignee. */
export type AdviceEffect =
  /** An expert's activity in their own lane is forwarded to the ticket's lane. */
  { readonly do: 'pass-part'; readonly lane: string; readonly content: ParticipantActivity }
