import type { SlotName } from '../content/guides/guide-file.js'
import type { Facts } from '../desk/ticket/fact.js'
import type { StepTaken } from '../desk/ticket/ticket.js'
import type { Message } from '../desk/view/message.js'
import type { Attachment, ConversationReference, Language, Person } from '../engine/activity.js'
import type { Localized, TopicId } from '../nlu/intent-file.js'
import type { Mood } from '../nlu/signals/moods.js'

/** Answer that the bot waits for. `question` identifies the message with the buttons; a press that names another question has expired. */
export type Prompt =
  | { readonly at: 'idle' }
  /** The bot asked "is it about …?". */
  | {
      readonly at: 'clarifying'
      readonly question: string
      readonly text: string
      readonly choices: readonly TopicId[]
      /** True for the second attempt; absent for the first. */
      readonly isAgain?: true
    }
  /** The bot asked, once, for a rephrasing. */
  | { readonly at: 'rephrasing'; readonly question: string; readonly text: string }
  /** The bot showed articles and asked whether they helped. */
  | {
      readonly at: 'reading'
      readonly question: string
      readonly text: string
      readonly articles: readonly TopicId[]
      readonly topic: TopicId | null
      /** True for an answer to a how-to question: nothing is broken and there is no ticket. Absent if the article may help with a problem. */
      readonly isHowTo?: true
      /** Articles shown earlier that didn't help; absent if there were none. */
      readonly refused?: readonly TopicId[]
    }
  /** A guide step is open. */
  | {
      readonly at: 'guide'
      readonly question: string
      readonly topic: TopicId
      readonly step: string
      readonly path: readonly string[]
      readonly explained: boolean
      /** Summary to return to after correcting this answer. */
      readonly returnTo?: string
      /** True if something was said to be back: the bot asks whether it works before the step continues. */
      readonly asksWhetherItWorks?: true
    }
  /** The summary is wrong: the bot asks which answer to change. */
  | {
      readonly at: 'correcting'
      readonly question: string
      readonly topic: TopicId
      readonly recap: string
      readonly path: readonly string[]
      readonly choices: readonly string[]
    }
  /** The bot asks one question for the technician, then hands off. */
  | {
      readonly at: 'collecting'
      readonly question: string
      readonly topic: TopicId | null
      /** Fact that is asked for; a list with one item. */
      readonly asking: readonly SlotName[]
      readonly handOff: PendingHandOff
      /** Guide's wording of the question; absent: the built-in one. */
      readonly ask?: Localized
      /** True if the answer may mean that it works, so the bot asks. */
      readonly asksWhetherItWorks?: true
    }
  /** The request needs the manager's approval: the bot asks who that is. */
  | {
      readonly at: 'naming-approver'
      readonly question: string
      readonly topic: TopicId | null
      readonly handOff: PendingHandOff
      readonly tries: number
    }
  /** A message has the same topic as a recently resolved ticket: the bot asks whether it is the same problem. */
  | {
      readonly at: 'reopening'
      readonly question: string
      readonly ticket: string
      /** Topic of the other problem; null if that has to be asked. */
      readonly topic: TopicId | null
      readonly text: string
    }
  /** "It's back" after a ticket was resolved: the bot asks whether it works or the problem has returned. */
  | { readonly at: 'back'; readonly question: string; readonly ticket: string }
  /** The bot mentioned an outage and asks whether that is the problem. */
  | {
      readonly at: 'outage'
      readonly question: string
      readonly outage: string
      readonly topic: TopicId
      readonly text: string
    }
  /** An outage may affect the requester: the bot asks, once, at which site they are. */
  | {
      readonly at: 'outage-site'
      readonly question: string
      readonly topic: TopicId
      readonly text: string
      readonly sites: readonly { readonly outage: string; readonly site: string }[]
    }

export interface PendingRequest {
  readonly topic: TopicId
  readonly text: string
  /** Ticket of the request, opened when it was queued; null if there is none. */
  readonly ticket: string | null
}

