import type { UnitOfWork } from '../../desk/notify/unit-of-work.js'
import type { FileOutcome } from '../../desk/ticket/transcript/stored-file.js'
import { isVisibleToRequester, type StoredFile } from '../../desk/ticket/transcript/stored-file.js'
import { fetchedBlobKey } from '../../storage/blobs/fetched-blob-record.js'
import { scheduleExpiry } from './expire-file.js'
import { notifyFileRejected } from './notify-file-rejected.js'
import { sendFileToExperts } from './send-file-to-experts.js'
import { sendFileToRequester } from './send-files.js'

/**
 * Processes the result of a file's download and scan: sends the file to the other person and to experts, or tells both the sender and the
 * recipient why it can't be sent.
 */
export async function handleFileResult(
  uow: UnitOfWork,
  action: { readonly file: string; readonly outcome: FileOutcome },
): Promise<void> {
  const file = await uow.tx.get('file', action.file)
  // The file was withdrawn during the download.
  if (file === null || file.state !== 'arriving') return
  uow.tx.delete('receipt', fetchedBlobKey(file.id))
  const { outcome } = action
  if (outcome.state !== 'kept') {
    // Without a hash that refers to it, the stored content is garbage-collected.
    const settled: StoredFile = { ...file, state: outcome.state, reason: outcome.reason, hash: null }
    uow.tx.put('file', file.id, settled)
    return notifyFileRejected(uow, settled)
  }
  const { state: _, ...kept } = outcome
  const settled: StoredFile = { ...file, ...kept, state: 'kept', keptAt: uow.now }
  uow.tx.put('file', file.id, settled)
  scheduleExpiry(uow, file)
  if (file.ticket === null) return
  uow.dirtyTickets.add(file.ticket)
  if (isVisibleToRequester(file)) await sendFileToRequester(uow, settled)
  const ticket = await uow.tx.ticket(file.ticket)
  if (ticket !== null) await sendFileToExperts(uow, ticket, settled)
}
