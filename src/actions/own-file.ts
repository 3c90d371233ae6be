import { isForRequester, type KeptFile } from '../files/kept-file.js'
import type { Draft } from './draft.js'

/** What a technician, or an expert whose words were sent on, sent to this very conversation. */
export async function ownFile(draft: Draft, id: string): Promise<KeptFile | null> {
  const file = await draft.tx.get('file', id)
  return file !== null && file.lane === draft.lane && isForRequester(file) ? file : null
}
