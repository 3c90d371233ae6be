import type { Line, Ticket } from '../tickets/ticket.js'
import type { Draft } from './draft.js'
import { fileToExperts } from './file-to-experts.js'
import { fileToRequester } from './send-files.js'

/** Files that only technicians had go with the words they came with: what is here at once, what is on its way when it was looked at. */
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
