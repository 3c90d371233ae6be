import { Text } from '@mantine/core'
import { useRef } from 'react'
import { Markdown } from '../../../../markdown/markdown-view.js'
import { MessageText } from '../../../../markdown/message-text.js'
import { useStickToBottom } from '../../../../web-ui/use-stick-to-bottom.js'
import type { TicketView, TranscriptEntryView } from '../../console-api.js'
import type { ConsoleLabels } from '../../i18n/console-labels.js'
import { localeFor } from '../../i18n/locale-for.js'
import { fillPlaceholders, reasonText, useLabels, useLanguage } from '../../i18n/use-labels.js'
import { useTimeFormats } from '../../i18n/use-time-formats.js'
import { isOwnMessage, MessageTools, type MessageToolsProps } from './message-tools.js'

type Tools = Omit<MessageToolsProps, 'line' | 'children'>

export interface TranscriptProps extends Tools {
  readonly ticket: TicketView
}

export function Transcript({ ticket, ...tools }: TranscriptProps) {
  const words = useLabels()
  const box = useRef<HTMLDivElement>(null)
  const count = ticket.lines.length

  const own = ticket.lines.filter((line) => isOwnMessage(line, tools.technician)).length
  const watchScroll = useStickToBottom(box, { shown: [count], own })

  return (
    <div
      className="transcript"
      ref={box}
      role="log"
      aria-label={words.ticket.conversation}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard.
      tabIndex={0}
      onScroll={watchScroll}
    >
      {count === 0 && (
        <Text c="dimmed" ta="center" p="xl">
          {words.ticket.noLines}
        </Text>
      )}
      {ticket.lines.map((line) => (
        <TranscriptLine key={line.id} line={line} {...tools} />
      ))}
    </div>
  )
}

/** Says who can see a message, unless it's obvious. */
function standing({ by, kind }: MessageToolsProps['line'], { ticket }: ConsoleLabels): string | null {
  if (by === 'participant') return kind === 'note' ? ticket.expertNote : ticket.expertSent
  return kind === 'note' ? ticket.internal : null
}

function TranscriptLine({ line, ...tools }: Tools & Pick<MessageToolsProps, 'line'>) {
  const words = useLabels()
  const { full, said } = useTimeFormats()
  const time = said(line.at)
  const fullTime = full(line.at)
  if (line.kind === 'event' || line.by === 'system')
    return (
      <p className="line-event">
        <span>{line.text}</span>{' '}
        <time dateTime={new Date(line.at).toISOString()} title={fullTime}>
          {time}
        </time>
      </p>
    )
  const author = line.by === 'bot' ? words.ticket.bot : line.name
  return (
    <article className="line" data-by={line.by} data-kind={line.kind}>
      <p className="line-head">
        <bdi>{author}</bdi>
        <time dateTime={new Date(line.at).toISOString()} title={fullTime}>
          {time}
        </time>
        {standing(line, words) !== null && (
          <strong className={line.kind === 'note' ? 'line-internal' : undefined}>
            {standing(line, words)}
          </strong>
        )}
      </p>
      {line.deletedAt === null && line.text === '' ? null : line.deletedAt === null ? (
        <div className={line.by === 'bot' ? 'line-text' : 'line-text line-verbatim'} dir="auto">
          {line.by === 'bot' ? <Markdown text={line.text} /> : <MessageText text={line.text} />}
        </div>
      ) : (
        <div className="line-text line-deleted">{words.ticket.deleted}</div>
      )}
      <Files files={line.files} />
      <MessageTools line={line} {...tools}>
        <p className="line-foot">
          {line.editedAt !== null && line.deletedAt === null && <span>{words.ticket.edited}</span>}
          {line.delivery && (
            <span data-delivery={line.delivery.state}>
              {fillPlaceholders(words.delivery[line.delivery.state], {
                reason: reasonText(words, line.delivery.reason ?? ''),
              })}
            </span>
          )}
        </p>
      </MessageTools>
    </article>
  )
}

/** Lists files. Links to files on a platform say so. */
function Files({ files }: { readonly files: TranscriptEntryView['files'] }) {
  const words = useLabels()
  const language = useLanguage()
  if (files.length === 0) return null
  return (
    <ul className="files">
      {files.map(({ id, isUnscanned, name, sizeBytes, state, url }) => (
        <li key={id ?? name}>
          {id !== null && state === 'kept' ? (
            <a href={`/console/api/files/${id}`} download={name}>
              📎 <bdi>{name}</bdi>
            </a>
          ) : url?.startsWith('https://') ? (
            <a href={url} target="_blank" rel="noopener noreferrer">
              <bdi>{name}</bdi> ({new URL(url).host})
            </a>
          ) : (
            <bdi>{name}</bdi>
          )}
          {sizeBytes !== null && state === 'kept' && <small> {sizeText(sizeBytes, language)}</small>}
          {state !== null && state !== 'kept' && <small data-file={state}> · {words.files[state]}</small>}
          {isUnscanned && <small data-file="unscanned"> · {words.files.unscanned}</small>}
        </li>
      ))}
    </ul>
  )
}

function sizeText(bytes: number, language: string): string {
  const isLarge = bytes >= 1_000_000
  const form = { style: 'unit', unit: isLarge ? 'megabyte' : 'kilobyte', maximumFractionDigits: 1 } as const
  const value = isLarge ? bytes / 1_000_000 : Math.max(1, Math.round(bytes / 1_000))
  return new Intl.NumberFormat(localeFor(language), form).format(value)
}