/** Hand-off that waits for an answer. */
export interface PendingHandOff {
  readonly reason: HandOffReason
  readonly detail: Readonly<Record<string, string>> | null
  readonly queue: string
}

/** Reason for the hand-off; shown to the technician in words. */
export type HandOffReason =
  | 'asked'
  | 'two-failures'
  | 'guide-ended'
  | 'upset'
  | 'urgent-security'
  | 'danger'
  | 'topic-says'
  | 'not-understood'
  | 'paused'
  | 'article-did-not-help'
  | 'reach-all'
  | 'opened-for'
  | 'called'

/**
 * Prompt about a closed ticket, and what the next message may answer. score: how did it go? · words: anything to add? · still-fine: is it still
 * solved? · answer: the ticket was resolved for lack of an answer, and a late answer reopens it.
 */
export interface FollowUpPrompt {
  readonly ticket: string
  readonly awaits: 'score' | 'words' | 'still-fine' | 'answer'
  /** Message with the buttons; null if there are none. */
  readonly question: string | null
  readonly at: number
}

/** Message that the requester typed to the bot. */
export interface RequesterMessage {
  readonly text: string
  readonly language: Language
  /** Platform's key of the message; null if it has none. */
  readonly line: string | null
  readonly at: number
}

/** Question that an earlier message answered. */
export interface PrefilledStep {
  readonly topic: TopicId
  readonly step: string
  readonly option: string
  /** Time of the message that answered it. */
  readonly saidAt: number
}

/** Prompt "Can I close it?", because it works or is no longer wanted. */
export interface CloseConfirmation {
  readonly ticket: string
  /** Other tickets in the same question; absent if none. */
  readonly others?: readonly string[]
  readonly means: 'solved' | 'cancel'
  readonly at: number
}

