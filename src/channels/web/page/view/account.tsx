import type { PageWords } from '../words/page-words.js'
import { InvitationForm } from './invitation-form.js'
import { Panel } from './panel.js'
import { SignInForm } from './sign-in-form.js'

export interface AccountProps {
  readonly words: PageWords
  readonly language: string
  readonly canCarryOn: boolean
  /** Of the link that was followed; null: somebody signs in. */
  readonly token: string | null
  readonly isOpen: boolean
  onClose(): void
}

/** Signing in, or the first password, over the conversation. */
export function Account({ words, language, canCarryOn, token, isOpen, onClose }: AccountProps) {
  return (
    <Panel
      title={token === null ? words.account.signIn : words.account.welcome}
      close={words.close}
      isOpen={isOpen}
      className="account"
      onClose={onClose}
    >
      {token === null ? (
        <SignInForm words={words} canCarryOn={canCarryOn} />
      ) : (
        <InvitationForm words={words} language={language} canCarryOn={canCarryOn} token={token} />
      )}
    </Panel>
  )
}
