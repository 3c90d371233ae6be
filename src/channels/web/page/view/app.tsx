import { useEffect, useState } from 'react'
import { keep, kept } from '../kept.js'
import { useChat } from '../use-chat.js'
import { useInvitation } from '../use-invitation.js'
import { useTheme } from '../use-theme.js'
import { useUnreadTitle } from '../use-unread-title.js'
import { preferredLanguage, wordsFor } from '../words/dictionaries.js'
import { ownZone, ZoneContext } from '../words/zone.js'
import { Account } from './account.js'
import { Composer } from './composer.js'
import { ConnectionNotice } from './connection-notice.js'
import { Gate } from './gate.js'
import { Header } from './header.js'
import { OwnTickets } from './own-tickets.js'
import { Transcript } from './transcript.js'
import { ZoneNote } from './zone-note.js'

export function App({ isEmbedded }: { readonly isEmbedded: boolean }) {
  const [language, setLanguage] = useState(() => preferredLanguage(kept('language'), navigator.languages))
  const [name, setName] = useState(() => kept('name') ?? '')
  const { theme, toggle } = useTheme()
  const chat = useChat({ language, name })
  const words = wordsFor(language)
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
    keep('language', chosen)
    setLanguage(chosen)
  }
  const changeName = (typed: string) => {
    keep('name', typed)
    setName(typed)
  }

  return (
    <ZoneContext value={chat.session?.timeZone ?? ownZone()}>
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
          onAsk={chat.ask}
          onTheme={toggle}
          onOwn={() => setPanel('own')}
          onSignIn={() => setPanel('account')}
        />
        {isShut ? (
          <Gate words={words} isOver={chat.shown !== null} onDone={chat.comeBack} />
        ) : (
          <Transcript words={words} language={language} chat={chat} />
        )}
        <footer className="foot" hidden={isShut}>
          <ZoneNote words={words} language={language} />
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
        <Account
          words={words}
          language={language}
          canCarryOn={canCarryOn}
          token={token}
          isSignedIn={chat.session?.requester != null}
          isOpen={panel === 'account'}
          onClose={() => setPanel(null)}
        />
      </div>
    </ZoneContext>
  )
}
