import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import type { Chat } from '../use-chat.js'
import type { PageWords } from '../words/page-words.js'

const commands = ['human', 'status', 'help', 'start-over'] as const

export interface MenuProps {
  readonly words: PageWords
  readonly chat: Chat
  readonly name: string
  onName(name: string): void
}

export function Menu({ words, chat, name, onName }: MenuProps) {
  const [isOpen, setIsOpen] = useState(false)
  const box = useRef<HTMLDivElement>(null)
  const opener = useRef<HTMLButtonElement>(null)
  const panelId = useId()
  const nameId = useId()

  useEffect(() => {
    if (!isOpen) return
    const closeOutside = ({ target }: Event) => {
      if (!box.current?.contains(target as Node)) setIsOpen(false)
    }
    document.addEventListener('pointerdown', closeOutside)
    document.addEventListener('focusin', closeOutside)
    return () => {
      document.removeEventListener('pointerdown', closeOutside)
      document.removeEventListener('focusin', closeOutside)
    }
  }, [isOpen])

  const closeByKey = ({ key }: KeyboardEvent) => {
    if (key !== 'Escape') return
    setIsOpen(false)
    opener.current?.focus()
  }
  const labels = { human: words.human, status: words.status, help: words.help, 'start-over': words.startOver }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape closes the panel from wherever the focus is in it.
    <div className="menu" ref={box} onKeyDown={closeByKey}>
      <button
        ref={opener}
        type="button"
        className="round"
        aria-label={words.menu}
        title={words.menu}
        aria-expanded={isOpen}
        aria-controls={panelId}
        onClick={() => setIsOpen(!isOpen)}
      >
        <svg viewBox="0 0 24 24" aria-hidden="true">
          <path d="M4 7h16M4 12h16M4 17h16" />
        </svg>
      </button>
      <div id={panelId} className="menu-panel" hidden={!isOpen}>
        {commands.map((command) => (
          <button
            key={command}
            type="button"
            onClick={() => {
              chat.command(command)
              setIsOpen(false)
              opener.current?.focus()
            }}
          >
            {labels[command]}
          </button>
        ))}
        <div className="menu-name">
          <label htmlFor={nameId}>{words.name}</label>
          <input
            id={nameId}
            value={name}
            maxLength={80}
            autoComplete="name"
            placeholder={words.nameHint}
            onChange={(event) => onName(event.currentTarget.value)}
          />
        </div>
        <button type="button" onClick={() => void chat.leave()}>
          {words.leave}
          <small>{words.leaveHint}</small>
        </button>
      </div>
    </div>
  )
}
