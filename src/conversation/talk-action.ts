import type { FileOutcome } from '../files/kept-file.js'
import type { DeskQuery } from '../handoff/desk-query.js'
import type { Technician } from '../handoff/people.js'
import type { DeskForm, Message } from '../replies/message.js'
import type { ReplyKey } from '../replies/replies-file.js'
import type { TopicId } from '../understanding/intent-file.js'
import type { ActivityContent, Attachment, ConversationReference, OwnAct, Person } from './activity.js'
import type { Flood } from './flood.js'
import type { TicketChoice } from './ticket-choice.js'
import type { TimerPurpose } from './timer-purpose.js'

/** Messages, cards and records of a conversation, with its files and timers. */
export type TalkAction =
  /** The bot speaks to the requester. */
  | {
      readonly do: 'say'
      readonly message: Message
      /** Names the question, when buttons answer it. */
      readonly question: string | null
      readonly ticket: TicketChoice | null
      /** Withheld if a technician has taken that ticket by the time it would be sent. */
      readonly silentOnceTaken: boolean
      /** Mark of a message that is of no use when it comes late; absent: it is of some. */
      readonly isMinor?: true
    }
  /** More requests come than are let through: the desk is told. `dangers`: alarms for which nothing was opened. */
  | { readonly do: 'tell-flood'; readonly flood: Flood; readonly dangers: readonly TopicId[] }
  /** Takes the buttons off a question that was answered, and shows the answer. */
  | { readonly do: 'close-question'; readonly question: string; readonly answer: string }
  /** Takes the buttons off a question that something else has settled. */
  | { readonly do: 'leave-question'; readonly question: string }
  /** The label of a button that was pressed goes into the transcript. */
  | { readonly do: 'record-press'; readonly ticket: TicketChoice; readonly label: string }
  /** A line said before is sent to a ticket after all. */
  | {
      readonly do: 'pass-on'
      readonly ticket: string
      readonly text: string
      readonly source: string | null
      readonly attachments: readonly Attachment[]
    }
  /** The requester's words go into the ticket's transcript and, when handed off, to the desk. */
  | { readonly do: 'record-line'; readonly ticket: TicketChoice }
  /** Shows under what the requester wrote that it was passed on, quietly; `isDue`: also where that takes a message. */
  | { readonly do: 'confirm-line'; readonly ticket: string; readonly isDue: boolean }
  /** A line goes to a ticket of the same requester in another lane. */
  | { readonly do: 'send-across'; readonly ticket: string; readonly lane: string; readonly text: string }
  /** Sends the correction or the withdrawal of a line to the person who got the line. */
  | { readonly do: 'correct-line'; readonly ticket: string; readonly lineId: string; readonly text: string }
  | { readonly do: 'withdraw-line'; readonly ticket: string; readonly lineId: string }
  | {
      readonly do: 'mark-undeliverable'
      readonly ticket: string
      readonly lineId: string | null
      readonly reason: string
      readonly toDesk: boolean
      readonly channel: string | null
      /** Place that it was to go to; null: from before this was kept. */
      readonly to: ConversationReference | null
    }
  /** Delivery state of a sent file. */
  | { readonly do: 'settle-file'; readonly file: string; readonly outcome: FileOutcome }
  /** The file was kept long enough. */
  | { readonly do: 'expire-file'; readonly file: string }
  /** The requester took a file in their platform's own way, or declined it. */
  | {
      readonly do: 'hand-over-file'
      readonly file: string
      readonly isAccepted: boolean
      readonly address: Readonly<Record<string, string>>
    }
  /** A link to a file, for the person who asked. `ticket`: of a technician, the one that the file must be of. */
  | {
      readonly do: 'answer-file'
      readonly file: string
      readonly as: 'requester' | 'technician'
      readonly ticket: string | null
    }
  | {
      readonly do: 'react'
      readonly ticket: string
      readonly lineId: string
      readonly by: { readonly id: string; readonly name: string; readonly side: 'requester' | 'technician' }
      readonly emoji: string
      readonly isAdded: boolean
    }
  /** An answer seen by the technician who acted, and only by them. */
  | {
      readonly do: 'answer'
      readonly outcome: 'done' | 'refused'
      readonly key: ReplyKey | null
      readonly vars: Readonly<Record<string, string | number>>
      readonly ticket: string | null
      /** The form that was refused, with the words that were typed; absent: no form was sent. */
      readonly form?: DeskForm
    }
  /** Answers with a form; `errors`, by field: it was filled in, and something in it is not right. */
  | {
      readonly do: 'answer-form'
      readonly form: DeskForm
      readonly errors: Readonly<Record<string, string>> | null
    }
  | {
      readonly do: 'answer-query'
      readonly technician: Technician
      readonly query: DeskQuery
      readonly answer: 'inline' | 'message'
    }
  /** Another person's message becomes a ticket of theirs. */
  | {
      readonly do: 'pass-on-message'
      readonly technician: Technician
      readonly passed: Extract<ActivityContent, { type: 'desk-pass-on' }>
    }
  /** Commands a technician can type, beside everybody's. */
  | { readonly do: 'answer-help'; readonly answer: 'inline' | 'message' }
  /** The home page as it is now; `shown`: with the details of that ticket. */
  | { readonly do: 'show-home'; readonly tickets: readonly string[]; readonly shown?: string }
  /** An act on a ticket that is turned elsewhere goes to its lane. */
  | { readonly do: 'pass-own-act'; readonly ticket: string; readonly lane: string; readonly act: OwnAct }
  /** The conversation and its tickets become somebody's who has signed in. */
  | {
      readonly do: 'carry-on'
      readonly tickets: readonly string[]
      readonly to: Person
      readonly where: ConversationReference
    }
  /** Result of such an act; also said where it was asked, if that's elsewhere. */
  | { readonly do: 'answer-own'; readonly outcome: 'done' | 'refused'; readonly text: string }
  | { readonly do: 'set-timer'; readonly id: string; readonly dueAt: number; readonly timer: TimerPurpose }
  | { readonly do: 'cancel-timer'; readonly id: string }
