import type { SlotName } from '../content/guides/guide-file.js'
import type { Facts } from '../desk/ticket/fact.js'
import type { StepTaken } from '../desk/ticket/ticket.js'
import type { Message } from '../desk/view/message.js'
import type { Attachment, ConversationReference, Language, Person } from '../engine/activity.js'
import type { Localized, TopicId } from '../nlu/intent-file.js'
import type { Mood } from '../nlu/signals/moods.js'

/** Answer that the bot waits for. `question` identifies the message with the buttons; a press that names another question has expired. */
export type Prompt =
  | { readonly kind: 'idle' }
  /** The bot asked "is it about …?". */
  | {
      readonly kind: 'disambiguation'
      readonly question: string
      readonly text: string
      readonly choices: readonly TopicId[]
      /** True for the second attempt; absent for the first. */
      readonly isAgain?: true
    }
  /** The bot asked the person, once, to rephrase. */
  | { readonly kind: 'rephrase'; readonly question: string; readonly text: string }
  /** The bot showed articles and asked whether they helped. */
  | {
      readonly kind: 'article-feedback'
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
      readonly kind: 'guide'
      readonly question: string
      readonly topic: TopicId
      readonly step: string
      readonly path: readonly string[]
      readonly explained: boolean
      /** Summary to return to after correcting this answer. */
      readonly returnTo?: string
      /**
       * True if the person says that something is back: the bot asks whether it works before it continues.
       */
      readonly asksWhetherItWorks?: true
    }
  /** The summary is wrong: the bot asks which answer to change. */
  | {
      readonly kind: 'recap-edit'
      readonly question: string
      readonly topic: TopicId
      readonly recap: string
      readonly path: readonly string[]
      readonly choices: readonly string[]
    }
  /** The bot asks one question for the technician, then hands off. */
  | {
      readonly kind: 'slot-filling'
      readonly question: string
      readonly topic: TopicId | null
      /** Fact that is asked for; a list with one item. */
      readonly asking: readonly SlotName[]
      readonly handOff: PendingHandOff
      /** Guide's wording of the question. If absent, the built-in wording is used. */
      readonly ask?: Localized
      /** True if the bot asks whether it works because the answer may mean that it does. */
      readonly asksWhetherItWorks?: true
    }
  /** The request needs the manager's approval: the bot asks who that is. */
  | {
      readonly kind: 'approver-prompt'
      readonly question: string
      readonly topic: TopicId | null
      readonly handOff: PendingHandOff
      readonly tries: number
    }
  /** A message has the same topic as a recently resolved ticket: the bot asks whether it is the same problem. */
  | {
      readonly kind: 'reopen-confirmation'
      readonly question: string
      readonly ticket: string
      /** Topic of the other problem; null if that has to be asked. */
      readonly topic: TopicId | null
      readonly text: string
    }
  /** "It's back" after a ticket was resolved: the bot asks whether it works or the problem has returned. */
  | { readonly kind: 'recurrence-check'; readonly question: string; readonly ticket: string }
  /** The bot mentioned an outage and asks whether that is the problem. */
  | {
      readonly kind: 'outage-notice'
      readonly question: string
      readonly outage: string
      readonly topic: TopicId
      readonly text: string
    }
  /** An outage may affect the requester: the bot asks, once, which site they are at. */
  | {
      readonly kind: 'site-prompt'
      readonly question: string
      readonly topic: TopicId
      readonly text: string
      readonly sites: readonly { readonly outage: string; readonly site: string }[]
    }

/** Answers shown in a recap, as they were before the last change. */
export interface RecapBeforeChange {
  readonly topic: TopicId
  readonly step: string
  readonly path: readonly string[]
  readonly facts: Facts
  readonly steps: readonly StepTaken[]
  readonly added: readonly string[]
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
 * Prompt about a closed ticket, and the question that the next message may answer. score: how did
 * it go? · words: anything to add? · still-fine: is it still solved? · answer: the ticket was
 * resolved because nobody answered, and a late answer reopens it.
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
  /** Time of the message that answered the question. */
  readonly statedAt: number
}

