import { type ReactNode, useState } from 'react'
import { reactions } from '../../../../engine/activity.js'
import { Toolbar } from '../../../../web-ui/toolbar.js'
import { useRefocusButton } from '../../../../web-ui/use-refocus-button.js'
import type { PageLabels } from '../i18n/page-labels.js'
import type { ShownMessage } from '../shown-messages.js'

export interface MessageActions {
  onEdit(message: string, text: string): void
  onRemove(message: string): void
  onReact(message: string, emoji: string, isAdded: boolean): void
}

export interface MessageToolsProps extends MessageActions {
  readonly words: PageLabels
  readonly message: ShownMessage
  /** Time of the message, next to the tools, which appear on hover or focus. */
  readonly children: ReactNode
}

export function MessageTools({ words, message, children, onEdit, onRemove, onReact }: MessageToolsProps) {
  const [draft, setDraft] = useState<string | null>(null)
  const editButton = useRefocusButton(draft !== null)
  if (message.isDeleted) return children
  if (draft !== null)
    return (
      <form
        className="edit"
        onSubmit={(event) => {
          event.preventDefault()
          if (draft.trim() !== '' && draft.trim() !== message.text) onEdit(message.id, draft.trim())
          setDraft(null)
        }}
      >
        <textarea
          // biome-ignore lint/a11y/noAutofocus: the person has just asked to edit here.
          autoFocus
          aria-label={words.editMessage}
          rows={2}
          maxLength={20_000}
          value={draft}
          onChange={(event) => setDraft(event.currentTarget.value)}
          onKeyDown={(event) => event.key === 'Escape' && setDraft(null)}
        />
        <button type="submit">{words.saveEdit}</button>
        <button type="button" onClick={() => setDraft(null)}>
          {words.cancelEdit}
        </button>
      </form>
    )
  return (
    <>
      <div className="message-foot">
        {children}
        {message.isChangeable && (
          <Toolbar className="tools" label={words.ownMessage}>
            {message.text !== '' && (
              <button type="button" ref={editButton} onClick={() => setDraft(message.text)}>
                {words.editMessage}
              </button>
            )}
            <button type="button" onClick={() => onRemove(message.id)}>
              {words.deleteMessage}
            </button>
          </Toolbar>
        )}
        {message.author !== null && message.from === 'support' && (
          <Toolbar className="tools" label={words.react}>
            {reactions.map((emoji) => {
              const isOwn = message.reactions.some((one) => one.by === null && one.emoji === emoji)
              return (
                <button
                  key={emoji}
                  type="button"
                  aria-pressed={isOwn}
                  onClick={() => onReact(message.id, emoji, !isOwn)}
                >
                  {emoji}
                </button>
              )
            })}
          </Toolbar>
        )}
      </div>
      <Reactions words={words} message={message} />
    </>
  )
}

function Reactions({ words, message }: { readonly words: PageLabels; readonly message: ShownMessage }) {
  if (message.reactions.length === 0) return null
  return (
    <ul className="reactions">
      {message.reactions.map(({ by, emoji }) => (
        <li key={`${by} ${emoji}`}>
          {emoji} <bdi>{by ?? words.you}</bdi>
        </li>
      ))}
    </ul>
  )
}
