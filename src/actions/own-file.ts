import { isForExpert, isForRequester, type KeptFile } from '../files/kept-file.js'
import { participationKey } from '../tickets/participants.js'
import type { Draft } from './draft.js'

/** Returns a file sent to this conversation by a technician, or by an expert whose message was passed on; null for any other file. */
export async function ownFile(draft: Draft, id: string): Promise<KeptFile | null> {
  const file = await draft.tx.get('file', id)
  return file !== null && file.lane === draft.lane && isForRequester(file) ? file : null
}

/** Returns a file the acting expert may see on a ticket they take part in; null for any other file. */
export async function expertsFile({ tx, activity }: Draft, id: string): Promise<KeptFile | null> {
  const file = await tx.get('file', id)
  if (file === null || activity.from === null) return null
  const partIn = (person: string, ticket: string) => tx.get('participation', participationKey(person, ticket))
  return (await isForExpert(file, activity.from.id, partIn)) ? file : null
}
