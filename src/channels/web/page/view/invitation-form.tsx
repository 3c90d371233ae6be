import { useEffect, useId, useState } from 'react'
import { acceptInvitation, readInvitation } from '../account-api.js'
import type { PageWords } from '../words/page-words.js'
import { AccountForm } from './account-form.js'

export interface InvitationFormProps {
  readonly words: PageWords
  readonly language: string
  readonly canCarryOn: boolean
  readonly token: string
}

type Invited = Awaited<ReturnType<typeof readInvitation>> | 'loading'

/** The link of an invitation was followed: a name and a password are chosen. */
export function InvitationForm({ words, language, canCarryOn, token }: InvitationFormProps) {
  const [invited, setInvited] = useState<Invited>('loading')
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
    <AccountForm
      words={words}
      canCarryOn={canCarryOn}
      submit={account.choose}
      onSubmit={(form, carriesOn) =>
        acceptInvitation({
          token,
          name: String(form.get('name')),
          password: String(form.get('password')),
          language,
          carriesOn,
        })
      }
    >
      <p>{account.invited.replace('{email}', invited.email)}</p>
      {/* For password managers, which keep the two together. */}
      <input type="hidden" autoComplete="username" value={invited.email} readOnly />
      <label htmlFor={`${id}n`}>{account.yourName}</label>
      <input
        id={`${id}n`}
        name="name"
        autoComplete="name"
        required
        maxLength={80}
        defaultValue={invited.name ?? ''}
      />
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
    </AccountForm>
  )
}
