import { Button, FileButton, Group, Pill, SegmentedControl, Text, Textarea } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { type DragEvent, useState } from 'react'
import { consoleApi, type TicketView } from '../../console-api.js'
import {
  forgetDraft,
  keepDraft,
  keepDraftFiles,
  messageDraftPlace,
  useDraft,
  useDraftFiles,
} from '../../draft-storage.js'
import { useReportTyping } from '../../hooks/use-report-typing.js'
import { useSendMessage } from '../../hooks/use-send-message.js'
import { fillPlaceholders, useLabels } from '../../i18n/use-labels.js'
import { validateChosenFiles } from '../../validate-chosen-files.js'

export type ComposeMode = 'reply' | 'note'

export interface ComposerProps {
  /** Account that owns the draft. */
  readonly account: string
  readonly ticket: TicketView
  readonly mode: ComposeMode
  readonly canReply: boolean
  readonly hint: string | null
  readonly isBusy: boolean
  onMode(mode: ComposeMode): void
}

/**
 * Field for replies and notes. They look different, and the button says where the text goes, because only replies reach
 * the requester.
 */
export function Composer({ account, ticket, mode: chosen, canReply, hint, isBusy, onMode }: ComposerProps) {
  const words = useLabels()
  const { number } = ticket
  const place = { ...messageDraftPlace(account, number), ticket: number }
  const draft = useDraft(place)
  const text = draft?.values.text ?? ''
  const files = useDraftFiles(place)
  const [isOver, setOver] = useState(false)
  const mode = canReply ? chosen : 'note'
  const name = ticket.requester.name
  const limits = useQuery({
    queryKey: ['file-limits'],
    queryFn: consoleApi.fileLimits,
    staleTime: Infinity,
  }).data
  const { isSending, send: sendLine } = useSendMessage(place)
  const tellTyping = useReportTyping(number)

  const write = (written: string, as: ComposeMode) => {
    if (written === '' && files.length === 0) forgetDraft(place)
    else keepDraft(place, { ...draft, values: { text: written, mode: as } })
  }
  const isEmpty = text.trim() === '' && files.length === 0
  const send = () => {
    if (!isEmpty && !isSending) sendLine({ mode, text: text.trim(), files })
  }
  const add = (more: readonly File[]) => {
    if (limits !== undefined)
      keepDraftFiles(place, [...files, ...validateChosenFiles(more, files.length, limits, words)])
  }
  const drag = (event: DragEvent, isInside: boolean) => {
    if (!event.dataTransfer.types.includes('Files')) return
    event.preventDefault()
    setOver(isInside)
  }
  return (
    <form
      className="compose"
      data-mode={mode}
      data-over={isOver}
      onSubmit={(event) => {
        event.preventDefault()
        send()
      }}
      onDragOver={(event) => drag(event, true)}
      onDragLeave={(event) => drag(event, false)}
      onDrop={(event) => {
        drag(event, false)
        add([...event.dataTransfer.files])
      }}
    >
      <Group justify="space-between" gap="xs" mb={6}>
        <SegmentedControl
          size="xs"
          aria-label={words.compose.mode}
          value={mode}
          onChange={(value) => {
            onMode(value as ComposeMode)
            if (text !== '') write(text, value as ComposeMode)
          }}
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
        placeholder={
          mode === 'reply' ? fillPlaceholders(words.compose.replyHint, { name }) : words.compose.noteHint
        }
        autosize
        minRows={2}
        maxRows={9}
        maxLength={20_000}
        value={text}
        onChange={(event) => {
          write(event.currentTarget.value, mode)
          if (mode === 'reply') tellTyping()
        }}
        onPaste={(event) => {
          if (event.clipboardData.files.length === 0) return
          event.preventDefault()
          add([...event.clipboardData.files])
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
            event.preventDefault()
            send()
          }
          if (event.key === 'Escape') event.currentTarget.blur()
        }}
      />
      {files.length > 0 && (
        <Pill.Group mt={6}>
          {files.map((file) => (
            <Pill
              key={`${file.name} ${file.size} ${file.lastModified}`}
              withRemoveButton
              removeButtonProps={{
                'aria-label': fillPlaceholders(words.compose.removeFile, { file: file.name }),
              }}
              onRemove={() =>
                keepDraftFiles(
                  place,
                  files.filter((one) => one !== file),
                )
              }
            >
              {file.name}
            </Pill>
          ))}
        </Pill.Group>
      )}
      <Group justify="space-between" gap="xs" mt={8}>
        <Group gap="xs">
          <FileButton
            multiple
            onChange={add}
            accept={limits?.types.map((type) => `.${type}`).join(',') ?? ''}
          >
            {(props) => (
              <Button {...props} size="compact-sm" variant="subtle" disabled={limits === undefined}>
                {words.compose.addFiles}
              </Button>
            )}
          </FileButton>
          <Text size="xs" c="dimmed" className="compose-keys">
            {words.compose.keys}
          </Text>
        </Group>
        <Button
          type="submit"
          size="sm"
          ml="auto"
          color={mode === 'note' ? 'yellow.8' : 'pine'}
          loading={isBusy || isSending}
          disabled={isEmpty}
        >
          {mode === 'reply' ? fillPlaceholders(words.acts.send, { name }) : words.acts.addNote}
        </Button>
      </Group>
    </form>
  )
}
