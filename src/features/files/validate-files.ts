import { maxFileBytes } from '../../content/policies/files-policy.js'
import { conversationKey } from '../../desk/conversation-key.js'
import { storedFilesOf } from '../../desk/notify/stored-files-of.js'
import { enqueueMessage, type UnitOfWork } from '../../desk/notify/unit-of-work.js'
import type { Ticket } from '../../desk/ticket/ticket.js'
import type { StoredFile } from '../../desk/ticket/transcript/stored-file.js'
import type { Attachment } from '../../engine/activity.js'
import { isAcceptedFileName } from './check-file-content.js'
import { notifyFileRejected } from './notify-file-rejected.js'
import { safeFileName } from './safe-file-name.js'

export interface FileAdmission {
  /** Ticket the files belong to; null if there is none yet. */
  readonly ticket: Ticket | null
  readonly by: StoredFile['by']
  readonly isInternal: boolean
}

/**
 * Stores a record for each attachment of a message and queues its download, which runs outside this turn; the result arrives as an activity. Files
 * that exceed a limit known beforehand are refused immediately. Returns the attachments for the transcript.
 */
export async function validateFiles(
  uow: UnitOfWork,
  attachments: readonly Attachment[],
  admission: FileAdmission,
): Promise<readonly Attachment[]> {
  const kept: Attachment[] = []
  for (const [place, attachment] of attachments.entries())
    kept.push(await admit(uow, attachment, place, admission))
  return kept
}

async function admit(
  uow: UnitOfWork,
  attachment: Attachment,
  place: number,
  { ticket, by, isInternal }: FileAdmission,
): Promise<Attachment> {
  const { origin, hash, file: _, ...shown } = attachment
  // Some platforms don't let the bot download a file. The transcript then only shows the attachment's name.
  if (origin === undefined && hash === undefined) return shown
  const name = safeFileName(attachment.name)
  const reason = refusal(uow, attachment, name, place)
  const { where } = uow.activity
  const file: StoredFile = {
    id: uow.newId(),
    lane: uow.lane,
    ticket: ticket?.number ?? null,
    lineId: null,
    name,
    mediaType: attachment.mediaType ?? 'application/octet-stream',
    sizeBytes: attachment.sizeBytes ?? null,
    by,
    isInternal,
    postedIn: where === null ? null : conversationKey(where),
    state: reason === null ? 'arriving' : 'refused',
    hash: reason === null ? (hash ?? null) : null,
    reason,
    isUnscanned: false,
    isAtDesk: false,
    at: uow.now,
  }
  uow.tx.put('file', file.id, file)
  if (reason === null) collect(uow, file, origin ?? null, ticket)
  else await notifyFileRejected(uow, file)
  return {
    name,
    mediaType: file.mediaType,
    ...(attachment.sizeBytes === undefined ? {} : { sizeBytes: attachment.sizeBytes }),
    file: file.id,
  }
}

/** Returns the reason to refuse a file, from what is known before the download; null if there is none. */
function refusal(uow: UnitOfWork, attachment: Attachment, name: string, place: number): string | null {
  const policy = uow.services.files
  if (place >= policy.mostFilesAMessage) return 'too-many'
  if (!isAcceptedFileName(name, policy)) return 'wrong-type'
  return (attachment.sizeBytes ?? 0) > maxFileBytes(policy) ? 'too-large' : null
}

/**
 * Queues the download under a separate delivery target, so that messages don't wait for files, and
 * files don't wait for each other.
 */
function collect(uow: UnitOfWork, file: StoredFile, origin: string | null, ticket: Ticket | null): void {
  const to = uow.activity.where ?? ticket?.reference
  if (to === undefined) return
  enqueueMessage(uow, {
    to,
    target: `file:${file.id}`,
    content: { type: 'collect-file', file: file.id, origin },
    ticket: file.ticket,
  })
}

/** Sets the ticket and the message that files belong to, for files that were stored before either was known. */
export async function linkFilesToMessage(
  uow: UnitOfWork,
  attachments: readonly Attachment[],
  ticket: string,
  lineId: string,
): Promise<void> {
  for (const file of await storedFilesOf(uow.tx, attachments))
    uow.tx.put('file', file.id, { ...file, ticket, lineId })
  if (attachments.length > 0) uow.dirtyTickets.add(ticket)
}
