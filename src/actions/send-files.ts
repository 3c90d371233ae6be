import type { FileToSend, KeptFile } from '../files/kept-file.js'
import { sizeText } from '../files/size-text.js'
import type { Message } from '../replies/message.js'
import type { Ticket } from '../tickets/ticket.js'
import { type Draft, send, sendToDesks } from './draft.js'

/** Sends a technician's file to the requester as a separate message. */
export async function fileToRequester(draft: Draft, file: KeptFile): Promise<void> {
  const ticket = file.ticket === null ? null : await draft.tx.ticket(file.ticket)
  const sent = fileToSend(file)
  if (ticket === null || sent === null || file.isInternal) return
  const { wording } = draft.around
  const button = { label: wording.reply(ticket.language, 'file-get'), value: `file|${file.id}` }
  const id = send(draft, {
    to: ticket.reference,
    content: {
      type: 'file',
      file: sent,
      ticket: ticket.number,
      message: fileMessage(draft, file, ticket.language, [button]),
    },
    slot: fileSlot(file.id),
    ticket: ticket.number,
    lineId: file.lineId,
  })
  const line = (await draft.tx.lines(ticket.number)).find((one) => one.id === file.lineId)
  if (line !== undefined) draft.tx.putLine(ticket.number, { ...line, deliveries: [...line.deliveries, id] })
}

/** Sends the desk channels the ticket's stored files that they haven't got yet. */
export async function filesToDesks(draft: Draft, ticket: Ticket): Promise<void> {
  for (const { file: id } of ticket.attachments) {
    const file = id === undefined ? null : await draft.tx.get('file', id)
    const sent = file === null || file.isAtDesk ? null : fileToSend(file)
    if (file === null || sent === null) continue
    const { deskLanguage, wording } = draft.around
    const mark = file.isUnscanned ? { mark: wording.reply(deskLanguage, 'file-state-unscanned') } : {}
    const message = fileMessage(draft, file, deskLanguage, [], mark.mark)
    sendToDesks(
      draft,
      ticket,
      { type: 'file', file: { ...sent, ...mark }, ticket: ticket.number, message },
      file.lineId,
      {
        slot: fileSlot(file.id),
        except: file.postedIn,
      },
    )
    draft.tx.put('file', file.id, { ...file, isAtDesk: true })
  }
}

/** Returns the data needed to send a file; null if it isn't stored. */
export function fileToSend(file: KeptFile): FileToSend | null {
  const { id, name, mediaType, sizeBytes, hash, isUnscanned, state } = file
  return state !== 'kept' || hash === null || sizeBytes === null
    ? null
    : { id, name, mediaType, sizeBytes, hash, isUnscanned }
}

export function fileSlot(file: string): string {
  return `file:${file}`
}

export function fileMessage(
  draft: Draft,
  file: KeptFile,
  language: string,
  buttons: Message['buttons'],
  mark?: string,
): Message {
  const about = [sizeText(file.sizeBytes ?? 0, language), ...(mark === undefined ? [] : [mark])].join(', ')
  const warning = file.isScannerDown ? draft.around.wording.reply(language, 'file-unscanned') : ''
  return {
    language,
    text: warning,
    buttons,
    verbatim: { author: file.by.name, text: '', files: [{ name: `${file.name} (${about})` }] },
  }
}
