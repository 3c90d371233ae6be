import type { FastifyInstance } from 'fastify'
import type { Activity, ChannelName, ConversationReference, Person } from '../conversation/activity.js'
import type { InlineAnswer, Outgoing, OwnTicket, TicketCard } from '../replies/message.js'

/** How many deliveries a target may get within a window; all windows of a channel hold at once. */
export interface RateWindow {
  readonly count: number
  readonly perMs: number
}

/** A delivery, as the outbox asks for it. */
export interface Delivery {
  /** The outbox row's id: the same when it is tried again. */
  readonly id: string
  readonly to: ConversationReference
  readonly content: Outgoing<TicketCard>
  /** The message in the same slot that was sent before, to be updated, replaced or deleted; null if there is none. */
  readonly earlier: Receipt | null
  /** The message under which to post, in a desk channel (the ticket's card); null at the root. */
  readonly under: Receipt | null
  /** Moment (our clock) since when it may be there already: a try was cut short, or its answer was lost; null if it surely is not. */
  readonly perhapsSince: number | null
}

/** The platform's answer about a message it accepted. A long message is several there: their ids in order, separated by spaces. */
export interface Receipt {
  readonly messageId: string
}

/**
 * A channel: how people on one platform reach us, and how we reach them. It verifies and reads requests into activities
 * (`intake.accept`), and delivers what the outbox asks for. It decides nothing.
 */
export interface Channel {
  readonly name: ChannelName
  readonly limits: readonly RateWindow[]
  /** Adds its HTTP routes; called once, before `start`. */
  routes(server: FastifyInstance): void
  /** Opens what it needs beside HTTP (a socket); resolves when it can deliver. */
  start(): Promise<void>
  stop(): Promise<void>
  /** @throws DeliveryError when the platform did not take it. */
  deliver(delivery: Delivery): Promise<Receipt>
  /**
   * The bytes of a file that somebody posted there, by the `origin` of its attachment.
   * @throws DeliveryError also when the address is none that may be asked.
   */
  fetchFile(origin: string): Promise<AsyncIterable<Uint8Array>>
  /** Shows that somebody is at work, where the platform can; best effort, never throws. */
  typing(to: ConversationReference): Promise<void>
}

/** Whether people can come into a desk channel by themselves, or from outside. Unknown: the platform did not say. */
export type DeskPrivacy = 'private' | 'public' | 'shared' | 'unknown'

/** Findings about a desk channel. Its members are technicians only if it's private. */
export interface DeskFinding {
  readonly channel: ChannelName
  readonly conversation: string
  readonly is: DeskPrivacy
  /** Advice on how to fix it; empty if there's nothing to do. */
  readonly remedy: string
}

/** A step that was tried with a platform, or a fact found there, and its result. */
export interface SetupFinding {
  readonly isFine: boolean
  /** Sentence on what was tried or found, without a full stop. */
  readonly what: string
  /** Advice on how to fix it; empty if there's nothing to do. */
  readonly remedy: string
}

/** Readiness of a platform: how far it can be worked with now, by its own answers. */
export interface ChannelSetup {
  /** The platform took our credentials, and what people write there can reach us. */
  readonly isConnected: boolean
  readonly findings: readonly SetupFinding[]
}

/** A channel of a platform on which the desk may work. */
export interface DeskChannel extends Channel {
  deskPrivacy(conversation: string): Promise<DeskPrivacy>
  /** Tries the credentials, the way in and these desk channels. Takes a few seconds at most, and never throws. */
  checkSetup(desks: readonly string[]): Promise<ChannelSetup>
}

/** An article without its text. */
export interface FoundArticle {
  readonly topic: string
  readonly title: string
  readonly language: string
  /** The passage that says most about what was asked: plain text of 200 characters at most. */
  readonly excerpt: string
}

export interface WholeArticle extends Omit<FoundArticle, 'excerpt'> {
  /** The answer in a breath, plain text; null if the body is all there is. */
  readonly short: string | null
  /** Markdown. */
  readonly body: string
}

/** Articles, for people who look for one without messaging the bot. */
export interface Library {
  /** The best first, at most three; none when none is good enough. */
  search(text: string, language: string): readonly FoundArticle[]
  /** Version in that language, or in another it's written in; null if there's none. */
  article(topic: string, language: string): WholeArticle | null
}

/** A requester's tickets, for people who look at them without messaging the bot; by person id, never by typed text. */
export interface OwnTicketReader {
  /** The last changed first, a page at a time. */
  list(
    person: string,
    language: string,
    scope: 'current' | 'closed',
    offset: number,
  ): Promise<{ readonly tickets: readonly OwnTicket[]; readonly total: number }>
  /** Ticket with that number; null if there is none, or it's somebody else's. */
  show(person: string, language: string, number: string): Promise<OwnTicket | null>
}

/** A platform's information about a person. */
export interface ToldProfile {
  readonly name: string
  readonly standing: Person['standing']
  readonly email: string | null
  /** The tenant to which they belong themselves; null if the platform has no such thing, or did not say. */
  readonly tenant: string | null
}

/** Information that platforms gave about people, kept over restarts for when they can't be asked. */
export interface ProfileMemory {
  /** Recalls what a platform last said of a person; null if nothing was, or too long ago to be believed. Never throws. */
  recall(person: string): Promise<ToldProfile | null>
  /** The last word counts. Best effort, in the background. */
  remember(person: string, told: ToldProfile): void
}

/** Services given to a channel: its way into the application. */
export interface Intake {
  /** Masks secrets in a text; `accept` does it too, so only a channel that keeps a copy of what was typed needs it. */
  mask(text: string): { readonly text: string; readonly count: number }
  /**
   * Masks secrets in what a requester says in the lane, where a talk about passwords makes more of it one. Has what is
   * recognised now erased from what was said before.
   */
  maskSaid(text: string, lane: string): Promise<{ readonly text: string; readonly count: number }>
  /**
   * Masks secrets, then stores the activity durably. `duplicate`: it was here before, do nothing.
   * @throws StorageError when it could not be made durable: answer 503, the platform sends again.
   */
  accept(activity: Activity): Promise<'new' | 'duplicate'>
  /** The same, then runs the turn and gives its answer, or `late` when the budget (default 2,500 ms) is over. */
  acceptInline(activity: Activity, budgetMs?: number): Promise<InlineAnswer>
}