/** Conversation of a requester; one per lane. */
export interface Conversation {
  readonly lane: string
  readonly reference: ConversationReference
  readonly requester: Person
  readonly language: Language
  /** Language of the last message if that was a sentence, which may have been quoted; null or absent: none. */
  readonly mayTurnTo?: Language | null
  readonly phase: Prompt
  /** Ticket that the bot is working on; null if none. */
  readonly ticket: string | null
  /** Queued requests, in the order in which they will be handled. */
  readonly waiting: readonly PendingRequest[]
  /** Facts about the current problem and the person. */
  readonly facts: Facts
  /** Latest messages about the current problem; questions they answer aren't asked. Absent: none. */
  readonly said?: readonly RequesterMessage[]
  /** Answers taken from earlier messages; the requester was told and can correct them. Absent: none. */
  readonly toldBefore?: readonly PrefilledStep[]
  /** Remedies already tried, by ID in policies/languages/…/gestures.yml; kept when the topic changes. */
  readonly gestures: readonly string[]
  readonly steps: readonly StepTaken[]
  /** Failed steps and misunderstandings in the current problem. */
  readonly failures: number
  readonly upsetCount: number
  /** Number of empathetic sentences by mood, so that none is repeated in the same words; absent: none. */
  readonly comforted?: Readonly<Partial<Record<Mood, number>>>
  /** Last messages before the ticket exists; its transcript starts with them. */
  readonly prelude: readonly {
    readonly by: 'requester' | 'bot'
    readonly text: string
    readonly at: number
    readonly source: string | null
    /** Topic that the message was certainly about; absent if uncertain. */
    readonly topic?: TopicId
    readonly attachments?: readonly Attachment[]
  }[]
  /** Number of messages since a time, to stop loops between two bots; absent: none yet. */
  readonly pulse?: { readonly since: number; readonly count: number }
  /** Ticket that the requester's messages are forwarded to; null if they go to the bot. */
  readonly talksTo: string | null
  /** Outages that the current problem was denied to be part of; absent: none. */
  readonly notOutages?: readonly string[]
  /** Last message and where it went, so that "this was for Marc" can forward it. */
  readonly lastLine: {
    readonly text: string
    readonly source: string | null
    readonly at: number
    readonly to: 'bot' | 'ticket'
    readonly attachments?: readonly Attachment[]
  } | null
  /** Prompt about a closed ticket that a message can answer while no other prompt is open; absent: none. */
  readonly closing?: FollowUpPrompt | null
  /** Keys of repeated or additional first measures, by ticket and topic; absent: none. */
  readonly measuresSaid?: readonly string[]
  /** Ticket whose requester is asked for the reason of an escalation; null or absent: none. */
  readonly raising?: { readonly ticket: string; readonly at: number } | null
  /** Approval whose approver is asked for the reason of a refusal or the name of a delegate; null or absent: none. */
  readonly approving?: {
    readonly ticket: string
    readonly awaits: 'reason' | 'delegate'
    readonly at: number
  } | null
  /** Ticket that the person chose as the addressee, as a participating expert; a null `ticket` stands for the bot. Absent: not chosen. */
  readonly partIn?: { readonly ticket: string | null; readonly at: number }
  /** Ticket handed off with facts missing, so that the next messages may contain them; absent: none. */
  readonly detailsAsked?: { readonly ticket: string; readonly at: number }
  /** Ticket that the next message is added to; absent: none. */
  readonly addsTo?: { readonly ticket: string; readonly at: number } | null
  /** Last question asked, kept so that its buttons can be removed once it is answered. */
  readonly asked: SentPrompt | null
  /** Earlier questions that can still be answered, such as a survey or a visit; absent: none. */
  readonly alsoAsked?: readonly SentPrompt[]
  /** Dialogue rule that handled the last message, for "why did the bot say this?"; null or absent: none. */
  readonly rule?: string | null
  /** Alarms that the bot already asked about; afterwards only their button is shown. Absent: none. */
  readonly alarmsOffered?: readonly TopicId[]
  /** Prompts that are given only once: `topic/step` for "does it all work again?", and `cancel` for "may I close the ticket?". Absent: none. */
  readonly closingAsked?: readonly string[]
  /** IDs of the answers already given to questions in this problem; absent: none. */
  readonly answered?: readonly string[]
  /** Question for which one or two likely answers were offered, with those options; absent: none. */
  readonly whichAsked?: {
    readonly question: string
    /** Step as `topic/step`; absent in conversations stored by older versions. */
    readonly step?: string
    readonly options: readonly string[]
  }
  /** Prompt whether a ticket can be closed; null or absent: not asked. */
  readonly closeAsked?: CloseConfirmation | null
  /** Opening time that the requester was last told; it is repeated only on request. Absent: none. */
  readonly openingTold?: number | null
  /** Time of the last message that confirmed forwarding; absent: never. */
  readonly signedAt?: number
  /** Contact details the requester gave; absent: none. */
  readonly reachedAt?: Readonly<Partial<Record<'phone' | 'email', string>>>
  /** Time when contact details were requested; absent: never. */
  readonly reachAskedAt?: number
  readonly greetedAt: number | null
  readonly lastAt: number
  /** Number of replies; selects the next variant of a text. */
  readonly turns: number
}

/** Message with buttons and the ID of its question. */
export interface SentPrompt {
  readonly question: string
  readonly message: Message
}

/** Returns the questions that buttons can still answer, the latest first. */
export function openPromptsOf({ asked, alsoAsked = [] }: Conversation): readonly SentPrompt[] {
  return asked === null ? alsoAsked : [asked, ...alsoAsked]
}

/** Creates an empty conversation. */
export function newConversation(
  lane: string,
  reference: ConversationReference,
  requester: Person,
  language: Language,
  now: number,
): Conversation {
  return {
    lane,
    reference,
    requester,
    language,
    phase: { at: 'idle' },
    ticket: null,
    waiting: [],
    facts: {},
    gestures: [],
    steps: [],
    failures: 0,
    upsetCount: 0,
    prelude: [],
    talksTo: null,
    lastLine: null,
    asked: null,
    greetedAt: null,
    lastAt: now,
    turns: 0,
  }
}
