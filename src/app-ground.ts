import type { AccountNotices } from './accounts/account-notices.js'
import type { JudgePassword } from './accounts/password-rules.js'
import type { RequesterAccounts } from './accounts/requester-accounts.js'
import type { Sessions } from './accounts/sessions.js'
import { createSignInGate, type SignInGate } from './accounts/sign-in-gate.js'
import { type Audit, createAudit } from './audit/audit.js'
import type { Knowledge } from './catalogue/knowledge.js'
import { createLibrary } from './catalogue/library.js'
import type { CatalogueSource } from './catalogue/load-catalogue.js'
import type { Library } from './channels/channel.js'
import type { AlarmClock } from './clock.js'
import { uploadLimits } from './files/files-policy.js'
import type { KeptFile, PartIn } from './files/kept-file.js'
import { createUploadGate } from './files/upload-gate.js'
import type { UploadGate } from './http/read-upload.js'
import { createDeskDirectory, type DeskDirectory } from './inbox/desk-directory.js'
import { openAccounts } from './open-accounts.js'
import type { DoorOptions } from './platform-doors.js'
import { createQuota, type Quota } from './records/quota.js'
import { webKeyOf } from './records/web-key.js'
import type { Blobs } from './stores/blobs.js'
import type { RequesterAccount } from './stores/records.js'
import type { Store } from './stores/store.js'
import { participationKey } from './tickets/participants.js'

export interface AppOptions extends Omit<DoorOptions, 'clock' | 'store' | 'knowledge'> {
  readonly clock?: AlarmClock
  /** Compiled worker that reads changed data files, needed when the program runs from its TypeScript sources. */
  readonly contentWorker?: URL
  /** Compiled worker that trains the models, needed in the same case. */
  readonly fitWorker?: URL
}

export interface Opened extends AppOptions {
  readonly clock: AlarmClock
  readonly store: Store
  readonly blobs: Blobs
  readonly source: CatalogueSource
  readonly knowledge: () => Knowledge
  readonly replace: (next: Knowledge) => void
  readonly isLearning: () => boolean
}

/** Services that the engine and the routes depend on. */
export interface AppGround extends Opened {
  readonly isSecure: boolean
  readonly desks: DeskDirectory
  /** Key that signs cookies and links. */
  readonly webKey: Buffer
  readonly audit: Audit
  readonly accounts: RequesterAccounts
  readonly requesterSessions: Sessions<RequesterAccount>
  readonly quota: Quota
  readonly signInGate: SignInGate
  readonly judge: JudgePassword
  readonly notices: AccountNotices
  readonly library: Library
  readonly bytes: Blobs['get']
  readonly fileOf: (id: string) => Promise<KeptFile | null>
  readonly partIn: PartIn
  readonly uploadGate: UploadGate
  readonly uploads: () => ReturnType<typeof uploadLimits>
}

export async function layGround(opened: Opened): Promise<AppGround> {
  const { config, store, blobs, clock, log, knowledge } = opened
  const webKey = await webKeyOf(store)
  const quota = createQuota(store, clock)
  return {
    ...opened,
    quota,
    signInGate: createSignInGate(quota),
    isSecure: config.publicUrl.startsWith('https:'),
    desks: await createDeskDirectory(store, {
      slack: config.slack?.deskChannel ?? null,
      teams: config.teams?.deskChannel ?? null,
    }),
    webKey,
    audit: createAudit({ store, clock, log, key: webKey }),
    ...openAccounts(config, { store, clock, log, catalogue: () => knowledge().catalogue }),
    library: createLibrary(knowledge),
    bytes: (hash) => blobs.get(hash),
    fileOf: (id) => store.get('file', id),
    partIn: (person, ticket) => store.get('participation', participationKey(person, ticket)),
    uploadGate: createUploadGate({
      blobs,
      quota,
      policy: () => knowledge().catalogue.files,
      letsVisitorsSend: config.letsVisitorsSend,
    }),
    uploads: () => uploadLimits(knowledge().catalogue.files),
  }
}
