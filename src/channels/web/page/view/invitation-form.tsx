import { useEffect, useId, useState } from 'react'
import { acceptInvitation, type InvitationLookup, readInvitation } from '../account-api.js'
import type { PageLabels } from '../i18n/page-labels.js'
import { AccountFormFrame } from './account-form-frame.js'

export interface InvitationFormProps {
  readonly words: PageLabels
  readonly language: string
  readonly canCarryOn: boolean
  readonly token: string
}

type Read = InvitationLookup | null | 'loading'

/** Form for a person who opened an invitation link, to choose a name and a password. */
export function InvitationForm({ words, language, canCarryOn, token }: InvitationFormProps) {
  const [invited, setInvited] = useState<Read>('loading')
  const id = useId()
  const { account } = words
  useEffect(() => void readInvitation(token).then(setInvited), [token])

  if (invited === 'loading') return <p className="knowledge-note account-note">{account.busy}</p>
  if (invited === null)
    return (
      <p className="knowledge-note account-note" role="alert">
        {account.linkVoid}
      </p>
    )
  return (
    <AccountFormFrame
      words={words}
      canCarryOn={canCarryOn}
      submit={account.choose}
      onSubmit={(form, carriesOn) =>
        acceptInvitation({
          token,
          name: invited.name === null ? String(form.get('name')) : null,
          password: String(form.get('password')),
          language,
          carriesOn,
        })
      }
    >
      <p>
        {(invited.isReset ? account.resetFor : account.invited)
          .replace('{email}', invited.email)
          .replace('{name}', invited.name ?? '')}
      </p>
      {/* Lets password managers store the user name with the password. */}
      <input type="hidden" autoComplete="username" value={invited.email} readOnly />
      {invited.name === null ? (
        <>
          <label htmlFor={`${id}n`}>{account.yourName}</label>
          <input id={`${id}n`} name="name" autoComplete="name" required maxLength={80} />
        </>
      ) : (
        !invited.isReset && <p>{account.namedAs.replace('{name}', invited.name)}</p>
      )}
      <label htmlFor={`${id}p`}>{account.newPassword}</label>
      <input
        id={`${id}p`}
        name="password"
        type="password"
        autoComplete="new-password"
        // biome-ignore lint/a11y/noAutofocus: the form is why the page was opened.
        autoFocus
        required
        minLength={12}
        maxLength={200}
        aria-describedby={`${id}h`}
      />
      <small id={`${id}h`}>{account.passwordHint}</small>
    </AccountFormFrame>
  )
}
