import { useEffect, useRef } from 'react'
import { Markdown } from '../../../../markdown/markdown-view.js'
import { type FoundArticle, readArticle } from '../article-api.js'
import type { PageLabels } from '../i18n/page-labels.js'
import { useDebouncedQuery } from '../use-debounced-query.js'

export interface ArticleViewProps {
  readonly words: PageLabels
  readonly found: FoundArticle
  onBack(): void
  onAsk(): void
}

export function ArticleView({ words, found, onBack, onAsk }: ArticleViewProps) {
  const title = useRef<HTMLHeadingElement>(null)
  const answer = useDebouncedQuery(found.topic, (topic, stop) => readArticle(topic, found.language, stop), 0)
  useEffect(() => title.current?.focus(), [])

  return (
    <>
      <article className="article" lang={found.language} aria-busy={answer.is === 'asked'}>
        <h3 ref={title} tabIndex={-1}>
          {found.title}
        </h3>
        {answer.is === 'here' && answer.value.short !== null && <p className="short">{answer.value.short}</p>}
        {answer.is === 'here' && <Markdown text={answer.value.body} />}
        {answer.is === 'failed' && <p role="alert">{words.searchFailed}</p>}
      </article>
      <div className="article-foot">
        <button type="button" className="plain" onClick={onBack}>
          {words.backToResults}
        </button>
        <button type="button" className="plain" onClick={onAsk}>
          {words.didNotHelp}
        </button>
      </div>
    </>
  )
}
