import type { CommandId } from '../../content/wording/command-labels.js'
import type { MessageKey } from '../../content/wording/translations-file.js'
import type { Technician } from '../../desk/people/people-policy.js'
import type { Presence } from '../../desk/people/presence.js'
import type { OwnCannedReply } from '../../desk/ticket/canned-replies.js'
import type { FormerAssignee } from '../../desk/ticket/former-assignee.js'
import type { ClockName, SelectableHoldReason } from '../../desk/ticket/service-level/ticket-sla.js'
import type { Assignee } from '../../desk/ticket/ticket.js'
import type { ActivityContent } from '../../engine/activity.js'
import type { TopicId } from '../../nlu/intent-file.js'
import type { PickupStep } from '../on-call/pickup-escalation.js'
import type { TicketCommand } from './desk-command.js'

/** Technician's command with its form input. */
interface Deed<Verb extends TicketCommand['verb']> {
  readonly ticket: string
  readonly technician: Technician
  readonly act: Extract<TicketCommand, { verb: Verb }>
}

/** Effects on tickets, caused by technicians or by the desk itself: SLA clocks, pages, shifts. */
export type DeskEffect =
  /** The duty manager is notified, with the reason. */
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
  /** The ticket is put on hold: its clocks pause and the requester is told why. */
  | {
      readonly do: 'hold'
      readonly ticket: string
      readonly technician: Technician
      readonly reason: SelectableHoldReason
      readonly detail: string
    }
  /** The ticket is no longer on hold. */
  | {
      readonly do: 'resume'
      readonly ticket: string
      readonly by: { readonly id: string; readonly name: string }
      /** True if the requester stopped answering and a technician has to decide. */
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
      readonly article: TopicId
    }
  | {
      readonly do: 'note'
      readonly ticket: string
      readonly technician: Technician
      readonly text: string
      /** ID of the message while its author can still choose to send it. */
      readonly heldBackAs?: string
    }
  /** A pending message is sent to the requester after all, or stays a note for good. */
  | {
      readonly do: 'send-line' | 'keep-line'
      readonly ticket: string
      readonly technician: Technician
      readonly lineId: string
    }
  /** The topic chosen by the bot is flagged as wrong. */
  | { readonly do: 'doubt-topic'; readonly ticket: string; readonly technician: Technician }
  /** Suggested commands that only the technician sees. */
  | {
      readonly do: 'offer'
      readonly ticket: string
      readonly key: MessageKey
      readonly acts: readonly (
        | { readonly act: CommandId }
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
      /** Queue of a group they belong to. */
      readonly queue: string
      readonly reason: string
    }
  /** The ticket is assigned: capacity is reserved, and the assignment is sent to the ticket's lane. */
  | {
      readonly do: 'give'
      readonly ticket: string
      readonly by: { readonly id: string; readonly name: string }
      readonly to: Assignee
      readonly queue: string
      readonly reason: string
      /** True if the ticket was reopened and returns to this person. */
      readonly isBack?: true
    }
  /** The reopened ticket returns to its former assignee. */
  | { readonly do: 'give-back'; readonly ticket: string; readonly to: Assignee }
  /** The reopened ticket cannot return to its former assignee: its lane is notified and leaves it to the group. */
  | { readonly do: 'not-give-back'; readonly ticket: string; readonly former: FormerAssignee }
  | { readonly do: 'leave-to-group'; readonly ticket: string; readonly former: FormerAssignee }
  /** A granted assignment has reached the ticket's lane. */
  | { readonly do: 'note-given'; readonly ticket: string }
  /** Last assignee of a queue with round-robin assignment. */
  | { readonly do: 'note-turn'; readonly queue: string; readonly last: string }
  /** Quiet hours are over: the person concerned is notified of the ticket. */
  | { readonly do: 'notify'; readonly ticket: string }
  /** The ticket is still unassigned: these people are notified. */
  | { readonly do: 'nobody-took'; readonly ticket: string; readonly tell: readonly PickupStep[] }
  /** The on-call person is paged again. */
  | { readonly do: 'page'; readonly ticket: string }
  | {
      readonly do: 'acknowledge'
      readonly ticket: string
      readonly by: { readonly id: string; readonly name: string }
    }
  /** The requester has the on-call person paged. */
  | { readonly do: 'call-on-call'; readonly ticket: string; readonly isWhole: boolean }
  /** Summary of open, overdue and on-hold tickets in these queues, for the person who asked. */
  | { readonly do: 'answer-hand-over'; readonly queues: readonly string[] }
  /** Summary of the queue's open, overdue and on-hold tickets at the end of a shift, sent to the desks and to the incoming technicians. */
  | { readonly do: 'hand-over-shift'; readonly queue: string; readonly incoming: readonly string[] }
  /** Waiting tickets are assigned to people who may be free. */
  | { readonly do: 'look-for-work' }
  /** The shifts have been processed up to now; `nextAt` is the time of the next check. */
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
      /** True if the ticket goes back to first line. */
      readonly isReturn: boolean
    }
  | ({ readonly do: 'set-priority' } & Deed<'priority'>)
  /** The topic is corrected. */
  | ({ readonly do: 'correct-topic' } & Deed<'topic'>)
  | ({ readonly do: 'set-details' } & Deed<'details'>)
  | ({ readonly do: 'propose-visit' } & Deed<'visit'>)
  | ({ readonly do: 'lend' } & Deed<'loan'>)
  | ({ readonly do: 'take-back' } & Deed<'loan-returned'>)
  /** The requester is asked for permission to view their screen; the link is sent only after a yes. */
  | ({ readonly do: 'ask-remote' } & Deed<'remote'>)
  /** The technician starts or stops watching the ticket. */
  | {
      readonly do: 'watch'
      readonly ticket: string
      readonly technician: Technician
      readonly isWatching: boolean
    }
  /** Requester's answer to a proposed visit; `another-told` means that they said when it would suit them better. */
  | {
      readonly do: 'answer-visit'
      readonly ticket: string
      readonly answer: 'confirmed' | 'other' | 'another-told'
    }
  | { readonly do: 'answer-remote'; readonly ticket: string; readonly answer: 'yes' | 'no' }
  | { readonly do: 'remind'; readonly ticket: string; readonly of: 'visit' | 'loan' }
  /** The channel becomes the desk of a group; null stands for all groups without their own channel. */
  | { readonly do: 'set-desk'; readonly group: string | null }
  | { readonly do: 'set-pause'; readonly pause: Extract<ActivityContent, { type: 'pause' }> }
