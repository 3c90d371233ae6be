import { maxFileBytes } from '../../content/policies/files-policy.js'
import { escapeMarkdown } from '../../content/wording/escape-markdown.js'
import type { MessageKey } from '../../content/wording/translations-file.js'
import { notifyRequester } from '../../desk/notify/notify-requester.js'
import { addTranscriptEvent } from '../../desk/notify/save-ticket.js'
import { enqueueMessage, sendToDesks, type UnitOfWork } from '../../desk/notify/unit-of-work.js'
import type { StoredFile } from '../../desk/ticket/transcript/stored-file.js'
import { ticketEventText } from '../../desk/view/event-text.js'
import type { Message } from '../../desk/view/message.js'
import { formatFileSize } from './format-file-size.js'

const keys = {
  'too-large': 'file-too-large',
  'too-many': 'file-too-many',
  'wrong-type': 'file-wrong-type',
  'wrong-content': 'file-wrong-content',
  'no-space': 'file-no-space',
} as const satisfies Record<string, MessageKey>

/** Reports a file that isn't passed on: tells its sender what to do, and technicians that there was one. */
export async function notifyFileRejected(uow: UnitOfWork, file: StoredFile): Promise<void> {
  if (file.state !== 'refused' && file.state !== 'infected' && file.state !== 'lost') return
  const isFromRequester = file.by.side === 'requester'
  const ticket = file.ticket === null ? null : await uow.tx.ticket(file.ticket)
  if (ticket === null) {
    if (isFromRequester) tellWithoutTicket(uow, file)
    return
  }
  const { deskLanguage, queues, wording } = uow.services
  const { name: _, ...about } = variables(uow, file, deskLanguage)
  const event = addTranscriptEvent(uow, ticket, file.by, { did: `file-${file.state}`, ...about })
  uow.dirtyTickets.add(ticket.number)
  if (isFromRequester) {
    const text = words(uow, file, ticket.language)
    notifyRequester(uow, ticket, { text, buttons: [] }, { suppressIfTaken: false })
  } else if (file.state === 'infected' && !file.isInternal) {
    const vars = dead(variables(uow, file, ticket.language))
    const text = wording.reply(ticket.language, 'file-withheld', vars)
    notifyRequester(uow, ticket, { text, buttons: [] }, { suppressIfTaken: false })
  }
  if (ticket.handedOff !== null) {
    const text = ticketEventText(
      { ...event, vars: { ...event.vars, ...deadNames(file) } },
      wording,
      queues,
      deskLanguage,
    )
    sendToDesks(uow, ticket, { type: 'message', message: plain(deskLanguage, text) }, null)
  }
}

function tellWithoutTicket(uow: UnitOfWork, file: StoredFile): void {
  const { conversation } = uow
  const language = conversation?.language ?? uow.services.deskLanguage
  const to = uow.activity.where ?? conversation?.reference
  if (to === undefined || to === null) return
  enqueueMessage(uow, {
    to,
    content: { type: 'message', message: plain(language, words(uow, file, language)) },
  })
}

function words(uow: UnitOfWork, file: StoredFile, language: string): string {
  const { reason, state } = file
  const key: MessageKey =
    state === 'infected'
      ? 'file-infected'
      : reason !== null && reason in keys
        ? keys[reason as keyof typeof keys]
        : 'file-lost'
  return uow.services.wording.reply(language, key, dead(variables(uow, file, language)))
}

function deadNames(file: StoredFile): Record<string, string> {
  const infection = file.state === 'infected' ? { reason: file.reason ?? '' } : {}
  return dead({ file: file.name, name: file.by.name, ...infection })
}

/** Escapes the values, so that names can't add markup to the bot's messages. */
function dead(vars: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(vars).map(([key, value]) => [key, escapeMarkdown(value)]))
}

function variables(uow: UnitOfWork, file: StoredFile, language: string) {
  const { mostFilesAMessage } = uow.services.files
  return {
    file: file.name,
    name: file.by.name,
    reason: file.reason ?? '',
    size: formatFileSize(maxFileBytes(uow.services.files), language),
    count: String(mostFilesAMessage),
  }
}

function plain(language: string, text: string): Message {
  return { language, text, buttons: [] }
}
