import { type KeyboardEvent, useLayoutEffect, useRef, useState } from 'react'
import type { PageWords } from '../words/page-words.js'

const tallestPx = 168

export function Composer({ words, onSend }: { readonly words: PageWords; onSend(text: string): void }) {
  const [text, setText] = useState('')
  const field = useRef<HTMLTextAreaElement>(null)

  // biome-ignore lint/correctness/useExhaustiveDependencies: the height follows the text.
  useLayoutEffect(() => {
    const { current } = field
    if (!current) return
    current.style.height = 'auto'
    current.style.height = `${Math.min(tallestPx, current.scrollHeight)}px`
  }, [text])

  const submit = () => {
    const typed = text.trim()
    if (typed === '') return
    onSend(typed)
    setText('')
    field.current?.focus()
  }
  // A person who writes with an input method confirms a word with Enter: that is not "send".
  const sendOnEnter = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return
    event.preventDefault()
    submit()
  }

  return (
    <form
      className="composer"
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      <label className="unseen" htmlFor="message">
        {words.composer}
      </label>
      <textarea
        id="message"
        ref={field}
        rows={1}
        maxLength={20_000}
        value={text}
        placeholder={words.composerHint}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={sendOnEnter}
      />
      <button
        type="submit"
        className="send"
        aria-label={words.send}
        title={words.send}
        aria-disabled={text.trim() === ''}
      >
        <svg viewBox="0 0 24 24" aria-hidden="true">
          <path d="M12 19V5m-6 6 6-6 6 6" />
        </svg>
      </button>
    </form>
  )
}
