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
  /** Shows a requester that somebody writes, where their platform can; never throws. */
  readonly typing: (to: ConversationReference) => Promise<void>
  readonly clock: Clock
  readonly log: FastifyBaseLogger
  /** Read at each request: the data files can change while we run. */
  readonly queues: () => QueuesPolicy
  readonly people: () => PeoplePolicy
  readonly wording: () => Wording
  readonly topics: () => readonly NamedTopic[]
  /** Articles that may help with a ticket, with their titles in the reader's language. */
  readonly suggested: (
    ticket: Ticket,
    lines: readonly Line[],
    language: Language,
  ) => readonly SuggestedArticle[]
  /** Reason changed data files aren't in use. */
  readonly refusedContent: Pick<RefusedContent, 'problems' | 'onChange'>
  readonly signInGate: SignInGate
  /** Signs the cookie of browsers that signed in before. */
  readonly key: Buffer
  /** The accounts of those who ask for help on the web page. */
  readonly requesters: Pick<RequesterAccounts, 'all' | 'invite' | 'reset' | 'links' | 'setDisabled'>
  readonly judge: JudgePassword
  readonly notices: AccountNotices
  readonly languages: readonly Language[]
  /** Time zone of a report's days. */
  readonly timeZone: string
  /** Desk time open between two moments, in milliseconds. */
  readonly openMsBetween: (from: number, to: number) => number
  /** Address in browsers, without a trailing slash: links are built with it. */
  readonly publicUrl: string
  /** The page is reached over https. */
  readonly isSecure: boolean
  /** The built page: index.html and assets/. */
  readonly pageDirectory: string
}
