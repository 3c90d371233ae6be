import type { FastifyInstance } from 'fastify'
import type { InlineAnswer, OutboundMessage, OwnTicket, TicketCard } from '../desk/view/message.js'
import type { Activity, ChannelName, ConversationReference, Person } from '../engine/activity.js'

/** Maximum number of deliveries to one target within a window of `perMs` milliseconds. Every window of a channel applies at the same time. */
export interface RateWindow {
  readonly count: number
  readonly perMs: number
}

export interface Delivery {
  /** Id of the outbox row, which stays the same when a delivery is retried. */
  readonly id: string
  readonly to: ConversationReference
  readonly content: OutboundMessage<TicketCard>
  /** Receipt of the message already sent with the same key, which is to be updated, replaced or deleted; null if there isn't one. */
  readonly earlier: Receipt | null
  /** Message to reply under in a desk channel, which is the ticket's card; null to post at the top level. */
  readonly under: Receipt | null
  /**
   * Time, by our clock, of the first attempt that may already have delivered the message, because it was interrupted or its response was lost; null
   * if nothing can have been sent.
   */
  readonly perhapsSince: number | null
}

/**
 * Platform's receipt for a message that it accepted. If a long message was sent as several, `messageId` holds
 * their ids in order, separated by spaces.
 */
export interface Receipt {
  readonly messageId: string
}

/**
 * Channel that carries messages between the people on one platform and the engine. It verifies requests, turns them into activities
 * (`ingress.accept`) and delivers what the outbox sends. It makes no decisions of its own.
 */
export interface Channel {
  readonly name: ChannelName
  readonly limits: readonly RateWindow[]
  /** Registers the channel's HTTP routes. Called once, before `start`. */
  routes(server: FastifyInstance): void
  /** Opens any connection that is needed besides HTTP, such as a socket, and resolves once messages can be delivered. */
  start(): Promise<void>
  stop(): Promise<void>
  /** @throws DeliveryError if the platform didn't accept the message. */
  deliver(delivery: Delivery): Promise<Receipt>
  /**
   * Returns the bytes of a file posted on the platform, given the `origin` of its attachment. @throws DeliveryError, also if `origin` is an
   * address that must not be requested.
   */
  fetchFile(origin: string): Promise<AsyncIterable<Uint8Array>>
  /** Shows a typing indicator if the platform has one. Best effort: it never throws. */
  typing(to: ConversationReference): Promise<void>
}

/**
 * Privacy of a desk channel: whether people can join it without an invitation; `unknown` if the
 * platform doesn't report this.
 */
export type DeskPrivacy = 'private' | 'public' | 'shared' | 'unknown'

/** Privacy of a desk channel. The channel's members only count as technicians if it is private. */
export interface DeskPrivacyFinding {
  readonly channel: ChannelName
  readonly conversation: string
  readonly is: DeskPrivacy
  /** Advice on how to fix it; empty if there's nothing to do. */
  readonly remedy: string
}

/** Result of one check of a platform's setup. */
export interface SetupFinding {
  readonly isFine: boolean
  /** Description of what was checked or found, without a full stop at the end. */
  readonly what: string
  /** Advice on how to fix it; empty if there's nothing to do. */
  readonly remedy: string
}

/** Readiness of a platform, according to its own answers. */
export interface ChannelSetup {
  /** True if the platform accepted our credentials and can send us people's messages. */
  readonly isConnected: boolean
  readonly findings: readonly SetupFinding[]
}

/** A channel whose platform can also host the service desk. */
export interface DeskChannel extends Channel {
  deskPrivacy(conversation: string): Promise<DeskPrivacy>
  /** Checks the credentials, the incoming connection and the given desk channels. Takes a few seconds at most and never throws. */
  checkSetup(desks: readonly string[]): Promise<ChannelSetup>
}

/** Search result for an article, without the full text. */
export interface FoundArticle {
  readonly topic: string
  readonly title: string
  readonly language: string
  /** Passage that is most relevant to the query, as plain text of at most 200 characters. */
  readonly excerpt: string
}

export interface FullArticle extends Omit<FoundArticle, 'excerpt'> {
  /** Short version of the answer in plain text; null if the article has only its body. */
  readonly short: string | null
  /** Body of the article, in Markdown. */
  readonly body: string
}

/** Article search for people who don't want to message the bot. */
export interface ArticleLookup {
  /** Returns at most three articles, the best match first; empty if nothing matches well enough. */
  search(text: string, language: string): readonly FoundArticle[]
  /** Returns the article in the given language, or in another if it hasn't been translated; null if there is no such article. */
  article(topic: string, language: string): FullArticle | null
}

/**
 * Gives requesters access to their own tickets outside the conversation. Access depends on the
 * person ID, never on typed text.
 */
export interface OwnTicketReader {
  /** Lists tickets a page at a time, most recently changed first. */
  list(
    person: string,
    language: string,
    scope: 'current' | 'closed',
    offset: number,
  ): Promise<{ readonly tickets: readonly OwnTicket[]; readonly total: number }>
  /** Returns the ticket with this number; null if it doesn't exist or belongs to someone else. */
  show(person: string, language: string, number: string): Promise<OwnTicket | null>
}

/** Profile of a person as the platform reports it. */
export interface ReportedProfile {
  readonly name: string
  readonly trust: Person['trust']
  readonly email: string | null
  /** Home tenant of the person; null if the platform has no tenants or didn't report one. */
  readonly tenant: string | null
}

/** Stores the profiles that platforms have reported, across restarts, for when a platform can't be queried. */
export interface ProfileStore {
  /**
   * Returns the last profile reported for a person; null if there is none or it is too old to rely on. It
   * never throws.
   */
  recall(person: string): Promise<ReportedProfile | null>
  /** Stores a profile in the background, replacing the earlier one. Best effort. */
  remember(person: string, told: ReportedProfile): void
}

/** The engine's entry points that a channel may call. */
export interface Ingress {
  /**
   * Masks secrets in a text. `accept` does this too, so only channels that keep their own copy of
   * typed text need to call this function.
   */
  mask(text: string): { readonly text: string; readonly count: number }
  /**
   * Masks secrets in a requester's message. In a conversation about passwords, more of the text
   * counts as a secret. Newly recognised secrets are also erased from earlier messages in the lane.
   */
  maskSaid(text: string, lane: string): Promise<{ readonly text: string; readonly count: number }>
  /**
   * Masks secrets, then stores the activity durably. Returns `duplicate` if it was already stored, in which case there is nothing to do. @throws
   * StorageError if it couldn't be stored: answer 503 so that the platform sends it again.
   */
  accept(activity: Activity): Promise<'new' | 'duplicate'>
  /** Does the same as `accept`, then runs the turn and returns its answer, or `late` if that takes longer than the budget (2,500 ms by default). */
  acceptInline(activity: Activity, budgetMs?: number): Promise<InlineAnswer>
}
