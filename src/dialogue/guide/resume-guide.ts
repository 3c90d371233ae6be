import { factsOfTicket } from '../../desk/ticket/fact.js'
import type { ActivityContent } from '../../engine/activity.js'
import { patchState, prepend, say, type TurnBuilder, t } from '../turn-builder.js'
import { advanceGuide, repeatStep } from './guide-flow.js'

/**
 * Continues with a ticket that a technician handed back: at the given step, or from the start of
 * the guide, skipping questions whose answers are known.
 */
export function resumeGuide(
  turn: TurnBuilder,
  { ticket: number, topic, step, by }: Extract<ActivityContent, { type: 'guide.resumed' }>,
): void {
  const { conversation, context } = turn
  const ticket = context.tickets.find((one) => one.number === number)
  const guide = context.guides.get(topic)
  // The ticket was taken again in the meantime, or is closed.
  if (ticket === undefined || guide === undefined || ticket.handedOff !== null || ticket.state !== 'new')
    return
  const said = t(turn, 'handed-back', { number, technician: by.name })
  if (
    conversation.prompt.kind !== 'idle' &&
    conversation.botTicket !== null &&
    conversation.botTicket !== number
  ) {
    const request = { topic, text: ticket.summary, ticket: number }
    patchState(turn, { queuedRequests: [...conversation.queuedRequests, request], forwardingTo: null })
    say(turn, t(turn, 'handed-back-later', { number, technician: by.name }), { ticket: null })
    return
  }
  patchState(turn, {
    botTicket: number,
    forwardingTo: null,
    prompt: { kind: 'idle' },
    facts: factsOfTicket(ticket),
    steps: ticket.steps,
    failures: 0,
    upsetCount: 0,
  })
  prepend(turn, said)
  if (step === null) return advanceGuide(turn, guide, guide.start, [])
  repeatStep(turn, { kind: 'guide', question: '', topic, step, path: [step], explained: false }, false)
}
