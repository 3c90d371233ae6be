import { randomUUID } from 'node:crypto'
import type { Logger } from 'pino'
import type { Clock } from '../clock.js'
import { formatDateTime } from '../i18n/formatters.js'
import type { RequesterAccount } from '../storage/records.js'
import type { Store } from '../storage/store.js'
import { accountConversation, personIdOfAccount } from './account-person.js'

/**
 * Sends an email.
 * @throws DeliveryError when the mail server doesn't accept it.
 */
export type SendMail = (mail: {
  readonly to: string
  readonly subject: string
  readonly text: string
}) => Promise<void>

/** Owner of a technician's or requester's account. */
export interface AccountOwner {
  readonly email: string
  readonly name: string
  readonly language: string
}

type Told = 'account-reset-made' | 'account-reset-used' | 'account-password-changed'

/** Notifies account owners of changes to their accounts, in case someone else made them. */
export interface AccountNotices {
  /** Notifies a requester in their conversation on the page, and by email if it's set up. */
  notifyRequester(
    account: RequesterAccount,
    what: Told,
    vars: Readonly<Record<string, string>>,
  ): Promise<void>
  /** Notifies a technician by email if it's set up, because technicians have no conversation with the bot. */
  notifyTechnician(account: AccountOwner, what: Told, vars: Readonly<Record<string, string>>): Promise<void>
  /**
   * Emails a link to its recipient, so that nobody else sees it.
   * @throws DeliveryError when the mail server doesn't accept it.
   */
  mailLink(account: AccountOwner, link: string): Promise<void>
  /** True if email is set up; links then go only to their recipients. */
  readonly hasMail: boolean
}

export type AccountMessageKey = Told | 'account-notice-subject' | 'account-link-subject' | 'account-link-mail'

export interface AccountNoticeDeps {
  readonly store: Store
  readonly clock: Clock
  /** Returns a text from the current wording. */
  readonly say: (language: string, key: AccountMessageKey, vars: Readonly<Record<string, string>>) => string
  readonly timeZone: string
  readonly sendMail: SendMail | null
  readonly log: Logger
}

export function createAccountNotices(deps: AccountNoticeDeps): AccountNotices {
  const { store, clock, say, timeZone, sendMail, log } = deps
  const textFor = ({ language }: AccountOwner, what: Told, vars: Readonly<Record<string, string>>) =>
    say(language, what, { moment: formatDateTime(clock.now(), language, timeZone), ...vars })
  const mailNotice = async (owner: AccountOwner, text: string) => {
    if (sendMail === null) return
    const subject = say(owner.language, 'account-notice-subject', {})
    await sendMail({ to: owner.email, subject, text }).catch((error: unknown) =>
      log.warn({ err: error }, 'The owner of an account could not be told by email'),
    )
  }
  return {
    hasMail: sendMail !== null,
    async notifyRequester(account, what, vars) {
      const text = textFor(account, what, vars)
      const to = accountConversation(account.id)
      const now = clock.now()
      await store.transaction(null, async (transaction) =>
        transaction.enqueue({
          id: randomUUID(),
          lane: personIdOfAccount(account.id),
          target: personIdOfAccount(account.id),
          to,
          content: { type: 'message', message: { language: account.language, text, buttons: [] } },
          messageKey: null,
          parentKey: null,
          ticket: null,
          lineId: null,
          suppressIfTaken: false,
          createdAt: now,
          notBefore: now,
          attempts: 0,
        }),
      )
      await mailNotice(account, text)
    },
    notifyTechnician: (account, what, vars) => mailNotice(account, textFor(account, what, vars)),
    async mailLink(account, link) {
      const { email: to, language, name } = account
      await sendMail?.({
        to,
        subject: say(language, 'account-link-subject', {}),
        text: say(language, 'account-link-mail', { name, link }),
      })
    },
  }
}
