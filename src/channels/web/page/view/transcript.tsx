import { use, useRef } from 'react'
import { calendarDayKey } from '../../../../i18n/formatters.js'
import { useStickToBottom } from '../../../../web-ui/use-stick-to-bottom.js'
import type { PageLabels } from '../i18n/page-labels.js'
import { TimeZoneContext } from '../i18n/time-zone.js'
import type { ShownMessage } from '../shown-messages.js'
import type { Chat } from '../use-chat.js'
import { MessageView } from './message-view.js'
import { PendingMessageView } from './pending-message.js'

export interface TranscriptProps {
  readonly words: PageLabels
  readonly language: string
  readonly chat: Chat
}

export function Transcript({ words, language, chat }: TranscriptProps) {
  const zone = use(TimeZoneContext)
  const box = useRef<HTMLElement>(null)
  const isTyping = chat.typingUntil !== null
  const watchScroll = useStickToBottom(box, { shown: [chat.messages, isTyping], own: chat.pending.length })

  return (
    <main className="transcript" ref={box} onScroll={watchScroll}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard. */}
      <div className="log" role="log" aria-live="polite" aria-label={words.conversation} tabIndex={0}>
        {chat.messages.length === 0 && chat.pending.length === 0 && <Waiting label={words.connecting} />}
        {chat.messages.map((message, index) => (
          <MessageView
            key={message.id}
            words={words}
            language={language}
            message={message}
            startsDay={startsDay(chat.messages, index, zone)}
            follows={follows(chat.messages[index - 1], message)}
            pressing={chat.pressing?.entry === message.id ? chat.pressing.value : null}
            onPress={(value) => chat.press(message.id, value)}
            onEdit={chat.edit}
            onRemove={chat.remove}
            onReact={chat.react}
          />
        ))}
        {chat.pending.map((pending) => (
          <PendingMessageView key={pending.id} words={words} pending={pending} />
        ))}
        {isTyping && (
          <div className="typing" role="status">
            <span className="unseen">{words.typing}</span>
            <i />
            <i />
            <i />
          </div>
        )}
      </div>
    </main>
  )
}

function Waiting({ label }: { readonly label: string }) {
  return (
    <div className="skeleton">
      <span className="unseen">{label}</span>
      <div />
      <div />
    </div>
  )
}

function startsDay(messages: readonly ShownMessage[], index: number, zone: string): boolean {
  const before = messages[index - 1]
  return before !== undefined && calendarDayKey(before.at, zone) !== calendarDayKey(messages[index]!.at, zone)
}

function follows(before: ShownMessage | undefined, message: ShownMessage): boolean {
  return before !== undefined && before.from === message.from && before.author === message.author
}
