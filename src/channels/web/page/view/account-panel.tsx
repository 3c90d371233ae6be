import type { PageLabels } from '../i18n/page-labels.js'
import { InvitationForm } from './invitation-form.js'
import { OverlayPanel } from './overlay-panel.js'
import { PasswordForm } from './password-form.js'
import { SignInForm } from './sign-in-form.js'

export interface AccountPanelProps {
  readonly words: PageLabels
  readonly language: string
  readonly canCarryOn: boolean
  /** Secret of the link that was opened; null for a normal sign-in. */
  readonly token: string | null
  /** True if someone is signed in; the panel then changes their password. */
  readonly isSignedIn: boolean
  readonly isOpen: boolean
  onClose(): void
}

/** Panel over the conversation for signing in, choosing a first password or changing the password. */
export function AccountPanel({
  words,
  language,
  canCarryOn,
  token,
  isSignedIn,
  isOpen,
  onClose,
}: AccountPanelProps) {
  return (
    <OverlayPanel
      title={titleOf(words, token, isSignedIn)}
      close={words.close}
      isOpen={isOpen}
      className="account"
      onClose={onClose}
    >
      {token !== null && (
        <InvitationForm words={words} language={language} canCarryOn={canCarryOn} token={token} />
      )}
      {token === null && isSignedIn && <PasswordForm words={words} onDone={onClose} />}
      {token === null && !isSignedIn && <SignInForm words={words} canCarryOn={canCarryOn} />}
    </OverlayPanel>
  )
}

function titleOf({ account }: PageLabels, token: string | null, isSignedIn: boolean): string {
  if (token !== null) return account.welcome
  return isSignedIn ? account.change : account.signIn
}
