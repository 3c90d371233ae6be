import { useEffect, useId, useRef, useState } from 'react'
import { createPortal } from 'react-dom'
import type { FoundArticle } from '../article-api.js'
import type { PageLabels } from '../i18n/page-labels.js'
import { ArticleResults } from './article-results.js'
import { ArticleView } from './article-view.js'

export interface ArticleSearchProps {
  readonly words: PageLabels
  readonly language: string
  /** Sends the search text to the bot. */
  onAsk(text: string): void
}

export function ArticleSearch({ words, language, onAsk }: ArticleSearchProps) {
  const [isOpen, setIsOpen] = useState(false)
  const [text, setText] = useState('')
  const [reading, setReading] = useState<FoundArticle | null>(null)
  const box = useRef<HTMLDialogElement>(null)
  const field = useRef<HTMLInputElement>(null)
  const titleId = useId()

  useEffect(() => {
    if (isOpen) box.current?.showModal()
    else box.current?.close()
  }, [isOpen])
  useEffect(() => {
    if (isOpen && reading === null) field.current?.focus()
  }, [isOpen, reading])

  const ask = () => {
    setIsOpen(false)
    setReading(null)
    setText('')
    onAsk(text.trim())
  }

  return (
    <>
      <button
        type="button"
        className="round"
        aria-label={words.findArticle}
        title={words.findArticle}
        aria-haspopup="dialog"
        onClick={() => setIsOpen(true)}
      >
        <svg viewBox="0 0 24 24" aria-hidden="true">
          <path d="M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13Zm4.8 11.3L20 20" />
        </svg>
      </button>
      {createPortal(
        <dialog ref={box} className="knowledge" aria-labelledby={titleId} onClose={() => setIsOpen(false)}>
          <div className="knowledge-head">
            <h2 id={titleId}>{words.articles}</h2>
            <button
              type="button"
              className="round"
              aria-label={words.close}
              title={words.close}
              onClick={() => setIsOpen(false)}
            >
              <svg viewBox="0 0 24 24" aria-hidden="true">
                <path d="m6 6 12 12M18 6 6 18" />
              </svg>
            </button>
          </div>
          {isOpen && reading === null && (
            <ArticleResults
              words={words}
              language={language}
              text={text}
              field={field}
              onText={setText}
              onRead={setReading}
              onAsk={ask}
            />
          )}
          {isOpen && reading !== null && (
            <ArticleView words={words} found={reading} onBack={() => setReading(null)} onAsk={ask} />
          )}
        </dialog>,
        document.body,
      )}
    </>
  )
}
