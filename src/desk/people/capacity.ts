import type { PendingAssignment } from '../../storage/records.js'

/**
 * Lane in which all assignments are made, so that two decisions never use up the same free place.
 */
export const capacityLane = 'desk:capacity'

/** Current assignee of a ticket, and the last assignment that the ticket's lane processed. */
export interface AssignmentState {
  readonly holder: string | null
  readonly given: string | null
}

/** Time in milliseconds after which an assignment that never arrived no longer counts. */
const longestMs = 120_000

/** Returns the assignments that still count towards capacity: those that have neither arrived nor expired. */
export function withoutSettledAssignments(
  given: readonly PendingAssignment[],
  reached: ReadonlyMap<string, AssignmentState>,
  now: number,
): readonly PendingAssignment[] {
  return given.filter(({ id, ticket, to, at }) => {
    const known = reached.get(ticket)
    const hasArrived = known?.holder === to || known?.given === id
    return now - at < longestMs && !hasArrived
  })
}
