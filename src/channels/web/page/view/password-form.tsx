import { useId } from 'react'
import { changePassword } from '../account-api.js'
import type { PageLabels } from '../i18n/page-labels.js'
import { AccountFormFrame } from './account-form-frame.js'

export function PasswordForm({ words, onDone }: { readonly words: PageLabels; onDone(): void }) {
  const id = useId()
  const { account } = words
  return (
    <AccountFormFrame
      words={words}
      canCarryOn={false}
      submit={account.change}
      onSubmit={(form) => changePassword(String(form.get('current')), String(form.get('next')))}
      onDone={onDone}
    >
      <p>{account.changeText}</p>
      <label htmlFor={`${id}c`}>{account.current}</label>
      <input
        id={`${id}c`}
        name="current"
        type="password"
        autoComplete="current-password"
        required
        maxLength={200}
      />
      <label htmlFor={`${id}n`}>{account.next}</label>
      <input
        id={`${id}n`}
        name="next"
        type="password"
        autoComplete="new-password"
        required
        minLength={12}
        maxLength={200}
        aria-describedby={`${id}h`}
      />
      <small id={`${id}h`}>{account.passwordHint}</small>
    </AccountFormFrame>
  )
}
