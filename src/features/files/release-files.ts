import { storedFilesOf } from '../../desk/notify/stored-files-of.js'
import type { UnitOfWork } from '../../desk/notify/unit-of-work.js'
import type { SharedEntry, Ticket } from '../../desk/ticket/ticket.js'
import { sendFileToExperts } from './send-file-to-experts.js'
import { sendFileToRequester } from './send-files.js'

/**
 * Releases files that only technicians could see, together with their message: stored files are sent now, the others once they have been downloaded
 * and scanned.
 */
export async function releaseFiles(
  uow: UnitOfWork,
  ticket: Ticket,
  { attachments }: SharedEntry,
): Promise<void> {
  for (const file of await storedFilesOf(uow.tx, attachments)) {
    const given = { ...file, lane: ticket.lane, isInternal: false }
    uow.tx.put('file', file.id, given)
    await sendFileToRequester(uow, given)
    await sendFileToExperts(uow, ticket, given)
  }
}
