import { callerId } from '../tickets/call.js'
import { factsStored } from '../tickets/fact.js'
import type { Ticket } from '../tickets/ticket.js'
import type { Action } from './action.js'
import type { Activity, ActivityContent } from './activity.js'
import { change, type Plan, say, waitForAnswer, words } from './plan.js'
import type { Conversation, PendingRequest } from './state.js'

/**
 * Moves the conversation in the lane of a visitor or caller to the person who has signed in or is vouched for, once. Only that visitor's or
 * caller's own tickets move; those already merged into another account stay there.
 */
export function decideCarryOn(
  { from, where }: Activity,
  lane: string,
  tickets: readonly Ticket[],
): readonly Action[] {
  if (from === null || where === null || from.standing !== 'member') return []
  const isVouchedFor = from.email !== undefined && callerId({ email: from.email }) === lane
  const theirs = tickets.filter(
    ({ requester: { id, standing } }) =>
      id === lane && (standing === 'visitor' || (standing === 'caller' && isVouchedFor)),
  )
  return [{ do: 'carry-on', tickets: theirs.map(({ number }) => number), to: from, where }]
}

/** Resumes the merged conversation in the account's lane, unless another one is under way. */
export function goOnHere(
  plan: Plan,
  { conversation: before, tickets }: Extract<ActivityContent, { type: 'carried-on' }>,
): void {
  const own = plan.conversation
  const numbers = tickets.join(', ')
  if (before.requester.standing === 'caller') {
    change(plan, { talksTo: own.talksTo ?? tickets.at(-1) ?? null })
    return say(plan, words(plan, 'calls-claimed', { numbers }), { ticket: null })
  }
  if (own.phase.at === 'idle' && own.ticket === null) change(plan, continued(own, before))
  else
    change(plan, { waiting: [...own.waiting, ...requestsOf(before)], talksTo: own.talksTo ?? before.talksTo })
  change(plan, { greetedAt: plan.situation.now })
  say(plan, words(plan, numbers === '' ? 'carried-on' : 'carried-on-tickets', { numbers }), { ticket: null })
  if (plan.conversation.phase.at !== 'idle') waitForAnswer(plan, 0)
}

function continued(own: Conversation, before: Conversation): Partial<Conversation> {
  return {
    phase: before.phase,
    ticket: before.ticket,
    waiting: [...own.waiting, ...before.waiting],
    facts: factsStored(before.facts, before.lastAt),
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

/** Returns the requests that a merged conversation brings along: its current topic, then its queued ones. They come after those of this lane. */
function requestsOf({ phase, ticket, waiting, talksTo }: Conversation): readonly PendingRequest[] {
  const topic = 'topic' in phase ? phase.topic : null
  const inHand = ticket !== null && ticket !== talksTo && topic !== null ? [{ topic, text: '', ticket }] : []
  return [...inHand, ...waiting]
}
