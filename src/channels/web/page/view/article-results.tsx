import { type KeyboardEvent, type RefObject, useId, useRef } from 'react'
import { type FoundArticle, searchArticles } from '../article-api.js'
import type { PageLabels } from '../i18n/page-labels.js'
import { type QueryState, useDebouncedQuery } from '../use-debounced-query.js'

export interface ArticleResultsProps {
  readonly words: PageLabels
  readonly language: string
  readonly text: string
  readonly field: RefObject<HTMLInputElement | null>
  onText(text: string): void
  onRead(article: FoundArticle): void
  onAsk(): void
}

const pauseMs = 250
const shortest = 3

/** Search field with its results. The arrow keys move from the field through the list; Enter in the field opens the first result. */
export function ArticleResults(props: ArticleResultsProps) {
  const { words, language, text, field, onText, onRead, onAsk } = props
  const list = useRef<HTMLUListElement>(null)
  const fieldId = useId()
  const asked = text.trim().length < shortest ? null : text.trim()
  const answer = useDebouncedQuery(
    asked,
    (question, stop) => searchArticles(question, language, stop),
    pauseMs,
  )
  const found = shown(answer)

  const move = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step === 0) return
    event.preventDefault()
    const places = [field.current, ...(list.current?.querySelectorAll('button') ?? [])]
    const at = places.indexOf(document.activeElement as HTMLButtonElement)
    places[Math.min(places.length - 1, Math.max(0, at + step))]?.focus()
  }

  return (
    <search className="knowledge-search" onKeyDown={move}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          if (answer.is === 'here' && found[0]) onRead(found[0])
        }}
      >
        <label className="unseen" htmlFor={fieldId}>
          {words.articlesField}
        </label>
        <input
          id={fieldId}
          ref={field}
          type="search"
          autoComplete="off"
          maxLength={256}
          value={text}
          placeholder={words.articlesField}
          onChange={(event) => onText(event.currentTarget.value)}
        />
      </form>
      <p className={isQuiet(answer) ? 'unseen' : 'knowledge-note'} role="status">
        {noteOf(answer, words)}
      </p>
      <ul ref={list} className="found" aria-busy={answer.is === 'asked'}>
        {found.map((article) => (
          <li key={article.topic} lang={article.language}>
            <button type="button" onClick={() => onRead(article)}>
              <strong>{article.title}</strong>
              <span>{article.excerpt}</span>
              {article.language !== language && <small lang={language}>{words.otherLanguage}</small>}
            </button>
          </li>
        ))}
      </ul>
      {asked !== null && (answer.is === 'here' || answer.is === 'failed') && (
        <button type="button" className="plain" onClick={onAsk}>
          {words.askInstead}
        </button>
      )}
    </search>
  )
}

/** Keeps showing earlier results while the person types. */
function shown(answer: QueryState<readonly FoundArticle[]>): readonly FoundArticle[] {
  if (answer.is === 'here') return answer.value
  return answer.is === 'asked' ? (answer.before ?? []) : []
}

function isQuiet(answer: QueryState<readonly FoundArticle[]>): boolean {
  return answer.is === 'asked' || (answer.is === 'here' && answer.value.length > 0)
}

function noteOf(answer: QueryState<readonly FoundArticle[]>, words: PageLabels): string {
  switch (answer.is) {
    case 'none':
      return words.articlesHint
    case 'asked':
      return words.searching
    case 'failed':
      return words.searchFailed
    case 'here':
      return answer.value.length === 0
        ? words.nothingFound
        : words.articlesFound.replace('{count}', String(answer.value.length))
    default:
      return answer satisfies never
  }
}
