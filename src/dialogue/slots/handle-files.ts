import { escapeMarkdown } from '../../content/wording/escape-markdown.js'
import { routeToTicket } from '../routing/route-message.js'
import { recordUtterance, say, type TurnBuilder, t } from '../turn-builder.js'

/** Handles files without text: forwards them to the technician, or records them for the current topic. The bot cannot read them. */
export function handleFiles(turn: TurnBuilder): void {
  if (!routeToTicket(turn, '')) handleFileCaption(turn, '')
}

/**
 * Handles messages such as "Here is what I see", which add nothing to a file or, without a file,
 * show that it's missing.
 */
export function handleFileCaption(turn: TurnBuilder, text: string): void {
  const { attachments } = turn.context
  recordUtterance(turn, text)
  const files = attachments.map(({ name }) => escapeMarkdown(name, 100)).join(', ')
  const received = turn.conversation.prompt.kind === 'idle' ? 'file-received' : 'file-received-pending'
  say(turn, t(turn, attachments.length === 0 ? 'file-missing' : received, { files }))
}
