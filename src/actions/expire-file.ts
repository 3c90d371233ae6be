import type { Action } from '../conversation/action.js'
import type { KeptFile } from '../files/kept-file.js'
import type { Draft } from './draft.js'

const dayMs = 24 * 3_600_000

/** Kept long enough: gone, unless its ticket is still open; then it is asked again. */
export async function expireFile(
  draft: Draft,
  action: Extract<Action, { do: 'expire-file' }>,
): Promise<void> {
  const file = await draft.tx.get('file', action.file)
  if (file === null) return
  const ticket = file.ticket === null ? null : await draft.tx.ticket(file.ticket)
  if (ticket !== null && ticket.state !== 'closed') return expireLater(draft, file)
  draft.tx.delete('file', file.id)
}

/** Sets the timer for the earliest time at which the file may be removed. */
export function expireLater(draft: Draft, file: KeptFile): void {
  const dueAt = draft.now + draft.around.files.keepDays * dayMs
  draft.tx.setTimer({
    id: `expire-file:${file.id}`,
    lane: file.lane,
    dueAt,
    timer: { purpose: 'expire-file', file: file.id },
  })
}
