import type { UnitOfWork } from '../../desk/notify/unit-of-work.js'
import type { ConversationTimer } from '../../dialogue/decide-timer.js'
import type { ActivityContent } from '../../engine/activity.js'
import type { TimerPurpose } from '../../engine/timer-purpose.js'
import type { ModelReading } from '../../nlu/model-reader/model-reader.js'
import type { HandleTimer } from '../feature.js'
import { mergeFeatures } from '../index.js'
import { handleFromRequester } from './handle-from-requester.js'
import type { TurnRuntimeDeps } from './turn-runtime-deps.js'

/** Timer in the requester's conversation, handled by the dialogue. */
const inConversation: HandleTimer<ConversationTimer['purpose']> = (deps, uow, _timer, reading) =>
  handleFromRequester(deps, uow, uow.activity.content, reading)

/** Handlers for timers that come due, by purpose; the compiler requires all of them. */
const timerKinds: { readonly [Purpose in TimerPurpose['purpose']]: HandleTimer<Purpose> } = {
  ...mergeFeatures('timers'),
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
}

/** Handles a timer that came due. */
export function handleTimer(
  deps: TurnRuntimeDeps,
  uow: UnitOfWork,
  { timer }: Extract<ActivityContent, { type: 'timer.due' }>,
  reading: ModelReading | null,
): void | Promise<void> {
  const handle = timerKinds[timer.purpose] as HandleTimer<TimerPurpose['purpose']>
  return handle(deps, uow, timer, reading)
}
