import type { Logger } from 'pino'
import type { Channel } from '../channels/channel.js'
import type { FilesPolicy } from '../content/policies/files-policy.js'
import type { Translations } from '../content/wording/translations.js'
import type { TurnServices, UnitOfWork } from '../desk/notify/unit-of-work.js'
import type { FileOutcome } from '../desk/ticket/transcript/stored-file.js'
import type { OutboundMessage, QueuedCard, TicketCard } from '../desk/view/message.js'
import type { Language } from '../nlu/intent-file.js'
import type { ModelReading } from '../nlu/model-reader/model-reader.js'
import type { Redaction } from '../nlu/nlu-result.js'
import type { RedactionContext } from '../nlu/redaction/typed-passwords.js'
import type { TicketErasure } from '../privacy/erase-ticket.js'
import type { BlobStore } from '../storage/blobs/blob-store.js'
import type { InboxRow, Store, Transaction } from '../storage/store.js'
import type { Activity, SecretLocation } from './activity.js'
import type { TurnDeps } from './turn.js'

/** Functions that the engine needs before an activity is stored. */
export interface IngressHandlers {
  /** Masks the secrets in everything that a person typed into the activity. */
  mask(activity: Activity, redact: (text: string) => Redaction): Activity
  /** Returns the lane in which the activity runs. */
  lane(activity: Activity, store: Store): string | Promise<string>
  /** Returns what the conversation is about, if that helps to recognise a secret in the text. */
  redactionContext(
    store: Store,
    redact: (text: string, talk?: RedactionContext) => Redaction,
    lane: string,
    text: string,
  ): Promise<RedactionContext>
  /** Finds secrets that have only just been recognised in earlier messages of the lane. */
  locateStoredSecrets(
    store: Store,
    lane: string,
    secrets: readonly string[],
  ): Promise<readonly SecretLocation[]>
}

/** Functions that a turn calls, in this order. */
export interface TurnHandlers {
  /** Asks the configured language model about the message, before the transaction begins; null if it has nothing to say. */
  askLanguageModel(row: InboxRow): Promise<ModelReading | null>
  /** Turns a technician command typed by anyone else back into an ordinary message. */
  demote(tx: Transaction, activity: Activity): Promise<Activity>
  loadServices(tx: Transaction): Promise<TurnServices>
  loadLanguage(tx: Transaction, activity: Activity): Promise<Language>
  /** Returns the ticket in whose lane the activity must run; null if that is the lane it was stored in. */
  ownerTicket(uow: UnitOfWork): string | null | Promise<string | null>
  handle(uow: UnitOfWork, reading: ModelReading | null): void | Promise<void>
  /** Policies that react to changed tickets, run in this order before the turn commits. */
  readonly endOfTurn: readonly ((uow: UnitOfWork) => void | Promise<void>)[]
}

/** Functions that the outbox calls while it delivers. */
export interface OutboxHandlers {
  /**
   * Fetches a file from its channel and has it scanned.
   * @throws DeliveryError for temporary problems
   */
  fetchFile(
    channel: Channel | undefined,
    content: { readonly file: string; readonly origin: string | null },
  ): Promise<FileOutcome>
  /** Adds the labels of its commands to a card, in the card's language. */
  labelCommands(card: QueuedCard, wording: Translations): TicketCard
  /** Turns the content of a row that an earlier version queued into content of today; any other content stays as it is. */
  upgrade(content: OutboundMessage, wording: Translations): OutboundMessage
}

/** Functions of the features and the dialogue that the engine calls without importing either. */
export interface ActivityHandlers {
  readonly ingress: IngressHandlers
  readonly erasure: TicketErasure
  forTurns(deps: TurnDeps): TurnHandlers
  forOutbox(files: FetchFileDeps): OutboxHandlers
}

export interface FetchFileDeps {
  readonly store: Store
  readonly blobs: BlobStore
  readonly policy: () => FilesPolicy
  readonly scan: ScanForMalware | null
  readonly log: Logger
}

/** Result of a scan; `down` means that the file couldn't be scanned, for a temporary reason. */
export type MalwareScanResult =
  | { readonly is: 'clean' }
  | { readonly is: 'infected'; readonly found: string }
  | { readonly is: 'down'; readonly why: string }

/** Scans a file for malware. It never throws. */
export type ScanForMalware = (bytes: AsyncIterable<Uint8Array>) => Promise<MalwareScanResult>
