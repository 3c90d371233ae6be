import type { FastifyBaseLogger } from 'fastify'
import type { AccountNotices } from '../../accounts/account-notices.js'
import type { ValidatePassword } from '../../accounts/password-rules.js'
import type { RequesterAccounts } from '../../accounts/requester-accounts.js'
import type { SignInGate } from '../../accounts/sign-in-gate.js'
import type { Ingress } from '../../channels/channel.js'
import type { Clock } from '../../clock.js'
import type { ContentErrors } from '../../content/load/content-errors.js'
import type { uploadLimits } from '../../content/policies/files-policy.js'
import type { Translations } from '../../content/wording/translations.js'
import type { PeoplePolicy } from '../../desk/people/people-policy.js'
import type { QueuesPolicy } from '../../desk/people/queues.js'
import type { Ticket, TranscriptEntry } from '../../desk/ticket/ticket.js'
import type { SuggestedArticle } from '../../desk/view/message.js'
import type { ConversationReference, Language } from '../../engine/activity.js'
import type { UploadGate } from '../../http/read-upload.js'
import type { Localized, TopicId } from '../../nlu/intent-file.js'
import type { AuditLog } from '../../reports/audit/audit-log.js'
import type { BlobStore } from '../../storage/blobs/blob-store.js'
import type { Store } from '../../storage/store.js'

interface NamedTopic {
  readonly topic: TopicId
  readonly name: Localized
}

export interface ConsoleDeps {
  readonly store: Store
  readonly audit: AuditLog
  readonly ingress: Ingress
  readonly files: {
    readonly blobs: BlobStore
    readonly gate: UploadGate
    readonly limits: () => ReturnType<typeof uploadLimits>
  }
  /** Shows the requester a typing indicator, if their platform has one. Never throws. */
  readonly typing: (to: ConversationReference) => Promise<void>
  readonly clock: Clock
  readonly log: FastifyBaseLogger
  /** Returns the queues policy. Call it for each request, because the data files can change while the server runs. */
  readonly queues: () => QueuesPolicy
  readonly people: () => PeoplePolicy
  readonly wording: () => Translations
  readonly topics: () => readonly NamedTopic[]
  /** Returns articles that may help with a ticket, with titles in the reader's language. */
  readonly suggested: (
    ticket: Ticket,
    lines: readonly TranscriptEntry[],
    language: Language,
  ) => readonly SuggestedArticle[]
  /** Problems that prevent changed data files from being used. */
  readonly refusedContent: Pick<ContentErrors, 'problems' | 'onChange'>
  readonly signInGate: SignInGate
  /** Key that signs the cookie of browsers that have signed in before. */
  readonly key: Buffer
  readonly requesters: Pick<RequesterAccounts, 'all' | 'invite' | 'reset' | 'links' | 'setDisabled'>
  readonly judge: ValidatePassword
  readonly notices: AccountNotices
  readonly languages: readonly Language[]
  readonly timeZone: string
  /** Returns how long the desk was open between two times, in milliseconds. */
  readonly openMsBetween: (from: number, to: number) => number
  /** Public address without a trailing slash, used to build links. */
  readonly publicUrl: string
  readonly isSecure: boolean
  /** Directory of the built page, with index.html and assets/. */
  readonly pageDirectory: string
}
