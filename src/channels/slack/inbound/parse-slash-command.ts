import { type ActivityContent, presenceIn } from '../../../engine/activity.js'
import { parseDeskQuery, parseTakeCommand } from '../../../features/desk-search/desk-query.js'
import { parseDeskCommand } from '../../../features/desk-search/parse-desk-command.js'
import { MessageShortcut, SlashCommand } from '../schema.js'
import { type InboundEvent, interactionOf } from './inbound-event.js'
import { toPlainText } from './plain-text.js'

type CommandName = Extract<ActivityContent, { type: 'requester.command' }>['command']

/** Words after /it that are commands; anything else is a question. */
const commandWords: Readonly<Record<string, CommandName>> = {
  '': 'help',
  help: 'help',
  aide: 'help',
  '?': 'help',
  status: 'status',
  statut: 'status',
  etat: 'status',
  suivi: 'status',
  tickets: 'status',
  'my tickets': 'status',
  'mes tickets': 'status',
  'my requests': 'status',
  'mes demandes': 'status',
  human: 'human',
  humain: 'human',
  technician: 'human',
  technicien: 'human',
  technicienne: 'human',
  'start over': 'start-over',
  restart: 'start-over',
  recommencer: 'start-over',
}

export function parseSlashCommand(body: unknown): InboundEvent | null {
  const command = SlashCommand.safeParse(body)
  if (!command.success) return null

  const { data } = command
  return {
    id: `slack:trigger:${data.trigger_id}`,
    otherIds: [],
    user: data.user_id,
    hint: { name: data.user_name ?? null, team: null },
    place: { at: 'with' },
    isForUs: 'surely',
    messageId: null,
    content: commandContent(toPlainText(data.text ?? '')),
  }
}

const lookUp = /^(?:search|find|chercher|rechercher)(?:\s*:\s*|\s+|$)([\s\S]*)$/i

function commandContent(text: string): ActivityContent {
  const taken = parseTakeCommand(text)
  if (taken !== null) return { type: 'desk.command', ticket: taken, command: { verb: 'take' } }
  const wanted = lookUp.exec(text)?.[1]
  const query = parseDeskQuery(text)
  if (query !== null) {
    const type = wanted === undefined ? 'message.received' : 'article.search'
    return { type: 'desk.query', query, fallback: { type, text: wanted ?? text }, answer: 'inline' }
  }
  if (wanted !== undefined) return { type: 'article.search', text: wanted }
  const desk = parseDeskCommand(text, 'inline')
  if (desk !== null) return desk
  const presence = presenceIn(text)
  if (presence !== null) return { type: 'presence.set', presence, answer: 'inline' }
  const word = text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
  const command = Object.hasOwn(commandWords, word) ? commandWords[word] : undefined
  return command === undefined
    ? { type: 'message.received', text, attachments: [] }
    : { type: 'requester.command', command, answer: 'inline' }
}

/**
 * Reads the shortcut "Ask IT about this" on a message. The message becomes the person's own question or, if they are a technician, a question from
 * its author.
 */
export function parseShortcut(body: unknown): InboundEvent | null {
  const shortcut = MessageShortcut.safeParse(body)
  if (!shortcut.success) return null

  const { user, message } = shortcut.data
  const isSomebodyElse = message.user != null && message.user !== user.id && message.bot_id == null
  const content = {
    type: 'message.received',
    text: toPlainText(message.text ?? ''),
    attachments: message.files ?? [],
  } as const
  return {
    ...interactionOf(shortcut.data),
    place: { at: 'with' },
    messageId: null,
    content,
    ...(isSomebodyElse ? { author: message.user! } : {}),
  }
}
