import { useEffect, useState } from 'react'
import { labelsFor, preferredLanguage } from '../i18n/dictionaries.js'
import { browserTimeZone, TimeZoneContext } from '../i18n/time-zone.js'
import { readStored, writeStored } from '../local-storage.js'
import { useChat } from '../use-chat.js'
import { useInvitation } from '../use-invitation.js'
import { useTheme } from '../use-theme.js'
import { useUnreadTitle } from '../use-unread-title.js'
import { AccountPanel } from './account-panel.js'
import { Composer } from './composer.js'
import { ConnectionNotice } from './connection-notice.js'
import { OwnTickets } from './own-tickets.js'
import { PageHeader } from './page-header.js'
import { SignInRequired } from './sign-in-required.js'
import { TimeZoneNote } from './time-zone-note.js'
import { Transcript } from './transcript.js'

export function App({ isEmbedded }: { readonly isEmbedded: boolean }) {
  const [language, setLanguage] = useState(() =>
    preferredLanguage(readStored('language'), navigator.languages),
  )
  const [name, setName] = useState(() => readStored('name') ?? '')
  const { theme, toggle } = useTheme()
  const chat = useChat({ language, name })
  const words = labelsFor(language)
  const token = useInvitation()
  const [panel, setPanel] = useState<'own' | 'account' | null>(null)
  const canCarryOn = chat.session?.requester === null && chat.entries.some(({ from }) => from === 'requester')
  const isShut = chat.session !== null && chat.session.conversation === null

  useEffect(() => {
    if (token !== null) setPanel('account')
  }, [token])
  useEffect(() => {
    document.documentElement.lang = language
  }, [language])
  useUnreadTitle(words.title, chat.messages)

  const chooseLanguage = (chosen: string) => {
    writeStored('language', chosen)
    setLanguage(chosen)
  }
  const changeName = (typed: string) => {
    writeStored('name', typed)
    setName(typed)
  }

  return (
    <TimeZoneContext value={chat.session?.timeZone ?? browserTimeZone()}>
      <div className={isEmbedded ? 'page page-embedded' : 'page'}>
        <a className="skip" href="#message">
          {words.skip}
        </a>
        <PageHeader
          words={words}
          chat={chat}
          language={language}
          name={name}
          theme={theme}
          isEmbedded={isEmbedded}
          onLanguage={chooseLanguage}
          onName={changeName}
          onAsk={chat.ask}
          onTheme={toggle}
          onOwn={() => setPanel('own')}
          onSignIn={() => setPanel('account')}
        />
        {isShut ? (
          <SignInRequired words={words} isOver={chat.shown !== null} onDone={chat.comeBack} />
        ) : (
          <Transcript words={words} language={language} chat={chat} />
        )}
        <footer className="foot" hidden={isShut}>
          <TimeZoneNote words={words} language={language} />
          <ConnectionNotice words={words} connection={chat.connection} />
          <Composer key={chat.authors} words={words} limits={chat.session?.files ?? null} onSend={chat.say} />
        </footer>
        <OwnTickets
          words={words}
          language={language}
          isOpen={panel === 'own'}
          version={`${chat.entries.length} ${chat.connection === 'online'}`}
          onClose={() => setPanel(null)}
        />
        <AccountPanel
          words={words}
          language={language}
          canCarryOn={canCarryOn}
          token={token}
          isSignedIn={chat.session?.requester != null}
          isOpen={panel === 'account'}
          onClose={() => setPanel(null)}
        />
      </div>
    </TimeZoneContext>
  )
}
