import type { Action } from '../conversation/action.js'
import type { KeptFile } from '../files/kept-file.js'
import type { Draft } from './draft.js'

const dayMs = 24 * 3_600_000

/** Deletes a file whose retention time is over. If its ticket is still open, checks again after another retention time. */
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

/** Schedules the file's deletion check after the retention time. */
export function expireLater(draft: Draft, file: KeptFile): void {
  const dueAt = draft.now + draft.around.files.keepDays * dayMs
  draft.tx.setTimer({
    id: `expire-file:${file.id}`,
    lane: file.lane,
    dueAt,
    timer: { purpose: 'expire-file', file: file.id },
  })
}
