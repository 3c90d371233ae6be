import type { FileToSend } from '../../files/kept-file.js'
import type { Message } from '../../replies/message.js'
import { cardOf, execute } from './card-elements.js'
import { deadName } from './dead-text.js'
import { type Posted, postedCard, renderAsCards } from './render-message.js'

/** Representation of a file in Teams: an attachment its clients know. */
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

/** Asks in a personal chat whether the file may be stored among the person's own. */
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

/** Anywhere else Teams lets no bot upload: a button gives the person who presses it a link of their own. */
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

/** The file as it is among the person's own now. */
export function renderFileInfo(address: Readonly<Record<string, string>>): PostedFile {
  const { contentUrl = '', fileType = '', name = '', uniqueId = '' } = address
  const info = { contentType: infoType, contentUrl, name: deadName(name), content: { uniqueId, fileType } }
  return { type: 'message', attachments: [info] }
}
