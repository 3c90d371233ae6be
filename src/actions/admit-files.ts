import type { Attachment } from '../conversation/activity.js'
import { isTakenName } from '../files/check-type.js'
import { cleanName } from '../files/clean-name.js'
import { mostBytes } from '../files/files-policy.js'
import type { KeptFile } from '../files/kept-file.js'
import type { Ticket } from '../tickets/ticket.js'
import { type Draft, send, targetOf } from './draft.js'
import { tellFileFate } from './tell-file-fate.js'

export interface Admission {
  /** Ticket the files belong to; null if there is none yet. */
  readonly ticket: Ticket | null
  readonly by: KeptFile['by']
  readonly isInternal: boolean
}

/**
 * Stores a record for each attachment of a message and queues its download, which runs outside this turn; the result arrives as an activity. Files
 * that break a limit known beforehand are refused at once. Returns the attachments for the transcript.
 */
export async function admitFiles(
  draft: Draft,
  attachments: readonly Attachment[],
  admission: Admission,
): Promise<readonly Attachment[]> {
  const kept: Attachment[] = []
  for (const [place, attachment] of attachments.entries())
    kept.push(await admit(draft, attachment, place, admission))
  return kept
}

async function admit(
  draft: Draft,
  attachment: Attachment,
  place: number,
  { ticket, by, isInternal }: Admission,
): Promise<Attachment> {
  const { origin, hash, file: _, ...shown } = attachment
  // Some platforms don't let the bot download a file: the transcript then only shows the attachment's name.
  if (origin === undefined && hash === undefined) return shown
  const name = cleanName(attachment.name)
  const reason = refusal(draft, attachment, name, place)
  const { where } = draft.activity
  const file: KeptFile = {
    id: draft.newId(),
    lane: draft.lane,
    ticket: ticket?.number ?? null,
    lineId: null,
    name,
    mediaType: attachment.mediaType ?? 'application/octet-stream',
    sizeBytes: attachment.sizeBytes ?? null,
    by,
    isInternal,
    postedIn: where === null ? null : targetOf(where),
    state: reason === null ? 'arriving' : 'refused',
    hash: reason === null ? (hash ?? null) : null,
    reason,
    isUnscanned: false,
    isAtDesk: false,
    at: draft.now,
  }
  draft.tx.put('file', file.id, file)
  if (reason === null) collect(draft, file, origin ?? null, ticket)
  else await tellFileFate(draft, file)
  return {
    name,
    mediaType: file.mediaType,
    ...(attachment.sizeBytes === undefined ? {} : { sizeBytes: attachment.sizeBytes }),
    file: file.id,
  }
}

/** Returns the reason to refuse a file, judged by what is known before the download, or null if there is none. */
function refusal(draft: Draft, attachment: Attachment, name: string, place: number): string | null {
  const policy = draft.around.files
  if (place >= policy.mostFilesAMessage) return 'too-many'
  if (!isTakenName(name, policy)) return 'wrong-type'
  return (attachment.sizeBytes ?? 0) > mostBytes(policy) ? 'too-large' : null
}

/** Queues the download under its own delivery target, so that messages don't wait for files and files don't wait for each other. */
function collect(draft: Draft, file: KeptFile, origin: string | null, ticket: Ticket | null): void {
  const to = draft.activity.where ?? ticket?.reference
  if (to === undefined) return
  send(draft, {
    to,
    target: `file:${file.id}`,
    content: { type: 'collect-file', file: file.id, origin },
    ticket: file.ticket,
  })
}

/** Sets the ticket and the message that files belong to, for files that were stored before either was known. */
export async function belongTo(
  draft: Draft,
  attachments: readonly Attachment[],
  ticket: string,
  lineId: string,
): Promise<void> {
  for (const { file: id } of attachments) {
    const file = id === undefined ? null : await draft.tx.get('file', id)
    if (file !== null) draft.tx.put('file', file.id, { ...file, ticket, lineId })
  }
  if (attachments.length > 0) draft.touched.add(ticket)
}
