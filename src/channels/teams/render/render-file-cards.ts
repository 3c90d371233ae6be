import type { FileToSend } from '../../../desk/ticket/transcript/stored-file.js'
import type { Message } from '../../../desk/view/message.js'
import { createCard, executeButton } from './card-elements.js'
import { cardMessage, renderAsCards, type TeamsMessage } from './render-message.js'
import { sanitizeName } from './sanitize-text.js'

export interface FileCardMessage {
  readonly type: 'message'
  readonly attachments: readonly {
    readonly contentType: string
    readonly contentUrl?: string
    readonly name: string
    readonly content: Readonly<Record<string, unknown>>
  }[]
}

const consentType = 'application/vnd.microsoft.teams.card.file.consent'
const infoType = 'application/vnd.microsoft.teams.card.file.info'

/** Asks in a personal chat for consent to store a file in the person's OneDrive. */
export function renderFileConsentCard(
  file: FileToSend,
  message: Message,
): readonly (TeamsMessage | FileCardMessage)[] {
  const { author = '' } = message.verbatim ?? {}
  const context = { guichetFile: file.id }
  const consent = {
    contentType: consentType,
    name: sanitizeName(file.name),
    content: {
      description: sanitizeName(author),
      sizeInBytes: file.sizeBytes,
      acceptContext: context,
      declineContext: context,
    },
  }
  const warning = message.text === '' ? [] : renderAsCards({ ...message, buttons: [] })
  return [...warning, { type: 'message', attachments: [consent] }]
}

/** Shows a button that gives the person who presses it a download link, because bots can only upload files in personal chats. */
export function renderFileDownloadCard(
  file: FileToSend,
  message: Message,
  desk: { ticket: string; label: string } | null,
): TeamsMessage {
  if (desk === null) return renderAsCards(message)[0]
  const [posted] = renderAsCards({ ...message, buttons: [] })
  const card = posted.attachments![0]!.content
  const data = { guichet: { desk: 'get-file', ticket: desk.ticket, file: file.id } }
  const body = [...card.body, { type: 'ActionSet', actions: [executeButton(desk.label, data)] }]
  return cardMessage(createCard(body, [], String(card.fallbackText ?? '')), posted.summary ?? '')
}

/** Shows a file that has been stored in the person's OneDrive. */
export function renderStoredFileCard(address: Readonly<Record<string, string>>): FileCardMessage {
  const { contentUrl = '', fileType = '', name = '', uniqueId = '' } = address
  const info = {
    contentType: infoType,
    contentUrl,
    name: sanitizeName(name),
    content: { uniqueId, fileType },
  }
  return { type: 'message', attachments: [info] }
}
