import { useId } from 'react'
import { signIn } from '../account-api.js'
import type { PageLabels } from '../i18n/page-labels.js'
import { AccountFormFrame } from './account-form-frame.js'

export interface SignInFormProps {
  readonly words: PageLabels
  readonly canCarryOn: boolean
  onDone?(): void
}

export function SignInForm({ words, canCarryOn, onDone }: SignInFormProps) {
  const id = useId()
  const { account } = words
  return (
    <AccountFormFrame
      words={words}
      canCarryOn={canCarryOn}
      {...(onDone && { onDone })}
      submit={account.signIn}
      hint={account.forgotten}
      onSubmit={(form, carriesOn) =>
        signIn({ email: String(form.get('email')), password: String(form.get('password')), carriesOn })
      }
    >
      <label htmlFor={`${id}e`}>{account.email}</label>
      <input id={`${id}e`} name="email" type="email" autoComplete="username" required maxLength={200} />
      <label htmlFor={`${id}p`}>{account.password}</label>
      <input
        id={`${id}p`}
        name="password"
        type="password"
        autoComplete="current-password"
        required
        maxLength={200}
      />
    </AccountFormFrame>
  )
}
