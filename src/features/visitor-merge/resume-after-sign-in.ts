import type { Conversation, PendingRequest } from '../../dialogue/state.js'
import { patchState, say, scheduleReminder, type TurnBuilder, t } from '../../dialogue/turn-builder.js'
import type { ActivityContent } from '../../engine/activity.js'

/** Resumes the merged conversation in the account's lane, unless another conversation is in progress there. */
export function resumeAfterSignIn(
  turn: TurnBuilder,
  { conversation: before, tickets }: Extract<ActivityContent, { type: 'visitor.merged' }>,
): void {
  const own = turn.conversation
  const numbers = tickets.join(', ')
  if (before.requester.trust === 'caller') {
    patchState(turn, { forwardingTo: own.forwardingTo ?? tickets.at(-1) ?? null })
    return say(turn, t(turn, 'calls-claimed', { numbers }), { ticket: null })
  }
  if (own.prompt.kind === 'idle' && own.botTicket === null) patchState(turn, continued(own, before))
  else
    patchState(turn, {
      queuedRequests: [...own.queuedRequests, ...requestsOf(before)],
      forwardingTo: own.forwardingTo ?? before.forwardingTo,
    })
  patchState(turn, { greetedAt: turn.context.now })
  say(turn, t(turn, numbers === '' ? 'carried-on' : 'carried-on-tickets', { numbers }), { ticket: null })
  if (turn.conversation.prompt.kind !== 'idle') scheduleReminder(turn, 0)
}

function continued(own: Conversation, before: Conversation): Partial<Conversation> {
  return {
    prompt: before.prompt,
    botTicket: before.botTicket,
    queuedRequests: [...own.queuedRequests, ...before.queuedRequests],
    facts: before.facts,
    ...(before.recentMessages === undefined ? {} : { recentMessages: before.recentMessages }),
    ...(before.prefilledSteps === undefined ? {} : { prefilledSteps: before.prefilledSteps }),
    remediesTried: before.remediesTried,
    steps: before.steps,
    failures: before.failures,
    upsetCount: before.upsetCount,
    preTicketTranscript: before.preTicketTranscript,
    forwardingTo: before.forwardingTo ?? own.forwardingTo,
    lastMessage: before.lastMessage,
    followUpPrompt: before.followUpPrompt ?? own.followUpPrompt ?? null,
    lastPrompt: before.lastPrompt,
    ...(before.earlierPrompts === undefined ? {} : { earlierPrompts: before.earlierPrompts }),
    language: before.language,
    ...(before.dismissedOutages === undefined ? {} : { dismissedOutages: before.dismissedOutages }),
  }
}

/**
 * Returns the requests that a merged conversation brings along: its current topic, then its queued
 * ones. They're added after this lane's requests.
 */
function requestsOf({
  prompt,
  botTicket: ticket,
  queuedRequests,
  forwardingTo,
}: Conversation): readonly PendingRequest[] {
  const topic = 'topic' in prompt ? prompt.topic : null
  const inHand =
    ticket !== null && ticket !== forwardingTo && topic !== null ? [{ topic, text: '', ticket }] : []
  return [...inHand, ...queuedRequests]
}
