import type { TicketReference } from '../../desk/ticket/ticket.js'
import type { Message } from '../../desk/view/message.js'
import type { Attachment, SelfServiceCommand } from '../../engine/activity.js'
import type { TimerPurpose } from '../../engine/timer-purpose.js'
import type { TopicId } from '../../nlu/intent-file.js'
import type { Flood } from './flood.js'

/** Effects on messages, cards and records of a conversation, and on its files and timers. */
export type DialogueEffect =
  /** The bot sends a message to the requester. */
  | {
      readonly type: 'say'
      readonly message: Message
      /** ID of the question; null if the question has no buttons. */
      readonly question: string | null
      readonly ticket: TicketReference | null
      /** If true, the message is suppressed once a technician has taken the ticket. */
      readonly suppressIfTaken: boolean
      /** True for a message that is dropped if it would arrive late. */
      readonly dropIfStale?: true
    }
  /**
   * Too many requests arrived, and the desk is told. `dangers` is the number of alarms for which no ticket
   * was opened.
   */
  | { readonly type: 'notify-flood'; readonly flood: Flood; readonly dangers: readonly TopicId[] }
  /** Removes the buttons of an answered question and shows the answer. */
  | { readonly type: 'resolve-prompt'; readonly question: string; readonly answer: string }
  /** Removes the buttons of a question that no longer needs an answer. */
  | { readonly type: 'expire-prompt'; readonly question: string }
  /** Records the label of a pressed button in the transcript. */
  | { readonly type: 'record-button-press'; readonly ticket: TicketReference; readonly label: string }
  /** An earlier message is forwarded to a ticket after all. */
  | {
      readonly type: 'add-earlier-message'
      readonly ticket: string
      readonly text: string
      readonly source: string | null
      readonly attachments: readonly Attachment[]
    }
  /** The requester's message is recorded in the ticket's transcript and, after a hand-off, sent to the desk. */
  | { readonly type: 'record-message'; readonly ticket: TicketReference }
  /**
   * Confirms discreetly that the requester's message was forwarded. If `isDue` is true, this also happens on
   * platforms that need a message for it.
   */
  | { readonly type: 'confirm-forwarded'; readonly ticket: string; readonly isDue: boolean }
  /** A message is forwarded to a ticket of the same requester in another lane. */
  | {
      readonly type: 'forward-message'
      readonly ticket: string
      readonly lane: string
      readonly text: string
    }
  /** A correction or deletion is passed on to the person who received the message. */
  | { readonly type: 'edit-message'; readonly ticket: string; readonly lineId: string; readonly text: string }
  | { readonly type: 'delete-message'; readonly ticket: string; readonly lineId: string }
  /** The requester accepted or declined a file offered through the platform's own mechanism. */
  | {
      readonly type: 'accept-file-offer'
      readonly file: string
      readonly isAccepted: boolean
      readonly address: Readonly<Record<string, string>>
    }
  /** Link to a file, for the person who asked. For a technician, `ticket` is the ticket that the file must belong to. */
  | {
      readonly type: 'create-download-link'
      readonly file: string
      readonly as: 'requester' | 'technician'
      readonly ticket: string | null
    }
  | {
      readonly type: 'react'
      readonly ticket: string
      readonly lineId: string
      readonly by: { readonly id: string; readonly name: string; readonly side: 'requester' | 'technician' }
      readonly emoji: string
      readonly isAdded: boolean
    }
  /** The current home page is sent; `shown` is the ticket whose details are open. */
  | { readonly type: 'send-home-page'; readonly tickets: readonly string[]; readonly shown?: string }
  /** A requester's command is sent to the lane of its ticket. */
  | {
      readonly type: 'forward-self-service'
      readonly ticket: string
      readonly lane: string
      readonly command: SelfServiceCommand
    }
  /**
   * Result of a self-service command. It is also sent to the conversation in which the command was
   * issued, if that is a different conversation.
   */
  | { readonly type: 'answer-self-service'; readonly outcome: 'done' | 'refused'; readonly text: string }
  | { readonly type: 'set-timer'; readonly id: string; readonly dueAt: number; readonly timer: TimerPurpose }
  | { readonly type: 'cancel-timer'; readonly id: string }
