import { clockActor } from '../desk/notify/unit-of-work.js'
import { encodeButton } from '../desk/view/button-value.js'
import type { TimerPurpose } from '../engine/timer-purpose.js'
import {
  clearPrompt,
  patchState,
  resetTopic,
  say,
  scheduleReminder,
  type TurnBuilder,
  t,
} from './turn-builder.js'

const conversationPurposes = [
  'idle-nudge',
  'idle-close',
  'close-resolved',
  'ask-score',
  'follow-up',
  'waiting',
  'home',
] as const satisfies readonly TimerPurpose['purpose'][]

/** Timer of a requester's conversation. */
export type ConversationTimer = Extract<
  TimerPurpose,
  { readonly purpose: (typeof conversationPurposes)[number] }
>

/** Returns true if the dialogue handles the timer; other timers are handled by the features that set them. */
export function isConversationTimer(timer: TimerPurpose): timer is ConversationTimer {
  return conversationPurposes.some((purpose) => purpose === timer.purpose)
}

/** Handles a timer. It checks the current state first, because things may have changed since the timer was set. */
export function decideTimer(turn: TurnBuilder, timer: ConversationTimer, dueAt: number): void {
  const { conversation, context } = turn
  // The timer is late because the server was down, so nobody could answer in the meantime.
  const isOld = context.now - dueAt > context.timeouts.oldAfterHours * 3_600_000
  switch (timer.purpose) {
    case 'idle-nudge':
      if (conversation.phase.at === 'idle') return
      if (isOld) return scheduleReminder(turn, 0)
      say(turn, t(turn, 'nudge'), { isMinor: true })
      return waitToClose(turn)
    case 'idle-close':
      if (conversation.phase.at === 'idle') return
      if (isOld) return waitToClose(turn)
      closeSilent(turn)
      return
    case 'close-resolved': {
      const ticket = context.tickets.find((candidate) => candidate.number === timer.ticket)
      if (ticket?.state === 'resolved') turn.effects.push({ do: 'close', ticket: timer.ticket })
      return
    }
    case 'ask-score':
    case 'follow-up':
      return turn.context.flows.satisfaction.handleClosingTimer(turn, timer)
    case 'waiting':
      return turn.context.flows.onHold.remindOrResolve(turn, timer.ticket)
    case 'home':
      return turn.context.flows.selfService.showOwnHome(turn)
    default:
      timer satisfies never
  }
}

function waitToClose({ effects, conversation, context }: TurnBuilder): void {
  effects.push({
    do: 'set-timer',
    id: `close:${conversation.lane}`,
    dueAt: context.now + context.timeouts.closeAfterHours * 3_600_000,
    timer: { purpose: 'idle-close' },
  })
}

/**
 * Closes a conversation that got no answer. A hand-off that was only waiting for facts goes ahead without them; otherwise the ticket is resolved as
 * unanswered, and the requester can reopen it.
 */
function closeSilent(turn: TurnBuilder): void {
  const { phase, ticket, talksTo, waiting } = turn.conversation
  if (phase.at === 'collecting' && ticket !== null) {
    turn.effects.push({ do: 'hand-off', ticket, ...phase.handOff })
    patchState(turn, { talksTo: ticket })
  } else if (phase.at === 'naming-approver' && ticket !== null) {
    turn.context.flows.approvals.closeApproverPrompt(turn, phase, ticket)
    patchState(turn, { talksTo: ticket })
  } else if (ticket !== null && ticket !== talksTo) {
    resolveUnanswered(turn, ticket)
    say(turn, t(turn, 'closed-silent'), {
      buttons: [{ label: t(turn, 'reopen'), value: encodeButton({ kind: 'reopen', ticket }) }],
    })
  }
  for (const request of waiting) if (request.ticket !== null) resolveUnanswered(turn, request.ticket)
  resetTopic(turn)
  patchState(turn, { waiting: [], gestures: [] })
  clearPrompt(turn)
}

function resolveUnanswered(turn: TurnBuilder, ticket: string): void {
  turn.effects.push({
    do: 'resolve',
    ticket,
    cause: t(turn, 'cause-no-answer'),
    solution: t(turn, 'event-no-answer'),
    by: clockActor,
    identityMethod: null,
    isUnanswered: true,
  })
}
