import { leaveUnnamed } from './approval-flow.js'
import { askAboutResolved } from './closing-questions.js'
import { showOwnHome } from './own-tickets.js'
import { becomeIdle, change, leaveMatter, type Plan, say, waitForAnswer, words } from './plan.js'
import type { TimerPurpose } from './timer-purpose.js'
import { remindOrResolve } from './waiting-flow.js'

/** Handles a timer. It checks the current state first, because things may have changed since the timer was set. */
export function decideTimer(plan: Plan, timer: TimerPurpose, dueAt: number): void {
  const { conversation, situation } = plan
  // Nobody could answer while the server was down.
  const isOld = situation.now - dueAt > situation.pace.oldAfterHours * 3_600_000
  switch (timer.purpose) {
    case 'idle-nudge':
      if (conversation.phase.at === 'idle') return
      if (isOld) return waitForAnswer(plan, 0)
      say(plan, words(plan, 'nudge'), { isMinor: true })
      return waitToClose(plan)
    case 'idle-close':
      if (conversation.phase.at === 'idle') return
      if (isOld) return waitToClose(plan)
      closeSilent(plan)
      return
    case 'close-resolved': {
      const ticket = situation.tickets.find((candidate) => candidate.number === timer.ticket)
      if (ticket?.state === 'resolved') plan.actions.push({ do: 'close', ticket: timer.ticket })
      return
    }
    case 'ask-score':
    case 'follow-up':
      return askAboutResolved(plan, timer)
    case 'waiting':
      return remindOrResolve(plan, timer.ticket)
    case 'home':
      return showOwnHome(plan)
    case 'expire-file':
      plan.actions.push({ do: 'expire-file', file: timer.file })
      return
    case 'approval':
    case 'sla':
    case 'nobody-takes':
    case 'page':
    case 'notice':
    case 'card':
    case 'shifts':
    case 'look-again':
    case 'visit':
    case 'loan':
      throw new Error(`The desk’s business, and not the conversation’s: ${timer.purpose}`)
    default:
      timer satisfies never
  }
}

function waitToClose({ actions, conversation, situation }: Plan): void {
  actions.push({
    do: 'set-timer',
    id: `close:${conversation.lane}`,
    dueAt: situation.now + situation.pace.closeAfterHours * 3_600_000,
    timer: { purpose: 'idle-close' },
  })
}

/**
 * Closes a conversation without an answer. A hand-off that only waited for facts goes ahead without them; otherwise the ticket is resolved as
 * unanswered, and the requester can reopen it.
 */
function closeSilent(plan: Plan): void {
  const { phase, ticket, talksTo, waiting } = plan.conversation
  if (phase.at === 'collecting' && ticket !== null) {
    plan.actions.push({ do: 'hand-off', ticket, ...phase.handOff })
    change(plan, { talksTo: ticket })
  } else if (phase.at === 'naming-approver' && ticket !== null) {
    leaveUnnamed(plan, phase, ticket)
    change(plan, { talksTo: ticket })
  } else if (ticket !== null && ticket !== talksTo) {
    resolveUnanswered(plan, ticket)
    say(plan, words(plan, 'closed-silent'), {
      buttons: [{ label: words(plan, 'reopen'), value: `reopen|${ticket}` }],
    })
  }
  for (const request of waiting) if (request.ticket !== null) resolveUnanswered(plan, request.ticket)
  leaveMatter(plan)
  change(plan, { waiting: [], gestures: [] })
  becomeIdle(plan)
}

function resolveUnanswered(plan: Plan, ticket: string): void {
  plan.actions.push({
    do: 'resolve',
    ticket,
    cause: words(plan, 'cause-no-answer'),
    solution: words(plan, 'event-no-answer'),
    by: { id: 'clock', name: 'Guichet' },
    identityMethod: null,
    isUnanswered: true,
  })
}
