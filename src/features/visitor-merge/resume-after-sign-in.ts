import type { Conversation, PendingRequest } from '../../dialogue/state.js'
import { patchState, say, scheduleReminder, type TurnBuilder, t } from '../../dialogue/turn-builder.js'
import type { ActivityContent } from '../../engine/activity.js'

/** Resumes the merged conversation in the account's lane, unless another conversation is in progress there. */
export function resumeAfterSignIn(
  turn: TurnBuilder,
  { conversation: before, tickets }: Extract<ActivityContent, { type: 'carried-on' }>,
): void {
  const own = turn.conversation
  const numbers = tickets.join(', ')
  if (before.requester.standing === 'caller') {
    patchState(turn, { talksTo: own.talksTo ?? tickets.at(-1) ?? null })
    return say(turn, t(turn, 'calls-claimed', { numbers }), { ticket: null })
  }
  if (own.phase.at === 'idle' && own.ticket === null) patchState(turn, continued(own, before))
  else
    patchState(turn, {
      waiting: [...own.waiting, ...requestsOf(before)],
      talksTo: own.talksTo ?? before.talksTo,
    })
  patchState(turn, { greetedAt: turn.context.now })
  say(turn, t(turn, numbers === '' ? 'carried-on' : 'carried-on-tickets', { numbers }), { ticket: null })
  if (turn.conversation.phase.at !== 'idle') scheduleReminder(turn, 0)
}

function continued(own: Conversation, before: Conversation): Partial<Conversation> {
  return {
    phase: before.phase,
    ticket: before.ticket,
    waiting: [...own.waiting, ...before.waiting],
    facts: before.facts,
    ...(before.said === undefined ? {} : { said: before.said }),
    ...(before.toldBefore === undefined ? {} : { toldBefore: before.toldBefore }),
    gestures: before.gestures,
    steps: before.steps,
    failures: before.failures,
    upsetCount: before.upsetCount,
    prelude: before.prelude,
    talksTo: before.talksTo ?? own.talksTo,
    lastLine: before.lastLine,
    closing: before.closing ?? own.closing ?? null,
    asked: before.asked,
    ...(before.alsoAsked === undefined ? {} : { alsoAsked: before.alsoAsked }),
    language: before.language,
    ...(before.notOutages === undefined ? {} : { notOutages: before.notOutages }),
  }
}

/** Returns the requests that a merged conversation brings along: its current topic, then its queued ones. They come after this lane's requests. */
function requestsOf({ phase, ticket, waiting, talksTo }: Conversation): readonly PendingRequest[] {
  const topic = 'topic' in phase ? phase.topic : null
  const inHand = ticket !== null && ticket !== talksTo && topic !== null ? [{ topic, text: '', ticket }] : []
  return [...inHand, ...waiting]
}
