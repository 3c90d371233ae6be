import { type UIEvent, use, useEffect, useRef } from 'react'
import { calendarDay } from '../../../../intl-forms.js'
import type { ShownMessage } from '../conversation.js'
import type { Chat } from '../use-chat.js'
import type { PageWords } from '../words/page-words.js'
import { ZoneContext } from '../words/zone.js'
import { MessageView } from './message-view.js'
import { PendingView } from './pending-view.js'

export interface TranscriptProps {
  readonly words: PageWords
  readonly language: string
  readonly chat: Chat
}

const nearBottomPx = 120

export function Transcript({ words, language, chat }: TranscriptProps) {
  const zone = use(ZoneContext)
  const box = useRef<HTMLElement>(null)
  const isNearBottom = useRef(true)
  const lastTop = useRef(0)
  const isTyping = chat.typingUntil !== null
  const newest = chat.messages.at(-1)?.id ?? ''

  // biome-ignore lint/correctness/useExhaustiveDependencies: follows what is added below.
  useEffect(() => {
    const { current } = box
    if (current && isNearBottom.current) current.scrollTop = current.scrollHeight
  }, [newest, chat.messages, isTyping])
  // A notice over the field, a keyboard on the screen or a turned telephone makes the box smaller.
  useEffect(() => {
    const { current } = box
    if (!current) return
    const observer = new ResizeObserver(() => {
      if (isNearBottom.current) current.scrollTop = current.scrollHeight
    })
    observer.observe(current)
    return () => observer.disconnect()
  }, [])
  useEffect(() => {
    const { current } = box
    if (current && chat.pending.length > 0) current.scrollTop = current.scrollHeight
  }, [chat.pending.length])

  const watchScroll = ({ currentTarget }: UIEvent<HTMLElement>) => {
    const { clientHeight, scrollHeight, scrollTop } = currentTarget
    // Only a scroll upwards is the person's: one downwards may be ours, still on its way.
    if (scrollHeight - scrollTop - clientHeight < nearBottomPx) isNearBottom.current = true
    else if (scrollTop < lastTop.current) isNearBottom.current = false
    lastTop.current = scrollTop
  }

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
          <PendingView key={pending.id} words={words} pending={pending} />
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
  return before !== undefined && calendarDay(before.at, zone) !== calendarDay(messages[index]!.at, zone)
}

function follows(before: ShownMessage | undefined, message: ShownMessage): boolean {
  return before !== undefined && before.from === message.from && before.author === message.author
}
