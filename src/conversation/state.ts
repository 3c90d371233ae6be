import type { Message } from '../replies/message.js'
import type { Facts } from '../tickets/fact.js'
import type { StepTaken } from '../tickets/ticket.js'
import type { FactName } from '../troubleshooting/guide-file.js'
import type { Localized, TopicId } from '../understanding/intent-file.js'
import type { Mood } from '../understanding/moods.js'
import type { Attachment, ConversationReference, Language, Person } from './activity.js'

/** The answer the bot waits for. `question` names the message with the buttons: a press that names another question is stale. */
export type Phase =
  | { readonly at: 'idle' }
  /** The bot asked "is it about …?" */
  | {
      readonly at: 'clarifying'
      readonly question: string
      readonly text: string
      readonly choices: readonly TopicId[]
      /** Asked for the second time; absent: for the first. */
      readonly isAgain?: true
    }
  /** The bot asked to say it another way, once. */
  | { readonly at: 'rephrasing'; readonly question: string; readonly text: string }
  /** Showed articles and asked whether they helped. */
  | {
      readonly at: 'reading'
      readonly question: string
      readonly text: string
      readonly articles: readonly TopicId[]
      readonly topic: TopicId | null
      /** An answer to a how-to question: nothing is wrong, and there's no ticket; absent: it may help with a problem. */
      readonly isHowTo?: true
      /** Articles shown before these, which did not help; absent when there were none. */
      readonly refused?: readonly TopicId[]
    }
  /** The bot is in a guide, at a step that asks. */
  | {
      readonly at: 'guide'
      readonly question: string
      readonly topic: TopicId
      readonly step: string
      readonly path: readonly string[]
      readonly explained: boolean
      /** A recap asked for this answer to be corrected, and is read back again after it. */
      readonly returnTo?: string
      /** Mark of a step at which something was said to be back: it is asked whether it works, before the step continues; absent: not asked. */
      readonly asksWhetherItWorks?: true
    }
  /** The summary isn't right: they're asked which answer to change. */
  | {
      readonly at: 'correcting'
      readonly question: string
      readonly topic: TopicId
      readonly recap: string
      readonly path: readonly string[]
      readonly choices: readonly string[]
    }
  /** Asks the one question of a technician; then hands off. */
  | {
      readonly at: 'collecting'
      readonly question: string
      readonly topic: TopicId | null
      /** Fact that is asked for, one alone. */
      readonly asking: readonly FactName[]
      readonly handOff: PendingHandOff
      /** The question as a guide has it; absent: it is the program's own. */
      readonly ask?: Localized
      /** Mark of an answer that may say that it works: that is asked; absent: not asked. */
      readonly asksWhetherItWorks?: true
    }
  /** The request needs the approval of their manager: asked who that is. */
  | {
      readonly at: 'naming-approver'
      readonly question: string
      readonly topic: TopicId | null
      readonly handOff: PendingHandOff
      readonly tries: number
    }
  /** The same topic as a ticket that was resolved lately: is it that one again? */
  | {
      readonly at: 'reopening'
      readonly question: string
      readonly ticket: string
      /** The other problem it's about; null if that has to be asked. */
      readonly topic: TopicId | null
      readonly text: string
    }
  /** "It's back", once a ticket was resolved: does it work, or is the trouble back? */
  | { readonly at: 'back'; readonly question: string; readonly ticket: string }
  /** The bot mentioned an outage: is it that? */
  | {
      readonly at: 'outage'
      readonly question: string
      readonly outage: string
      readonly topic: TopicId
      readonly text: string
    }
  /** An outage may touch them: asked at which site they are, once. */
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
  /** Its ticket, opened when it was noted. */
  readonly ticket: string | null
}

/** A hand-off that waits for an answer. */
export interface PendingHandOff {
  readonly reason: HandOffReason
  readonly detail: Readonly<Record<string, string>> | null
  readonly queue: string
}

/** Reason a human is called; shown to the technician in words. */
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
 * score: how did it go? · words: anything to add? · still-fine: is it still solved? · answer: it was resolved because nobody
 * answered, and an answer opens it again.
 */
export interface ClosingQuestion {
  readonly ticket: string
  readonly awaits: 'score' | 'words' | 'still-fine' | 'answer'
  /** The message with its buttons; null if it has none that answer. */
  readonly question: string | null
  readonly at: number
}

/** A line that somebody typed to the bot. */
export interface SaidLine {
  readonly text: string
  readonly language: Language
  /** Line by the platform's key; null if it has none. */
  readonly line: string | null
  readonly at: number
}

/** A question that an earlier line answered. */
export interface ToldStep {
  readonly topic: TopicId
  readonly step: string
  readonly option: string
  /** Time of the line that answered it. */
  readonly saidAt: number
}

/** "Can I close it?", because it works or is no longer wanted. */
export interface CloseAsked {
  readonly ticket: string
  /** Asked about in the same question; absent: none. */
  readonly others?: readonly string[]
  readonly means: 'solved' | 'cancel'
  readonly at: number
}

