import { spokenLanguages } from '../i18n/dictionaries.js'
import type { PageLabels } from '../i18n/page-labels.js'
import type { Chat } from '../use-chat.js'
import type { Theme } from '../use-theme.js'
import { ArticleSearch } from './article-search.js'
import { PageMenu } from './page-menu.js'

export interface PageHeaderProps {
  readonly words: PageLabels
  readonly chat: Chat
  readonly language: string
  readonly name: string
  readonly theme: Theme
  readonly isEmbedded: boolean
  onLanguage(language: string): void
  onName(name: string): void
  /** Sends the article search's text to the bot. */
  onAsk(text: string): void
  onTheme(): void
  onOwn(): void
  onSignIn(): void
}

export function PageHeader(props: PageHeaderProps) {
  const { words, language, theme, isEmbedded } = props
  const { session } = props.chat
  const themeLabel = theme === 'dark' ? words.toLight : words.toDark
  return (
    <header className="head">
      {isEmbedded ? (
        <div className="head-names" />
      ) : (
        <>
          <img className="head-mark" src="/chat/icon.svg" alt="" width="38" height="38" />
          <div className="head-names">
            <h1>{words.title}</h1>
            <p>{words.subtitle}</p>
          </div>
        </>
      )}
      <ArticleSearch words={words} language={language} onAsk={props.onAsk} />
      {session?.conversation != null && (
        <button
          type="button"
          className="round"
          aria-label={words.own.title}
          title={words.own.title}
          aria-haspopup="dialog"
          onClick={props.onOwn}
        >
          <svg viewBox="0 0 24 24" aria-hidden="true">
            <path d="M9 6h11M9 12h11M9 18h11M4.5 6h.01M4.5 12h.01M4.5 18h.01" />
          </svg>
        </button>
      )}
      <fieldset className="languages">
        <legend className="unseen">{words.language}</legend>
        {spokenLanguages.map((code) => (
          <button
            key={code}
            type="button"
            lang={code}
            aria-pressed={code === language}
            onClick={() => props.onLanguage(code)}
          >
            {code.toUpperCase()}
          </button>
        ))}
      </fieldset>
      <button
        type="button"
        className="round"
        aria-label={themeLabel}
        title={themeLabel}
        onClick={props.onTheme}
      >
        <svg viewBox="0 0 24 24" aria-hidden="true">
          {theme === 'dark' ? (
            <path d="M12 7a5 5 0 1 0 0 10 5 5 0 0 0 0-10Zm0-5v3m0 14v3M2 12h3m14 0h3M5 5l2 2m10 10 2 2M5 19l2-2M17 7l2-2" />
          ) : (
            <path d="M20 14.5A8.5 8.5 0 0 1 9.5 4a8.5 8.5 0 1 0 10.5 10.5Z" />
          )}
        </svg>
      </button>
      <PageMenu
        words={words}
        chat={props.chat}
        name={props.name}
        onName={props.onName}
        onOwn={props.onOwn}
        onSignIn={props.onSignIn}
      />
    </header>
  )
}
