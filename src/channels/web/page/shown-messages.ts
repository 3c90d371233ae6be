import { decodeButton } from '../../../desk/view/button-value.js'
import type { Button } from '../../../desk/view/message.js'
import type { MailboxEntry } from '../mailbox.js'

/** Message as the page shows it. */
export interface ShownMessage {
  readonly id: string
  readonly at: number
  readonly from: 'requester' | 'support'
  /** Name of the author; null for the bot and for the person using this page. */
  readonly author: string | null
  readonly language: string | null
  readonly text: string
  /** True for the bot's text, which is Markdown; a person's words are plain text. */
  readonly isMarkdown: boolean
  /** A person's own words below the bot's, such as the subject of an approval or the reason for a refusal. */
  readonly quote: { readonly author: string; readonly text: string } | null
  readonly files: readonly { readonly name: string; readonly url?: string }[]
  /** `by` is null for the person using this page. */
  readonly reactions: readonly { readonly by: string | null; readonly emoji: string }[]
  /** True if the message was typed on this page, so that it can be edited and deleted. */
  readonly isChangeable: boolean
  readonly buttons: readonly Button[]
  readonly pressed: string | null
  /** True if the question has been answered; its buttons are shown but disabled. */
  readonly isAnswered: boolean
  readonly isOpen: boolean
  readonly isEdited: boolean
  readonly isDeleted: boolean
}

/** Turns the mailbox entries, in order, into the messages to show. */
export function shownMessages(entries: readonly MailboxEntry[]): readonly ShownMessage[] {
  const shown = new Map<string, ShownMessage>()
  for (const entry of entries) {
    const pressed = entry.content.type === 'own' ? entry.content.pressed : undefined
    const question = pressed && shown.get(pressed.entry)
    if (pressed && question) shown.set(question.id, { ...question, pressed: pressed.value })

    const reacted = reactionIn(entry)
    const reactedTo = reacted && shown.get(reacted.on)
    if (reacted && reactedTo) shown.set(reactedTo.id, withReaction(reactedTo, reacted))

    const earlier = shown.get(entry.replaces ?? entry.id)
    const message = messageOf(entry, earlier)
    if (message) shown.set(message.id, message)
  }
  return withOpenButtons([...shown.values()])
}

interface Reacted {
  readonly on: string
  readonly by: string | null
  readonly emoji: string
  readonly isAdded: boolean
}

function reactionIn({ content }: MailboxEntry): Reacted | null {
  if (content.type === 'own-reaction') return { on: content.entry, by: null, ...reactionOf(content) }
  if (content.type !== 'reaction' || content.messageId === null) return null
  return { on: content.messageId, by: content.by, ...reactionOf(content) }
}

function reactionOf({ emoji, isAdded }: { readonly emoji: string; readonly isAdded: boolean }) {
  return { emoji, isAdded }
}

function withReaction(message: ShownMessage, { by, emoji, isAdded }: Reacted): ShownMessage {
  const others = message.reactions.filter((one) => one.by !== by || one.emoji !== emoji)
  return { ...message, reactions: isAdded ? [...others, { by, emoji }] : others }
}

function messageOf(entry: MailboxEntry, earlier: ShownMessage | undefined): ShownMessage | null {
  const base = {
    id: earlier?.id ?? entry.id,
    at: earlier?.at ?? entry.at,
    from: entry.from,
    author: null,
    language: null,
    isMarkdown: false,
    quote: null,
    files: [],
    reactions: earlier?.reactions ?? [],
    isChangeable: false,
    buttons: [],
    pressed: earlier?.pressed ?? null,
    isAnswered: false,
    isOpen: false,
    isEdited: false,
    isDeleted: false,
  }
  const { content } = entry
  if (content.type === 'own') {
    const { files, pressed, text } = content
    return { ...base, text, files, isChangeable: pressed === undefined, isEdited: earlier !== undefined }
  }
  if (content.type === 'file') {
    const { file, message } = content
    const { author = null, files = [] } = message.verbatim ?? {}
    const [{ name = file.name } = {}] = files
    return { ...base, author, text: message.text, files: [{ name, url: `/chat/files/${file.id}` }] }
  }
  if (content.type === 'delete')
    return earlier ? { ...earlier, text: '', files: [], reactions: [], buttons: [], isDeleted: true } : null
  if (content.type !== 'message' && content.type !== 'replace') return null

  const { buttons, language, text, verbatim } = content.message
  const closesQuestion = content.type === 'replace' && !verbatim && buttons.length === 0
  if (earlier && closesQuestion && earlier.buttons.length > 0) return { ...earlier, isAnswered: true }
  const spoken = { ...base, language, buttons }
  if (text !== '' && verbatim) return { ...spoken, text, isMarkdown: true, quote: verbatim }
  return verbatim
    ? {
        ...spoken,
        author: verbatim.author,
        text: verbatim.text,
        files: verbatim.files,
        isEdited: content.type === 'replace' && earlier !== undefined,
      }
    : { ...spoken, text, isMarkdown: true }
}

/**
 * Enables buttons only on the newest question, and only until it is answered. Approval requests stay enabled
 * next to it, because they don't belong to the person's own conversation.
 */
function withOpenButtons(messages: readonly ShownMessage[]): readonly ShownMessage[] {
  const newest = messages.findLast(({ buttons, isDeleted }) => buttons.length > 0 && !isDeleted)
  return messages.map((message) =>
    (message === newest || asksApproval(message)) && message.pressed === null && !message.isAnswered
      ? { ...message, isOpen: true }
      : message,
  )
}

function asksApproval({ buttons }: ShownMessage): boolean {
  return buttons.some(({ value }) => decodeButton(value)?.kind === 'approval')
}
