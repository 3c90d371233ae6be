import type { UnitOfWork } from '../../desk/notify/unit-of-work.js'
import { participationKey } from '../../desk/ticket/participants.js'
import {
  isVisibleToExpert,
  isVisibleToRequester,
  type StoredFile,
} from '../../desk/ticket/transcript/stored-file.js'

/** Returns a file sent to this conversation by a technician, or by an expert whose message was passed on; null for any other file. */
export async function findRequesterFile(uow: UnitOfWork, id: string): Promise<StoredFile | null> {
  const file = await uow.tx.get('file', id)
  return file !== null && file.lane === uow.lane && isVisibleToRequester(file) ? file : null
}

/** Returns a file that the expert may see on a ticket in which they take part; null for any other file. */
export async function findExpertFile({ tx, activity }: UnitOfWork, id: string): Promise<StoredFile | null> {
  const file = await tx.get('file', id)
  if (file === null || activity.from === null) return null
  const findParticipation = (person: string, ticket: string) =>
    tx.get('participation', participationKey(person, ticket))
  return (await isVisibleToExpert(file, activity.from.id, findParticipation)) ? file : null
}
