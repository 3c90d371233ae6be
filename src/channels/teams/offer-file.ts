import type { FileToSend } from '../../files/kept-file.js'
import type { Message } from '../../replies/message.js'
import { cardOf, execute } from './card-elements.js'
import { deadName } from './dead-text.js'
import { type Posted, postedCard, renderAsCards } from './render-message.js'

export interface PostedFile {
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
export function renderConsent(file: FileToSend, message: Message): readonly (Posted | PostedFile)[] {
  const { author = '' } = message.verbatim ?? {}
  const context = { guichetFile: file.id }
  const consent = {
    contentType: consentType,
    name: deadName(file.name),
    content: {
      description: deadName(author),
      sizeInBytes: file.sizeBytes,
      acceptContext: context,
      declineContext: context,
    },
  }
  const warning = message.text === '' ? [] : renderAsCards({ ...message, buttons: [] })
  return [...warning, { type: 'message', attachments: [consent] }]
}

/** Shows a button with a download link for whoever presses it, because bots can upload files only in personal chats. */
export function renderFileButton(
  file: FileToSend,
  message: Message,
  desk: { ticket: string; label: string } | null,
): Posted {
  if (desk === null) return renderAsCards(message)[0]
  const [posted] = renderAsCards({ ...message, buttons: [] })
  const card = posted.attachments![0]!.content
  const data = { guichet: { desk: 'get-file', ticket: desk.ticket, file: file.id } }
  const body = [...card.body, { type: 'ActionSet', actions: [execute(desk.label, data)] }]
  return postedCard(cardOf(body, [], String(card.fallbackText ?? '')), posted.summary ?? '')
}

/** Shows a file that has been stored in the person's OneDrive. */
export function renderFileInfo(address: Readonly<Record<string, string>>): PostedFile {
  const { contentUrl = '', fileType = '', name = '', uniqueId = '' } = address
  const info = { contentType: infoType, contentUrl, name: deadName(name), content: { uniqueId, fileType } }
  return { type: 'message', attachments: [info] }
}
