import { mostBytes } from '../files/files-policy.js'
import type { KeptFile } from '../files/kept-file.js'
import { sizeText } from '../files/size-text.js'
import { deadMarkdown } from '../replies/dead-markdown.js'
import { eventText } from '../replies/event-text.js'
import type { Message } from '../replies/message.js'
import type { ReplyKey } from '../replies/replies-file.js'
import type { TicketEvent } from '../tickets/ticket.js'
import { addEvent, type Draft, send, sendToDesks, tellRequester } from './draft.js'

type Fate = 'refused' | 'infected' | 'lost'

const keys = {
  'too-large': 'file-too-large',
  'too-many': 'file-too-many',
  'wrong-type': 'file-wrong-type',
  'wrong-content': 'file-wrong-content',
  'no-space': 'file-no-space',
} as const satisfies Record<string, ReplyKey>

/** Reports a file that isn't passed on: tells its sender what to do, and technicians that there was one. */
export async function tellFileFate(draft: Draft, file: KeptFile): Promise<void> {
  if (file.state !== 'refused' && file.state !== 'infected' && file.state !== 'lost') return
  const isFromRequester = file.by.side === 'requester'
  const ticket = file.ticket === null ? null : await draft.tx.ticket(file.ticket)
  if (ticket === null) {
    if (isFromRequester) tellWithoutTicket(draft, file)
    return
  }
  const { deskLanguage, queues, wording } = draft.around
  const event = { kind: eventOf(file.state), vars: variables(draft, file, deskLanguage) }
  addEvent(draft, ticket, event)
  draft.touched.add(ticket.number)
  if (isFromRequester) {
    const text = words(draft, file, ticket.language)
    tellRequester(draft, ticket, { text, buttons: [] }, { silentOnceTaken: false })
  } else if (file.state === 'infected' && !file.isInternal) {
    const vars = dead(variables(draft, file, ticket.language))
    const text = wording.reply(ticket.language, 'file-withheld', vars)
    tellRequester(draft, ticket, { text, buttons: [] }, { silentOnceTaken: false })
  }
  if (ticket.handedOff !== null) {
    const text = eventText(
      { ...event, vars: { ...event.vars, ...deadNames(file) } },
      wording,
      queues,
      deskLanguage,
    )
    sendToDesks(draft, ticket, { type: 'message', message: plain(deskLanguage, text) }, null)
  }
}

function tellWithoutTicket(draft: Draft, file: KeptFile): void {
  const { conversation } = draft
  const language = conversation?.language ?? draft.around.deskLanguage
  const to = draft.activity.where ?? conversation?.reference
  if (to === undefined || to === null) return
  send(draft, { to, content: { type: 'message', message: plain(language, words(draft, file, language)) } })
}

function words(draft: Draft, file: KeptFile, language: string): string {
  const { reason, state } = file
  const key: ReplyKey =
    state === 'infected'
      ? 'file-infected'
      : reason !== null && reason in keys
        ? keys[reason as keyof typeof keys]
        : 'file-lost'
  return draft.around.wording.reply(language, key, dead(variables(draft, file, language)))
}

function deadNames(file: KeptFile): Record<string, string> {
  const infection = file.state === 'infected' ? { reason: file.reason ?? '' } : {}
  return dead({ file: file.name, name: file.by.name, ...infection })
}

/** Escapes the values, so that names can't add markup to the bot's messages. */
function dead(vars: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(vars).map(([key, value]) => [key, deadMarkdown(value)]))
}

function variables(draft: Draft, file: KeptFile, language: string): Record<string, string> {
  const { mostFilesAMessage } = draft.around.files
  return {
    file: file.name,
    name: file.by.name,
    reason: file.reason ?? '',
    size: sizeText(mostBytes(draft.around.files), language),
    count: String(mostFilesAMessage),
  }
}

function eventOf(state: Fate): Extract<TicketEvent['kind'], 'file-refused' | 'file-infected' | 'file-lost'> {
  return `file-${state}`
}

function plain(language: string, text: string): Message {
  return { language, text, buttons: [] }
}
