import { Button, Group, Textarea } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { reactions } from '../../../../engine/activity.js'
import { Toolbar } from '../../../../web-ui/toolbar.js'
import { useRefocusButton } from '../../../../web-ui/use-refocus-button.js'
import type { TranscriptEntryView } from '../../console-api.js'
import type { useCommand } from '../../hooks/use-command.js'
import { useLabels } from '../../i18n/use-labels.js'

export interface MessageToolsProps {
  readonly line: TranscriptEntryView
  readonly technician: string | null
  readonly act: ReturnType<typeof useCommand>
  /** Delivery state of the message, next to the tools, which appear on hover or focus. */
  readonly children: ReactNode
}

export function isOwnMessage({ author, by }: TranscriptEntryView, technician: string | null): boolean {
  return by === 'technician' && author === technician
}

/**
 * Tools for a message: editing or deleting one's own, or reacting to the requester's. The server checks permissions.
 */
export function MessageTools({ line, technician, act, children }: MessageToolsProps) {
  const words = useLabels()
  const [draft, setDraft] = useState<string | null>(null)
  const editButton = useRefocusButton(draft !== null)
  if (line.deletedAt !== null) return children
  if (draft !== null)
    return (
      <form
        onSubmit={(event) => {
          event.preventDefault()
          if (draft.trim() === '' || draft.trim() === line.text) return setDraft(null)
          act.mutate(
            { verb: 'edit-line', line: line.id, text: draft.trim() },
            { onSuccess: () => setDraft(null) },
          )
        }}
      >
        <Textarea
          aria-label={words.ticket.editLine}
          autosize
          minRows={2}
          maxLength={20_000}
          autoFocus
          value={draft}
          onChange={(event) => setDraft(event.currentTarget.value)}
          onKeyDown={(event) => event.key === 'Escape' && setDraft(null)}
        />
        <Group gap="xs" mt={4} justify="flex-end">
          <Button size="compact-xs" variant="default" onClick={() => setDraft(null)}>
            {words.acts.cancel}
          </Button>
          <Button size="compact-xs" type="submit">
            {words.ticket.saveLine}
          </Button>
        </Group>
      </form>
    )
  return (
    <>
      <div className="line-end">
        {isOwnMessage(line, technician) && (
          <Toolbar className="line-tools" label={words.ticket.ownLine}>
            <button type="button" ref={editButton} onClick={() => setDraft(line.text)}>
              {words.ticket.editLine}
            </button>
            <button type="button" onClick={() => act.mutate({ verb: 'delete-line', line: line.id })}>
              {words.ticket.deleteLine}
            </button>
          </Toolbar>
        )}
        {line.by === 'requester' && line.kind === 'message' && (
          <Toolbar className="line-tools" label={words.ticket.react}>
            {reactions.map((emoji) => {
              const isMine =
                line.reactions?.some((one) => one.by === technician && one.emoji === emoji) === true
              return (
                <button
                  key={emoji}
                  type="button"
                  aria-pressed={isMine}
                  onClick={() => act.mutate({ verb: 'react', line: line.id, emoji, isAdded: !isMine })}
                >
                  {emoji}
                </button>
              )
            })}
          </Toolbar>
        )}
        {children}
      </div>
      {(line.reactions ?? []).length > 0 && (
        <p className="line-reactions">
          {line.reactions?.map(({ by, emoji, name }) => (
            <span key={`${by} ${emoji}`}>
              {emoji} <bdi>{name}</bdi>
            </span>
          ))}
        </p>
      )}
    </>
  )
}
