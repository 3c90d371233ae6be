import type { Action } from '../conversation/action.js'
import { fetchedKey } from '../files/fetched-key.js'
import { isForRequester, type KeptFile } from '../files/kept-file.js'
import type { Draft } from './draft.js'
import { expireLater } from './expire-file.js'
import { fileToExperts } from './file-to-experts.js'
import { fileToRequester } from './send-files.js'
import { tellFileFate } from './tell-file-fate.js'

/** Processes the result of a file's download and scan: sends the file to the other side and to experts, or tells both sides why it can't be sent. */
export async function settleFile(
  draft: Draft,
  action: Extract<Action, { do: 'settle-file' }>,
): Promise<void> {
  const file = await draft.tx.get('file', action.file)
  // Withdrawn during the download.
  if (file === null || file.state !== 'arriving') return
  draft.tx.delete('receipt', fetchedKey(file.id))
  const { outcome } = action
  if (outcome.state !== 'kept') {
    // Without a hash that refers to it, the stored content is garbage-collected.
    const settled: KeptFile = { ...file, state: outcome.state, reason: outcome.reason, hash: null }
    draft.tx.put('file', file.id, settled)
    return tellFileFate(draft, settled)
  }
  const { state: _, ...kept } = outcome
  const settled: KeptFile = { ...file, ...kept, state: 'kept', keptAt: draft.now }
  draft.tx.put('file', file.id, settled)
  expireLater(draft, file)
  if (file.ticket === null) return
  draft.touched.add(file.ticket)
  if (isForRequester(file)) await fileToRequester(draft, settled)
  const ticket = await draft.tx.ticket(file.ticket)
  if (ticket !== null) await fileToExperts(draft, ticket, settled)
}
