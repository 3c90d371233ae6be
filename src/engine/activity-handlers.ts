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

/** Functions that run before an activity is stored. */
export interface IngressHandlers {
  /** Masks the secrets in the text that a person typed. */
  mask(activity: Activity, redact: (text: string) => Redaction): Activity
  /** Returns the lane in which the activity runs. */
  lane(activity: Activity, store: Store): string | Promise<string>
  /** Returns the subject of the conversation, if it helps to recognise a secret in the text. */
  redactionContext(
    store: Store,
    redact: (text: string, talk?: RedactionContext) => Redaction,
    lane: string,
    text: string,
  ): Promise<RedactionContext>
  /** Finds secrets in the lane's earlier messages that have only now been recognised as such. */
  locateStoredSecrets(
    store: Store,
    lane: string,
    secrets: readonly string[],
  ): Promise<readonly SecretLocation[]>
}

/** Functions that a turn calls, in this order. */
export interface TurnHandlers {
  /**
   * Asks the configured language model about the message, before the transaction begins; null if it returns nothing.
   */
  askLanguageModel(row: InboxRow): Promise<ModelReading | null>
  /** Turns a technician command into an ordinary message if its author isn't a technician. */
  demote(tx: Transaction, activity: Activity): Promise<Activity>
  loadServices(tx: Transaction): Promise<TurnServices>
  loadLanguage(tx: Transaction, activity: Activity): Promise<Language>
  /** Returns the ticket in whose lane the activity must run; null if that is the lane it was stored in. */
  ownerTicket(uow: UnitOfWork): string | null | Promise<string | null>
  handle(uow: UnitOfWork, reading: ModelReading | null): void | Promise<void>
  /** Policies that react to changed tickets. They run in this order before the turn commits. */
  readonly endOfTurn: readonly ((uow: UnitOfWork) => void | Promise<void>)[]
}

/** Functions that the outbox calls during delivery. */
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
  /** Converts row content queued by an earlier version to the current format, and returns other content unchanged. */
  upgrade(content: OutboundMessage, wording: Translations): OutboundMessage
}

/** Functions of the features and the dialogue, passed to the engine because it may not import either. */
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

/** Result of a scan; `down` means that the file couldn't be scanned for now. */
export type MalwareScanResult =
  | { readonly is: 'clean' }
  | { readonly is: 'infected'; readonly found: string }
  | { readonly is: 'down'; readonly why: string }

/** Scans a file for malware. It never throws. */
export type ScanForMalware = (bytes: AsyncIterable<Uint8Array>) => Promise<MalwareScanResult>
