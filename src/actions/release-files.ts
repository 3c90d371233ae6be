import type { Line, Ticket } from '../tickets/ticket.js'
import type { Draft } from './draft.js'
import { fileToExperts } from './file-to-experts.js'
import { fileToRequester } from './send-files.js'

/**
 * Releases files that only technicians could see, together with their message: stored files are sent now, the others once they have been downloaded
 * and scanned.
 */
export async function releaseFiles(draft: Draft, ticket: Ticket, { attachments }: Line): Promise<void> {
  for (const { file: id } of attachments) {
    const file = id === undefined ? null : await draft.tx.get('file', id)
    if (file === null) continue
    const given = { ...file, lane: ticket.lane, isInternal: false }
    draft.tx.put('file', file.id, given)
    await fileToRequester(draft, given)
    await fileToExperts(draft, ticket, given)
  }
}
