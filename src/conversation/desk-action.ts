import type { TellStep } from '../escalation/nobody-takes.js'
import type { Technician } from '../handoff/people.js'
import type { Presence } from '../handoff/presence.js'
import type { ActId } from '../replies/act-words.js'
import type { OwnCannedReply } from '../replies/canned-replies.js'
import type { ReplyKey } from '../replies/replies-file.js'
import type { FormerAssignee } from '../tickets/former-assignee.js'
import type { Assignee } from '../tickets/ticket.js'
import type { ChosenHoldReason, ClockName } from '../tickets/ticket-sla.js'
import type { TopicId } from '../understanding/intent-file.js'
import type { ActivityContent } from './activity.js'
import type { TicketAct } from './desk-act.js'

/** A technician's act, with their form input. */
interface Deed<Verb extends TicketAct['verb']> {
  readonly ticket: string
  readonly technician: Technician
  readonly act: Extract<TicketAct, { verb: Verb }>
}

/** Acts on tickets: by technicians, and by the desk itself: clocks, calls, shifts. */
export type DeskAction =
  /** The duty manager is told, with the reason. */
  | {
      readonly do: 'escalate-up'
      readonly ticket: string
      readonly by: { readonly id: string; readonly name: string }
      readonly reason: string
      readonly isByRequester: boolean
    }
  | {
      readonly do: 'save-canned-reply'
      readonly technician: string
      readonly reply: Omit<OwnCannedReply, 'updatedAt'>
    }
  | { readonly do: 'remove-canned-reply'; readonly technician: string; readonly id: string }
  | { readonly do: 'take'; readonly ticket: string; readonly technician: Technician }
  /** The ticket waits for somebody else: its clocks pause, and the requester is told why. */
  | {
      readonly do: 'hold'
      readonly ticket: string
      readonly technician: Technician
      readonly reason: ChosenHoldReason
      readonly detail: string
    }
  /** The waiting is over. */
  | {
      readonly do: 'resume'
      readonly ticket: string
      readonly by: { readonly id: string; readonly name: string }
      /** The requester fell silent, and somebody has to decide. */
      readonly isUnanswered?: true
    }
  | { readonly do: 'sla-warn'; readonly ticket: string; readonly clock: ClockName }
  | { readonly do: 'sla-breach'; readonly ticket: string; readonly clock: ClockName }
  | {
      readonly do: 'reply'
      readonly ticket: string
      readonly technician: Technician
      readonly text: string
    }
  | {
      readonly do: 'send-article'
      readonly ticket: string
      readonly technician: Technician
      /** Its topic. */
      readonly article: TopicId
    }
  | {
      readonly do: 'note'
      readonly ticket: string
      readonly technician: Technician
      readonly text: string
      /** Its id when its author may still choose to send it. */
      readonly heldBackAs?: string
    }
  /** A line that was held back goes to the requester after all, or stays a note for good. */
  | {
      readonly do: 'send-line' | 'keep-line'
      readonly ticket: string
      readonly technician: Technician
      readonly lineId: string
    }
  /** The ticket is not about what the bot took it for. */
  | { readonly do: 'doubt-topic'; readonly ticket: string; readonly technician: Technician }
  /** Only the technician sees it: what they can do by a press. */
  | {
      readonly do: 'offer'
      readonly ticket: string
      readonly key: ReplyKey
      readonly acts: readonly (
        | { readonly act: ActId }
        | { readonly act: 'take-over' | 'keep-internal'; readonly line: string }
      )[]
    }
  | {
      readonly do: 'escalate'
      readonly ticket: string
      readonly technician: Technician
      readonly queue: string
      readonly summary: string
    }
  | {
      readonly do: 'assign'
      readonly ticket: string
      readonly by: { readonly id: string; readonly name: string }
      readonly to: Assignee
      /** A group they belong to. */
      readonly queue: string
      readonly reason: string
    }
  /** The ticket is given to somebody: it takes a place, and goes to its own lane. */
  | {
      readonly do: 'give'
      readonly ticket: string
      readonly by: { readonly id: string; readonly name: string }
      readonly to: Assignee
      readonly queue: string
      readonly reason: string
      /** Mark of a ticket that was opened again, and is theirs again. */
      readonly isBack?: true
    }
  /** Opened again, it is theirs again. */
  | { readonly do: 'give-back'; readonly ticket: string; readonly to: Assignee }
  /** Opened again, it cannot be theirs again: its own lane is told, and leaves it to its group. */
  | { readonly do: 'not-give-back'; readonly ticket: string; readonly former: FormerAssignee }
  | { readonly do: 'leave-to-group'; readonly ticket: string; readonly former: FormerAssignee }
  /** A ticket that was given has reached its own lane. */
  | { readonly do: 'note-given'; readonly ticket: string }
  /** The last assignee, in a queue whose tickets are given in turn. */
  | { readonly do: 'note-turn'; readonly queue: string; readonly last: string }
  /** Quiet hours are over: the person who is to know of the ticket is notified. */
  | { readonly do: 'notify'; readonly ticket: string }
  /** Still untaken: these people are told. */
  | { readonly do: 'nobody-took'; readonly ticket: string; readonly tell: readonly TellStep[] }
  /** The person on call is called for it, once more. */
  | { readonly do: 'page'; readonly ticket: string }
  | {
      readonly do: 'acknowledge'
      readonly ticket: string
      readonly by: { readonly id: string; readonly name: string }
    }
  /** The requester has the person on call called. */
  | { readonly do: 'call-on-call'; readonly ticket: string; readonly isWhole: boolean }
  /** Open, late and on-hold tickets in these queues, for the person who asked. */
  | { readonly do: 'answer-hand-over'; readonly queues: readonly string[] }
  /** The same at the end of a shift: to the desks, and to those who come. */
  | { readonly do: 'hand-over-shift'; readonly queue: string; readonly incoming: readonly string[] }
  /** Waiting tickets go to people who may be free. */
  | { readonly do: 'look-for-work' }
  /** Shifts were looked at until now; `nextAt`: when to look again. */
  | { readonly do: 'note-shifts'; readonly nextAt: number }
  | {
      readonly do: 'set-presence'
      readonly technician: Technician
      readonly presence: Presence
      readonly answer: 'inline' | 'message'
    }
  | {
      readonly do: 'transfer'
      readonly ticket: string
      readonly by: { readonly id: string; readonly name: string }
      readonly queue: string
      readonly reason: string
      /** Back to first line. */
      readonly isReturn: boolean
    }
  | ({ readonly do: 'set-priority' } & Deed<'priority'>)
  /** The ticket is about something else than it was taken for. */
  | ({ readonly do: 'correct-topic' } & Deed<'topic'>)
  | ({ readonly do: 'set-details' } & Deed<'details'>)
  | ({ readonly do: 'propose-visit' } & Deed<'visit'>)
  | ({ readonly do: 'lend' } & Deed<'loan'>)
  | ({ readonly do: 'take-back' } & Deed<'loan-returned'>)
  /** The requester is asked whether their screen may be seen; the link waits for their yes. */
  | ({ readonly do: 'ask-remote' } & Deed<'remote'>)
  /** The technician is told of what happens to it, or no longer. */
  | {
      readonly do: 'watch'
      readonly ticket: string
      readonly technician: Technician
      readonly isWatching: boolean
    }
  /** The requester's answer to a proposed visit; another-told: they said when it would suit them better. */
  | {
      readonly do: 'answer-visit'
      readonly ticket: string
      readonly answer: 'confirmed' | 'other' | 'another-told'
    }
  | { readonly do: 'answer-remote'; readonly ticket: string; readonly answer: 'yes' | 'no' }
  | { readonly do: 'remind'; readonly ticket: string; readonly of: 'visit' | 'loan' }
  /** The channel becomes the desk of one group; null: of all that have no channel of their own. */
  | { readonly do: 'set-desk'; readonly group: string | null }
  | { readonly do: 'set-pause'; readonly pause: Extract<ActivityContent, { type: 'pause' }> }
