import type { AccountNotices } from '../accounts/account-notices.js'
import type { ValidatePassword } from '../accounts/password-rules.js'
import type { RequesterAccounts } from '../accounts/requester-accounts.js'
import type { Sessions } from '../accounts/sessions.js'
import { createSignInGate, type SignInGate } from '../accounts/sign-in-gate.js'
import type { ArticleLookup } from '../channels/channel.js'
import type { SchedulingClock } from '../clock.js'
import { createArticleLookup } from '../content/articles/article-lookup.js'
import type { ContentSnapshot } from '../content/load/content-snapshot.js'
import type { CatalogueSource } from '../content/load/load-catalogue.js'
import { uploadLimits } from '../content/policies/files-policy.js'
import { participationKey } from '../desk/ticket/participants.js'
import type { FindParticipation, StoredFile } from '../desk/ticket/transcript/stored-file.js'
import {
  createDeskChannelDirectory,
  type DeskChannelDirectory,
} from '../features/desk-channels/desk-channel-directory.js'
import { createUploadGate } from '../features/files/upload-gate.js'
import type { UploadGate } from '../http/read-upload.js'
import { type AuditLog, createAuditLog } from '../reports/audit/audit-log.js'
import type { BlobStore } from '../storage/blobs/blob-store.js'
import { loadSigningKey } from '../storage/load-signing-key.js'
import { createQuota, type Quota } from '../storage/quota.js'
import type { RequesterAccount } from '../storage/records.js'
import type { Store } from '../storage/store.js'
import type { ChannelFactoryOptions } from './create-channels.js'
import { openAccounts } from './open-accounts.js'

export interface AppOptions extends Omit<ChannelFactoryOptions, 'clock' | 'store' | 'knowledge'> {
  readonly clock?: SchedulingClock
  /** Compiled worker that reads changed data files; needed when the program runs from TypeScript sources. */
  readonly contentWorker?: URL
  /** Compiled worker that trains the models; needed when the program runs from TypeScript sources. */
  readonly fitWorker?: URL
}

export interface AppServiceDeps extends AppOptions {
  readonly clock: SchedulingClock
  readonly store: Store
  readonly blobs: BlobStore
  readonly source: CatalogueSource
  readonly knowledge: () => ContentSnapshot
  readonly replace: (next: ContentSnapshot) => void
  readonly isLearning: () => boolean
}

/** Services that the engine and the routes depend on. */
export interface AppServices extends AppServiceDeps {
  readonly isSecure: boolean
  readonly desks: DeskChannelDirectory
  /** Key that signs cookies and links. */
  readonly webKey: Buffer
  readonly audit: AuditLog
  readonly accounts: RequesterAccounts
  readonly requesterSessions: Sessions<RequesterAccount>
  readonly quota: Quota
  readonly signInGate: SignInGate
  readonly judge: ValidatePassword
  readonly notices: AccountNotices
  readonly library: ArticleLookup
  readonly bytes: BlobStore['get']
  readonly fileOf: (id: string) => Promise<StoredFile | null>
  readonly findParticipation: FindParticipation
  readonly uploadGate: UploadGate
  readonly uploads: () => ReturnType<typeof uploadLimits>
}

export async function openServices(opened: AppServiceDeps): Promise<AppServices> {
  const { config, store, blobs, clock, log, knowledge } = opened
  const webKey = await loadSigningKey(store)
  const quota = createQuota(store, clock)
  return {
    ...opened,
    quota,
    signInGate: createSignInGate(quota),
    isSecure: config.publicUrl.startsWith('https:'),
    desks: await createDeskChannelDirectory(store, {
      slack: config.slack?.deskChannel ?? null,
      teams: config.teams?.deskChannel ?? null,
    }),
    webKey,
    audit: createAuditLog({ store, clock, log, key: webKey }),
    ...openAccounts(config, { store, clock, log, catalogue: () => knowledge().catalogue }),
    library: createArticleLookup(knowledge),
    bytes: (hash) => blobs.get(hash),
    fileOf: (id) => store.get('file', id),
    findParticipation: (person, ticket) => store.get('participation', participationKey(person, ticket)),
    uploadGate: createUploadGate({
      blobs,
      quota,
      policy: () => knowledge().catalogue.files,
      letsVisitorsSend: config.letsVisitorsSend,
    }),
    uploads: () => uploadLimits(knowledge().catalogue.files),
  }
}
