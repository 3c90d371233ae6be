import { useEffect, useState } from 'react'
import { keep, kept } from '../kept.js'
import { useChat } from '../use-chat.js'
import { useTheme } from '../use-theme.js'
import { useUnreadTitle } from '../use-unread-title.js'
import { preferredLanguage, wordsFor } from '../words/dictionaries.js'
import { Composer } from './composer.js'
import { ConnectionNotice } from './connection-notice.js'
import { Header } from './header.js'
import { Transcript } from './transcript.js'

export function App({ isEmbedded }: { readonly isEmbedded: boolean }) {
  const [language, setLanguage] = useState(() => preferredLanguage(kept('language'), navigator.languages))
  const [name, setName] = useState(() => kept('name') ?? '')
  const { theme, toggle } = useTheme()
  const chat = useChat({ language, name })
  const words = wordsFor(language)

  useEffect(() => {
    document.documentElement.lang = language
  }, [language])
  useUnreadTitle(words.title, chat.messages)

  const chooseLanguage = (chosen: string) => {
    keep('language', chosen)
    setLanguage(chosen)
  }
  const changeName = (typed: string) => {
    keep('name', typed)
    setName(typed)
  }

  return (
    <div className={isEmbedded ? 'page page-embedded' : 'page'}>
      <a className="skip" href="#message">
        {words.skip}
      </a>
      <Header
        words={words}
        chat={chat}
        language={language}
        name={name}
        theme={theme}
        isEmbedded={isEmbedded}
        onLanguage={chooseLanguage}
        onName={changeName}
        onAsk={chat.say}
        onTheme={toggle}
      />
      <Transcript words={words} language={language} chat={chat} />
      <footer className="foot">
        <ConnectionNotice words={words} connection={chat.connection} />
        <Composer words={words} limits={chat.session?.files ?? null} onSend={chat.say} />
      </footer>
    </div>
  )
}
