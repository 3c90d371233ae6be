import type { Attachment } from '../../engine/activity.js'
import type { Transaction } from '../../storage/store.js'
import type { StoredFile } from '../ticket/transcript/stored-file.js'

/** Returns the records of the stored files among attachments, each once. */
export async function storedFilesOf(
  tx: Pick<Transaction, 'get'>,
  attachments: readonly Attachment[],
): Promise<readonly StoredFile[]> {
  const files: StoredFile[] = []
  for (const id of new Set(attachments.flatMap(({ file }) => file ?? []))) {
    const file = await tx.get('file', id)
    if (file !== null) files.push(file)
  }
  return files
}