/** Prompt that asks "Can I close it?", because something works again or is no longer needed. */
export interface CloseConfirmation {
  readonly ticket: string
  /** Other tickets covered by the same question. Absent if there are none. */
  readonly others?: readonly string[]
  readonly means: 'solved' | 'cancel'
  readonly at: number
  /** True if the success was only probable. Absent if it was clear. */
  readonly isDoubtful?: true
}

/** Message of either side before there's a ticket. */
export interface PreTicketEntry {
  readonly by: 'requester' | 'bot'
  readonly text: string
  readonly at: number
  readonly source: string | null
  /** Topic of the message, if certain; absent otherwise. */
  readonly topic?: TopicId
  readonly attachments?: readonly Attachment[]
}

/** Conversation of a requester; one per lane. */
export interface Conversation {
  readonly lane: string
  readonly reference: ConversationReference
  readonly requester: Person
  readonly language: Language
  /**
   * Language of the last message, if it was a whole sentence that may have been a quotation. Null
   * or absent if there is none.
   */
  readonly candidateLanguage?: Language | null
  readonly prompt: Prompt
  /** Ticket that the bot is working on; null if there is none. */
  readonly botTicket: string | null
  /** Queued requests, in the order in which they will be handled. */
  readonly queuedRequests: readonly PendingRequest[]
  /** Facts about the current problem and the person. */
  readonly facts: Facts
  /**
   * Latest messages about the current problem. The bot doesn't ask questions that these messages
   * answer. Absent if there are none.
   */
  readonly recentMessages?: readonly RequesterMessage[]
  /**
   * Answers taken from earlier messages; the requester was told and can correct them. Absent if there are
   * none.
   */
  readonly prefilledSteps?: readonly PrefilledStep[]
  /** Remedies already tried, by ID in policies/languages/…/gestures.yml; kept when the topic changes. */
  readonly remediesTried: readonly string[]
  readonly steps: readonly StepTaken[]
  /** Sentences added to the request when it was read back. Absent if there are none. */
  readonly added?: readonly string[]
  /** Request before the last change to its recap, so that the change can be undone. Null or absent if nothing was changed. */
  readonly recapBefore?: RecapBeforeChange | null
  /** Number of failed steps and misunderstandings in the current problem. */
  readonly failures: number
  readonly upsetCount: number
  /** Number of empathetic sentences sent for each mood, so that none is repeated in the same words. Absent if there are none. */
  readonly empathyShown?: Readonly<Partial<Record<Mood, number>>>
  /** Last messages before the ticket existed; its transcript starts with them. */
  readonly preTicketTranscript: readonly PreTicketEntry[]
  /** Number of messages since a given time, to stop loops between two bots. Absent if there are none yet. */
  readonly messageRate?: { readonly since: number; readonly count: number }
  /** Ticket that the requester's messages are forwarded to; null if they go to the bot. */
  readonly forwardingTo: string | null
  /** Outages that the requester has ruled out as the problem. Absent if there are none. */
  readonly dismissedOutages?: readonly string[]
  /** Last message and its addressee, for the button "this was for Marc", which forwards it. */
  readonly lastMessage: {
    readonly text: string
    readonly source: string | null
    readonly at: number
    readonly to: 'bot' | 'ticket'
    readonly attachments?: readonly Attachment[]
  } | null
  /**
   * Prompt about a closed ticket that a message can answer while no other prompt is open. Absent if there is
   * none.
   */
  readonly followUpPrompt?: FollowUpPrompt | null
  /** Keys of repeated or additional first measures, by ticket and topic. Absent if there are none. */
  readonly measuresSent?: readonly string[]
  /** Ticket whose requester is asked for the reason for an escalation. Null or absent if there is none. */
  readonly escalationPrompt?: { readonly ticket: string; readonly at: number } | null
  /** Approval whose approver is asked for the reason for a refusal or the name of a delegate. Null or absent if there is none. */
  readonly approvalPrompt?: {
    readonly ticket: string
    readonly awaits: 'reason' | 'delegate'
    readonly at: number
  } | null
  /** Ticket that an expert chose as the addressee of their messages; a null `ticket` stands for the bot. Absent if they haven't chosen one. */
  readonly participatingIn?: { readonly ticket: string | null; readonly at: number }
  /**
   * Ticket handed off with facts missing, so that the next messages may contain them. Absent if there is
   * none.
   */
  readonly detailsAsked?: { readonly ticket: string; readonly at: number }
  /** Ticket that the next message is added to. Absent if there is none. */
  readonly appendingTo?: { readonly ticket: string; readonly at: number } | null
  /** Last question asked, kept so that its buttons can be removed once it is answered. */
  readonly lastPrompt: SentPrompt | null
  /** Earlier questions that can still be answered, such as a survey or a visit. Absent if there are none. */
  readonly earlierPrompts?: readonly SentPrompt[]
  /**
   * Dialogue rule that handled the last message, for "why did the bot say this?". Null or absent if there is
   * none.
   */
  readonly rule?: string | null
  /**
   * Alarms about which the bot already asked; from then on, only their button is shown. Absent if
   * there are none.
   */
  readonly alarmsOffered?: readonly TopicId[]
  /** Other topics that the bot already offered in words; from then on, only their button is shown. Absent if there are none. */
  readonly topicsOffered?: readonly TopicId[]
  /**
   * Prompts that are shown only once: `topic/step` for "does it all work again?", and `cancel` for "may I
   * close the ticket?". Absent if there are none.
   */
  readonly closingAsked?: readonly string[]
  /**
   * Topics ruled out by the requester, which the bot doesn't start again. Absent if there are none.
   */
  readonly rejected?: readonly TopicId[]
  /** Steps, as `topic/step`, at which the bot asked about the result. Absent if there are none. */
  readonly resultAsked?: readonly string[]
  /** IDs of the answers already given to questions about this problem. Absent if there are none. */
  readonly answered?: readonly string[]
  /**
   * Question for which one or two likely answers were offered, with those options. Absent if there is none.
   */
  readonly whichAsked?: {
    readonly question: string
    /** Step as `topic/step`. */
    readonly step: string
    readonly options: readonly string[]
  }
  /** Prompt that asks whether a ticket can be closed. Null or absent if it was not asked. */
  readonly closeConfirmation?: CloseConfirmation | null
  /**
   * Opening time that the requester was last told; it is repeated only on request. Absent if there is none.
   */
  readonly openingAnnounced?: number | null
  /** Time of the last message that confirmed forwarding. Absent if there was none. */
  readonly forwardingConfirmedAt?: number
  /** Contact details that the requester gave. Absent if there are none. */
  readonly contactDetails?: Readonly<Partial<Record<'phone' | 'email', string>>>
  /** Name that an anonymous web visitor gave in words; nobody has checked it. Absent if there is none. */
  readonly claimedName?: string
  /** Time when the bot asked for contact details. Absent if it never did. */
  readonly contactDetailsAskedAt?: number
  readonly greetedAt: number | null
  readonly lastAt: number
  /** Number of replies so far, used to select the next variant of a text. */
  readonly turns: number
}

/** Message with buttons and the ID of its question. */
export interface SentPrompt {
  readonly question: string
  readonly message: Message
}

/** Returns the questions that buttons can still answer, latest first. */
export function openPromptsOf({ lastPrompt, earlierPrompts = [] }: Conversation): readonly SentPrompt[] {
  return lastPrompt === null ? earlierPrompts : [lastPrompt, ...earlierPrompts]
}
