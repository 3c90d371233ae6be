import { type ReactNode, use, useState } from 'react'
import { formatTimeOfDay } from '../../../../i18n/formatters.js'
import type { SignedIn } from '../account-api.js'
import type { PageLabels } from '../i18n/page-labels.js'
import { TimeZoneContext } from '../i18n/time-zone.js'

export interface AccountFormProps {
  readonly words: PageLabels
  /** True if something was written here before signing in. */
  readonly canCarryOn: boolean
  readonly submit: string
  readonly hint?: string
  readonly children: ReactNode
  onSubmit(form: FormData, carriesOn: boolean): Promise<SignedIn>
  onDone?(): void
}

const toFreshPage = (): void => location.replace('/')

/** Form shared by signing in and choosing a first password. On success the page reloads, unless `onDone` is given. */
export function AccountFormFrame(props: AccountFormProps) {
  const { words, canCarryOn, submit, hint, children, onSubmit, onDone = toFreshPage } = props
  const [carriesOn, setCarriesOn] = useState(true)
  const [isBusy, setIsBusy] = useState(false)
  const [problem, setProblem] = useState('')
  const zone = use(TimeZoneContext)
  const { account } = words

  const send = async (form: FormData) => {
    if (isBusy) return
    setIsBusy(true)
    setProblem('')
    const signedIn = await onSubmit(form, canCarryOn && carriesOn)
    if (signedIn.outcome === 'done') return onDone()
    setProblem(problemOf(signedIn, words, zone))
    setIsBusy(false)
  }

  return (
    <form
      className="account-form"
      onSubmit={(event) => {
        event.preventDefault()
        void send(new FormData(event.currentTarget))
      }}
    >
      {children}
      {canCarryOn && (
        <label className="account-carry">
          <input
            type="checkbox"
            checked={carriesOn}
            onChange={(event) => setCarriesOn(event.currentTarget.checked)}
          />
          <span>
            {account.carryOn}
            <small>{account.carryOnHint}</small>
          </span>
        </label>
      )}
      <p role="alert" className="account-problem">
        {problem}
      </p>
      <button type="submit" className="choice primary" aria-disabled={isBusy}>
        {isBusy ? account.busy : submit}
      </button>
      {hint !== undefined && <p className="knowledge-note">{hint}</p>}
    </form>
  )
}

function problemOf(signedIn: SignedIn, { account }: PageLabels, zone: string): string {
  if (signedIn.outcome !== 'refused') return account.unreachable
  switch (signedIn.error) {
    case 'wrong-sign-in':
      return account.wrong
    case 'link-void':
      return account.linkVoid
    case 'too-many':
      return signedIn.retryAt === null
        ? account.tooMany
        : account.tooManyUntil.replace(
            '{time}',
            formatTimeOfDay(signedIn.retryAt, document.documentElement.lang, zone),
          )
    case 'busy':
      return account.crowded
    case 'wrong-password':
      return account.wrongPassword
    case 'name-refused':
    case 'name-missing':
      return account.nameRefused
    case 'password-common':
    case 'password-organisation':
    case 'password-personal':
      return account.refusedPasswords[signedIn.error]
    case 'not-signed-in':
      return account.over
    default:
      return account.passwordHint
  }
}
