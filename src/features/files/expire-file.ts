import type { UnitOfWork } from '../../desk/notify/unit-of-work.js'
import type { StoredFile } from '../../desk/ticket/transcript/stored-file.js'

const dayMs = 24 * 3_600_000

/** Deletes a file whose retention period has ended. If its ticket is still open, checks again after another such period. */
export async function expireFile(uow: UnitOfWork, { file: id }: { readonly file: string }): Promise<void> {
  const file = await uow.tx.get('file', id)
  if (file === null) return
  const ticket = file.ticket === null ? null : await uow.tx.ticket(file.ticket)
  if (ticket !== null && ticket.state !== 'closed') return scheduleExpiry(uow, file)
  uow.tx.delete('file', file.id)
}

/** Schedules the file's deletion check after the retention period. */
export function scheduleExpiry(uow: UnitOfWork, file: StoredFile): void {
  const dueAt = uow.now + uow.services.files.keepDays * dayMs
  uow.tx.setTimer({
    id: `expire-file:${file.id}`,
    lane: file.lane,
    dueAt,
    timer: { purpose: 'expire-file', file: file.id },
  })
}
