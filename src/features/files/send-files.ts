import { isShared, sendToRequester, updateEntry } from '../../desk/notify/append-entry.js'
import { storedFilesOf } from '../../desk/notify/stored-files-of.js'
import { sendToDesks, type UnitOfWork } from '../../desk/notify/unit-of-work.js'
import type { SharedEntry, Ticket } from '../../desk/ticket/ticket.js'
import type { FileToSend, StoredFile } from '../../desk/ticket/transcript/stored-file.js'
import { encodeButton } from '../../desk/view/button-value.js'
import type { Message } from '../../desk/view/message.js'
import { formatFileSize } from './format-file-size.js'

/** Sends a technician's file to the requester as a separate message. */
export async function sendFileToRequester(uow: UnitOfWork, file: StoredFile): Promise<void> {
  const ticket = file.ticket === null ? null : await uow.tx.ticket(file.ticket)
  const sent = fileToSend(file)
  const entry = await requesterEntryOf(uow, file)
  if (ticket === null || sent === null || file.isInternal || entry === null) return
  const { wording } = uow.services
  const button = {
    label: wording.reply(ticket.language, 'file-get'),
    value: encodeButton({ kind: 'file', file: file.id }),
  }
  const id = sendToRequester(uow, ticket, entry, {
    content: {
      type: 'file',
      file: sent,
      ticket: ticket.number,
      message: fileMessage(uow, file, ticket.language, [button]),
    },
    slot: fileMessageKey(file.id),
  })
  updateEntry(uow, ticket.number, entry, [id])
}

/** Returns the message that a file belongs to; null if the requester may not read it, or if the file isn't part of a ticket yet. */
export async function requesterEntryOf(
  uow: UnitOfWork,
  { ticket, lineId }: StoredFile,
): Promise<SharedEntry | null> {
  const entry = ticket === null ? undefined : (await uow.tx.lines(ticket)).find(({ id }) => id === lineId)
  return entry !== undefined && isShared(entry) ? entry : null
}

/** Sends the desk channels the ticket's stored files that they haven't got yet. */
export async function sendFilesToDesks(uow: UnitOfWork, ticket: Ticket): Promise<void> {
  for (const file of await storedFilesOf(uow.tx, ticket.attachments)) {
    const sent = file.isAtDesk ? null : fileToSend(file)
    if (sent === null) continue
    const { deskLanguage, wording } = uow.services
    const mark = file.isUnscanned ? { mark: wording.reply(deskLanguage, 'file-state-unscanned') } : {}
    const message = fileMessage(uow, file, deskLanguage, [], mark.mark)
    sendToDesks(
      uow,
      ticket,
      { type: 'file', file: { ...sent, ...mark }, ticket: ticket.number, message },
      file.lineId,
      {
        slot: fileMessageKey(file.id),
        except: file.postedIn,
      },
    )
    uow.tx.put('file', file.id, { ...file, isAtDesk: true })
  }
}

/** Returns the data needed to send a file; null if it isn't stored. */
export function fileToSend(file: StoredFile): FileToSend | null {
  const { id, name, mediaType, sizeBytes, hash, isUnscanned, state } = file
  return state !== 'kept' || hash === null || sizeBytes === null
    ? null
    : { id, name, mediaType, sizeBytes, hash, isUnscanned }
}

export function fileMessageKey(file: string): string {
  return `file:${file}`
}

export function fileMessage(
  uow: UnitOfWork,
  file: StoredFile,
  language: string,
  buttons: Message['buttons'],
  mark?: string,
): Message {
  const about = [formatFileSize(file.sizeBytes ?? 0, language), ...(mark === undefined ? [] : [mark])].join(
    ', ',
  )
  const warning = file.isScannerDown ? uow.services.wording.reply(language, 'file-unscanned') : ''
  return {
    language,
    text: warning,
    buttons,
    verbatim: { author: file.by.name, text: '', files: [{ name: `${file.name} (${about})` }] },
  }
}
