import type { FastifyBaseLogger } from 'fastify'
import type { AccountNotices } from '../../accounts/account-notices.js'
import type { JudgePassword } from '../../accounts/password-rules.js'
import type { RequesterAccounts } from '../../accounts/requester-accounts.js'
import type { SignInGate } from '../../accounts/sign-in-gate.js'
import type { Audit } from '../../audit/audit.js'
import type { RefusedContent } from '../../catalogue/refused-content.js'
import type { Intake } from '../../channels/channel.js'
import type { Clock } from '../../clock.js'
import type { ConversationReference, Language } from '../../conversation/activity.js'
import type { uploadLimits } from '../../files/files-policy.js'
import type { PeoplePolicy } from '../../handoff/people.js'
import type { QueuesPolicy } from '../../handoff/queues.js'
import type { UploadGate } from '../../http/read-upload.js'
import type { SuggestedArticle } from '../../replies/message.js'
import type { Wording } from '../../replies/wording.js'
import type { Blobs } from '../../stores/blobs.js'
import type { Store } from '../../stores/store.js'
import type { Line, Ticket } from '../../tickets/ticket.js'
import type { Localized, TopicId } from '../../understanding/intent-file.js'

interface NamedTopic {
  readonly topic: TopicId
  readonly name: Localized
}

export interface ConsoleDependencies {
  readonly store: Store
  readonly audit: Audit
  readonly intake: Intake
  readonly files: {
    readonly blobs: Blobs
    readonly gate: UploadGate
    readonly limits: () => ReturnType<typeof uploadLimits>
  }
  /** Shows a requester a typing indicator, if their platform has one; never throws. */
  readonly typing: (to: ConversationReference) => Promise<void>
  readonly clock: Clock
  readonly log: FastifyBaseLogger
  /** Read at each request, because the data files can change while the server runs. */
  readonly queues: () => QueuesPolicy
  readonly people: () => PeoplePolicy
  readonly wording: () => Wording
  readonly topics: () => readonly NamedTopic[]
  /** Returns articles that may help with a ticket, with titles in the reader's language. */
  readonly suggested: (
    ticket: Ticket,
    lines: readonly Line[],
    language: Language,
  ) => readonly SuggestedArticle[]
  /** Problems because of which changed data files aren't in use. */
  readonly refusedContent: Pick<RefusedContent, 'problems' | 'onChange'>
  readonly signInGate: SignInGate
  /** Key that signs the cookie of browsers that have signed in before. */
  readonly key: Buffer
  readonly requesters: Pick<RequesterAccounts, 'all' | 'invite' | 'reset' | 'links' | 'setDisabled'>
  readonly judge: JudgePassword
  readonly notices: AccountNotices
  readonly languages: readonly Language[]
  readonly timeZone: string
  /** Returns the desk's opening time between two moments, in milliseconds. */
  readonly openMsBetween: (from: number, to: number) => number
  /** Public address without a trailing slash, used to build links. */
  readonly publicUrl: string
  readonly isSecure: boolean
  /** Directory of the built page, with index.html and assets/. */
  readonly pageDirectory: string
}
