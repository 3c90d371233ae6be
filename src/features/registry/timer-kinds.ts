import type { UnitOfWork } from '../../desk/notify/unit-of-work.js'
import type { ActivityContent } from '../../engine/activity.js'
import type { TimerPurpose } from '../../engine/timer-purpose.js'
import type { ModelReading } from '../../nlu/model-reader/model-reader.js'
import { handleApprovalTimer } from '../approvals/handle-approval-answer.js'
import { pickupStepOf } from '../assignment/reconcile-unassigned.js'
import { retryDeferred } from '../bridge/defer-unlinked-reply.js'
import { expireFile } from '../files/expire-file.js'
import { sendDeferredNotification } from '../notifications/send-deferred-notification.js'
import { handlePageTimer, handlePickupTimer } from '../on-call/handle-pickup-timer.js'
import { handleShiftTimer } from '../shifts/handle-shift-timer.js'
import { loadShiftContext } from '../shifts/load-shift-context.js'
import { handleSlaTimer } from '../sla/handle-sla-timer.js'
import { remindAppointment } from '../visits-loans-remote/remind-appointment.js'
import { handleFromRequester } from './handle-from-requester.js'
import type { TurnRuntimeDeps } from './turn-runtime-deps.js'

type TimerWith<P, All = TimerPurpose> = All extends { readonly purpose: infer Of }
  ? P extends Of
    ? All
    : never
  : never

type HandleTimer<Timer> = (
  deps: TurnRuntimeDeps,
  uow: UnitOfWork,
  timer: Timer,
  reading: ModelReading | null,
) => void | Promise<void>

/** A timer of the requester's conversation, handled by the dialogue. */
const inConversation: HandleTimer<TimerPurpose> = (deps, uow, _timer, reading) =>
  handleFromRequester(deps, uow, uow.activity.content, reading)

const remind: HandleTimer<TimerWith<'visit' | 'loan'>> = (_deps, uow, timer) => remindAppointment(uow, timer)

/** Handlers of timers that come due, by purpose; each decides by the ticket's current state. */
const timerKinds: { readonly [P in TimerPurpose['purpose']]: HandleTimer<TimerWith<P>> } = {
  'idle-nudge': inConversation,
  'idle-close': inConversation,
  'close-resolved': inConversation,
  'ask-score': inConversation,
  'follow-up': inConversation,
  waiting: inConversation,
  home: inConversation,
  card(_deps, uow, { ticket }) {
    uow.dirtyTickets.add(ticket)
    uow.urgentCards.add(ticket)
  },
  'expire-file': (_deps, uow, { file }) => expireFile(uow, { file }),
  async 'look-again'({ laneOf }, uow, { activity }) {
    await retryDeferred(uow, activity, await laneOf(activity))
  },
  notice: (_deps, uow, { ticket }) => sendDeferredNotification(uow, { ticket }),
  shifts: async (deps, uow) => handleShiftTimer(uow, await loadShiftContext(deps, uow)),
  sla: (_deps, uow, { ticket }) => handleSlaTimer(uow, ticket),
  approval: (_deps, uow, { ticket }) => handleApprovalTimer(uow, ticket),
  async 'nobody-takes'(_deps, uow, timer) {
    const ticket = await uow.tx.ticket(timer.ticket)
    const next = ticket?.unclaimed == null ? null : pickupStepOf(uow, ticket, ticket.unclaimed)
    await handlePickupTimer(uow, timer.ticket, next)
  },
  page: (_deps, uow, { ticket }) => handlePageTimer(uow, ticket),
  visit: remind,
  loan: remind,
}

/** Handles a timer that came due. */
export function handleTimer(
  deps: TurnRuntimeDeps,
  uow: UnitOfWork,
  { timer }: Extract<ActivityContent, { type: 'timer' }>,
  reading: ModelReading | null,
): void | Promise<void> {
  const handle = timerKinds[timer.purpose] as HandleTimer<TimerPurpose>
  return handle(deps, uow, timer, reading)
}
