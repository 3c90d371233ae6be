import type { KeptFile } from '../files/kept-file.js'
import type { Draft } from './draft.js'

/** What a technician sent to this very conversation. */
export async function ownFile(draft: Draft, id: string): Promise<KeptFile | null> {
  const file = await draft.tx.get('file', id)
  const isTheirs =
    file !== null && file.lane === draft.lane && file.by.side === 'technician' && !file.isInternal
  return isTheirs ? file : null
}
