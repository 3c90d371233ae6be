import { isForExpert, isForRequester, type KeptFile } from '../files/kept-file.js'
import { participationKey } from '../tickets/participants.js'
import type { Draft } from './draft.js'

/** File sent to this very conversation by a technician, or by an expert whose words were passed on; null for any other. */
export async function ownFile(draft: Draft, id: string): Promise<KeptFile | null> {
  const file = await draft.tx.get('file', id)
  return file !== null && file.lane === draft.lane && isForRequester(file) ? file : null
}

/** File that reached the person who acts as an expert, while they take part; null for any other. */
export async function expertsFile({ tx, activity }: Draft, id: string): Promise<KeptFile | null> {
  const file = await tx.get('file', id)
  if (file === null || activity.from === null) return null
  const partIn = (person: string, ticket: string) => tx.get('participation', participationKey(person, ticket))
  return (await isForExpert(file, activity.from.id, partIn)) ? file : null
}
