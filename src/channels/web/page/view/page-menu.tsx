import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import type { PageLabels } from '../i18n/page-labels.js'
import type { Chat } from '../use-chat.js'

const commands = ['human', 'help', 'start-over'] as const

export interface PageMenuProps {
  readonly words: PageLabels
  readonly chat: Chat
  readonly name: string
  onName(name: string): void
  onOwn(): void
  onSignIn(): void
}

export function PageMenu({ words, chat, name, onName, onOwn, onSignIn }: PageMenuProps) {
  const [isOpen, setIsOpen] = useState(false)
  const box = useRef<HTMLDivElement>(null)
  const opener = useRef<HTMLButtonElement>(null)
  const panelId = useId()

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
  const labels = { human: words.human, help: words.help, 'start-over': words.startOver }
  const { session } = chat
  const closeAnd = (act: () => void) => {
    setIsOpen(false)
    opener.current?.focus()
    act()
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape closes the panel wherever the focus is within it.
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
        {session?.conversation != null && (
          <>
            <button type="button" onClick={() => closeAnd(onOwn)}>
              {words.own.title}
            </button>
            {commands.map((command) => (
              <button key={command} type="button" onClick={() => closeAnd(() => chat.command(command))}>
                {labels[command]}
              </button>
            ))}
          </>
        )}
        {session?.requester == null ? (
          <>
            {session?.conversation != null && <NameField words={words} name={name} onName={onName} />}
            <button type="button" onClick={() => closeAnd(onSignIn)}>
              {words.account.signIn}
            </button>
            {session?.conversation != null && (
              <button type="button" onClick={() => void chat.leave()}>
                {words.leave}
                <small>{words.leaveHint}</small>
              </button>
            )}
          </>
        ) : (
          <>
            <button type="button" onClick={() => closeAnd(onSignIn)}>
              {words.account.change}
            </button>
            <button type="button" onClick={() => void chat.signOut()}>
              {words.account.signOut}
              <small>{words.account.signedInAs.replace('{name}', session.requester.name)}</small>
            </button>
          </>
        )}
      </div>
    </div>
  )
}

function NameField({ words, name, onName }: Pick<PageMenuProps, 'words' | 'name' | 'onName'>) {
  const id = useId()
  return (
    <div className="menu-name">
      <label htmlFor={id}>{words.name}</label>
      <input
        id={id}
        value={name}
        maxLength={80}
        autoComplete="name"
        placeholder={words.nameHint}
        onChange={(event) => onName(event.currentTarget.value)}
      />
    </div>
  )
}
