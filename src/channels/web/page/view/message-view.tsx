import { memo, use } from 'react'
import { formatTimeOfDay } from '../../../../i18n/formatters.js'
import { Markdown } from '../../../../markdown/markdown-view.js'
import { MessageText } from '../../../../markdown/message-text.js'
import { localeFor } from '../i18n/dictionaries.js'
import type { PageLabels } from '../i18n/page-labels.js'
import { TimeZoneContext } from '../i18n/time-zone.js'
import type { ShownMessage } from '../shown-messages.js'
import { Buttons } from './buttons.js'
import { type MessageActions, MessageTools } from './message-tools.js'

export interface MessageViewProps extends MessageActions {
  readonly words: PageLabels
  readonly language: string
  readonly message: ShownMessage
  readonly startsDay: boolean
  /** True if the previous message is by the same author, so that the name isn't repeated. */
  readonly follows: boolean
  readonly pressing: string | null
  onPress(value: string): void
}

export const MessageView = memo(function MessageView(props: MessageViewProps) {
  const { words, language, message, startsDay, follows, pressing, onPress } = props
  const zone = use(TimeZoneContext)
  const author = message.author ?? (message.from === 'support' ? words.support : words.you)
  const kind = message.from === 'requester' ? 'from-requester' : message.author ? 'from-person' : 'from-bot'
  return (
    <>
      {startsDay && (
        <p className="day">
          <span>
            {new Date(message.at).toLocaleDateString(localeFor(language), {
              weekday: 'long',
              day: 'numeric',
              month: 'long',
              timeZone: zone,
            })}
          </span>
        </p>
      )}
      <article className={`message ${kind}${follows && !startsDay ? ' follows' : ''}`}>
        <p className={message.from === 'requester' ? 'unseen' : 'author'}>
          {message.author !== null && <Initials name={message.author} />}
          <bdi>{author}</bdi>
        </p>
        {message.isDeleted ? (
          <div className="bubble is-deleted">{words.deleted}</div>
        ) : message.text === '' ? null : (
          <div
            className={message.isMarkdown ? 'bubble' : 'bubble verbatim'}
            dir="auto"
            lang={message.language ?? undefined}
          >
            {message.isMarkdown ? <Markdown text={message.text} /> : <MessageText text={message.text} />}
            {message.quote !== null && (
              <blockquote className="quoted verbatim">
                <bdi>{message.quote.author}</bdi>
                <MessageText text={message.quote.text} />
              </blockquote>
            )}
          </div>
        )}
        <Files files={message.files} />
        <Buttons words={words} message={message} pressing={pressing} onPress={onPress} />
        <MessageTools {...props}>
          <p className="meta">
            <time dateTime={new Date(message.at).toISOString()}>
              {formatTimeOfDay(message.at, language, zone)}
            </time>
            {message.isEdited && !message.isDeleted && ` · ${words.edited}`}
          </p>
        </MessageTools>
      </article>
    </>
  )
})

function Initials({ name }: { readonly name: string }) {
  // In "INC-1042 · Tom Baker", the initials come from the name.
  const letters = name
    .split(' · ')
    .at(-1)!
    .split(/\s+/)
    .slice(0, 2)
    .map((part) => [...part][0] ?? '')
    .join('')
  return (
    <span className="initials" aria-hidden="true">
      {letters.toUpperCase()}
    </span>
  )
}

function Files({ files }: { readonly files: ShownMessage['files'] }) {
  if (files.length === 0) return null
  return (
    <ul className="files">
      {files.map(({ name, url }) => (
        <li key={url ?? name} className="file">
          {url?.startsWith('/chat/files/') ? (
            <a href={url} download={name}>
              📎 <bdi>{name}</bdi>
            </a>
          ) : url?.startsWith('https://') ? (
            <a href={url} target="_blank" rel="noopener noreferrer">
              <bdi>{name}</bdi> <small>({new URL(url).host})</small>
            </a>
          ) : (
            <bdi>{name}</bdi>
          )}
        </li>
      ))}
    </ul>
  )
}