/** A requester's conversation, by lane. */
export interface Conversation {
  readonly lane: string
  readonly reference: ConversationReference
  readonly requester: Person
  readonly language: Language
  /** Language of the last line, where that was a sentence that may have been quoted; null or absent: none. */
  readonly mayTurnTo?: Language | null
  readonly phase: Phase
  /** The ticket that the bot is working on; null if none. */
  readonly ticket: string | null
  /** The other requests of the same message, in the order in which they will be taken. */
  readonly waiting: readonly PendingRequest[]
  /** Facts about the current problem and the person. */
  readonly facts: Facts
  /** Latest typed lines about the current problem: questions they answer aren't asked; absent: none. */
  readonly said?: readonly SaidLine[]
  /** Answers read from earlier lines, which were said to the person and can be taken back; absent: none. */
  readonly toldBefore?: readonly ToldStep[]
  /** Gestures already made, by id of policies/languages/…/gestures.yml, kept when the topic changes. */
  readonly gestures: readonly string[]
  readonly steps: readonly StepTaken[]
  /** Failed steps and misunderstandings for the current problem. */
  readonly failures: number
  readonly upsetCount: number
  /** How often something was said for how they feel, so that it is never said twice in the same words; absent: never. */
  readonly comforted?: Readonly<Partial<Record<Mood, number>>>
  /** The last lines before there is a ticket, so that its transcript begins at the beginning. */
  readonly prelude: readonly {
    readonly by: 'requester' | 'bot'
    readonly text: string
    readonly at: number
    readonly source: string | null
    /** Subject it was surely about; absent: nothing was sure. */
    readonly topic?: TopicId
    /** Absent: none. */
    readonly attachments?: readonly Attachment[]
  }[]
  /** How many lines came since when, so that two machines do not talk for ever; absent: none yet. */
  readonly pulse?: { readonly since: number; readonly count: number }
  /** The ticket that a technician has taken and to which the requester's lines go; null if lines go to the bot. */
  readonly talksTo: string | null
  /** Outages that the current problem is not part of; absent when none was asked about. */
  readonly notOutages?: readonly string[]
  /** The last thing said and to whom it went, so that "this was for Marc" can send it on. */
  readonly lastLine: {
    readonly text: string
    readonly source: string | null
    readonly at: number
    readonly to: 'bot' | 'ticket'
    /** Absent: none. */
    readonly attachments?: readonly Attachment[]
  } | null
  /** Question asked around the end of a ticket, which words can answer while nothing else is asked; absent: none. */
  readonly closing?: ClosingQuestion | null
  /** Keys of first measures that were said again or beside, by ticket and topic; absent: none. */
  readonly measuresSaid?: readonly string[]
  /** Ticket of which they are to say why it should go higher; null or absent: none. */
  readonly raising?: { readonly ticket: string; readonly at: number } | null
  /** Approval of which they are to say why they refuse it, or to whom they pass it on; null or absent: none. */
  readonly approving?: {
    readonly ticket: string
    readonly awaits: 'reason' | 'delegate'
    readonly at: number
  } | null
  /** The ticket into which they were brought and for which their words are, by their own choice; null if for the bot. Absent: not chosen. */
  readonly partIn?: { readonly ticket: string | null; readonly at: number }
  /** The ticket that was handed off before all was told about it, so that what follows may be about it; absent: none. */
  readonly detailsAsked?: { readonly ticket: string; readonly at: number }
  /** Ticket that the next typed text is added to; absent: none. */
  readonly addsTo?: { readonly ticket: string; readonly at: number } | null
  /** The last question asked, so that its buttons can be taken off once it is answered. */
  readonly asked: Asked | null
  /** Earlier questions still answerable, such as a score or a visit; absent: none. */
  readonly alsoAsked?: readonly Asked[]
  /** The rule of the dialogue that acted on the last line: why the bot said what it said; null or absent: none did. */
  readonly rule?: string | null
  /** Alarms that were asked about already: after that their button says enough; absent: none. */
  readonly alarmsOffered?: readonly TopicId[]
  /**
   * Steps at which it was asked whether all works again, as `topic/step`, and `cancel` where it was asked whether to close the matter: once each.
   * Absent: nowhere.
   */
  readonly closingAsked?: readonly string[]
  /** Answers that were given to questions in this problem, by name; absent: none. */
  readonly answered?: readonly string[]
  /** The question for which one or two likely answers were offered, and these; absent: none. */
  readonly whichAsked?: {
    readonly question: string
    /** As `topic/step`; absent where it was asked before this was kept. */
    readonly step?: string
    readonly options: readonly string[]
  }
  /** Asked whether a ticket can be closed; null or absent: not asked. */
  readonly closeAsked?: CloseAsked | null
  /** Desk opening that they were told of last; of the same one they are told again only if they ask. Absent: none. */
  readonly openingTold?: number | null
  /** Time they were last told in words that a line was passed on; absent: never. */
  readonly signedAt?: number
  /** Contact details they gave; absent: none. */
  readonly reachedAt?: Readonly<Partial<Record<'phone' | 'email', string>>>
  /** Time they were asked for contact details; absent: never. */
  readonly reachAskedAt?: number
  readonly greetedAt: number | null
  readonly lastAt: number
  /** Rises with each reply: picks the next variant of a wording. */
  readonly turns: number
}

/** A message with buttons, by the name of its question. */
export interface Asked {
  readonly question: string
  readonly message: Message
}

/** Questions a button can answer, the latest first. */
export function questionsIn({ asked, alsoAsked = [] }: Conversation): readonly Asked[] {
  return asked === null ? alsoAsked : [asked, ...alsoAsked]
}

/** A conversation that begins. */
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
