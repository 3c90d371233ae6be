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
 * Files that came with a message: each is fetched and looked at outside this turn, and what happens to it is an activity.
 * What cannot be taken is refused now. The attachments that a transcript keeps are given back.
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
  // A platform that does not let us have it: it stays where it is.
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

/** Reason to refuse a file, from what is known before it is here; null if there is none. */
function refusal(draft: Draft, attachment: Attachment, name: string, place: number): string | null {
  const policy = draft.around.files
  if (place >= policy.mostFilesAMessage) return 'too-many'
  if (!isTakenName(name, policy)) return 'wrong-type'
  return (attachment.sizeBytes ?? 0) > mostBytes(policy) ? 'too-large' : null
}

/** A stream of its own: messages do not wait for a file, nor files for each other. */
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

/** The lines and the ticket that files belong to, known later than the files. */
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
