import { Button, Group, SegmentedControl, Text, Textarea } from '@mantine/core'
import { useEffect, useState } from 'react'
import type { TicketView } from '../api.js'
import type { useAct } from '../use-act.js'
import { filled, useWords } from '../words/use-words.js'

export type ComposeMode = 'reply' | 'note'

export interface ComposerProps {
  readonly ticket: TicketView
  readonly mode: ComposeMode
  readonly canReply: boolean
  readonly hint: string | null
  readonly act: ReturnType<typeof useAct>
  onMode(mode: ComposeMode): void
}

/** A reply leaves the house, a note does not: the field looks different, and the button says where it goes. */
export function Composer({ ticket, mode: chosen, canReply, hint, act, onMode }: ComposerProps) {
  const words = useWords()
  const [text, setText] = useState('')
  const mode = canReply ? chosen : 'note'
  const name = ticket.requester.name

  const [isAsked, setAsked] = useState(false)

  const { isPending, mutate } = act
  // Asked for while something else is on its way ("take", a moment ago): sent after it, not dropped.
  useEffect(() => {
    if (!isAsked || isPending) return
    setAsked(false)
    mutate({ verb: 'submit', form: mode, values: { text: text.trim() } }, { onSuccess: () => setText('') })
  }, [isAsked, isPending, mutate, mode, text])
  const send = () => {
    if (text.trim() !== '') setAsked(true)
  }
  return (
    <form
      className="compose"
      data-mode={mode}
      onSubmit={(event) => {
        event.preventDefault()
        send()
      }}
    >
      <Group justify="space-between" gap="xs" mb={6}>
        <SegmentedControl
          size="xs"
          aria-label={words.compose.mode}
          value={mode}
          onChange={(value) => onMode(value as ComposeMode)}
          data={[
            { value: 'reply', label: words.acts.reply, disabled: !canReply },
            { value: 'note', label: words.acts.note },
          ]}
        />
        {hint !== null && (
          <Text size="xs" c="dimmed">
            {hint}
          </Text>
        )}
      </Group>
      <Textarea
        id="compose"
        aria-label={mode === 'reply' ? words.acts.reply : words.acts.note}
        placeholder={mode === 'reply' ? filled(words.compose.replyHint, { name }) : words.compose.noteHint}
        autosize
        minRows={2}
        maxRows={9}
        maxLength={20_000}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
            event.preventDefault()
            send()
          }
          if (event.key === 'Escape') event.currentTarget.blur()
        }}
      />
      <Group justify="space-between" gap="xs" mt={8}>
        <Text size="xs" c="dimmed">
          {words.compose.keys}
        </Text>
        <Button
          type="submit"
          size="sm"
          color={mode === 'note' ? 'yellow.8' : 'pine'}
          loading={act.isPending}
          disabled={text.trim() === ''}
        >
          {mode === 'reply' ? filled(words.acts.send, { name }) : words.acts.addNote}
        </Button>
      </Group>
    </form>
  )
}
