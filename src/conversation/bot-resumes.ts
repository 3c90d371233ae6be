import { factsOfTicket } from '../tickets/fact.js'
import type { ActivityContent } from './activity.js'
import { goOn, repeatStep } from './guide-flow.js'
import { change, lead, type Plan, say, words } from './plan.js'

/** Continues with a ticket that a technician handed back: at the given step, or from the start of the guide, skipping what is known. */
export function botResumes(
  plan: Plan,
  { ticket: number, topic, step, by }: Extract<ActivityContent, { type: 'bot-resumes' }>,
): void {
  const { conversation, situation } = plan
  const ticket = situation.tickets.find((one) => one.number === number)
  const guide = situation.guides.get(topic)
  // The ticket was taken again in the meantime, or is closed.
  if (ticket === undefined || guide === undefined || ticket.handedOff !== null || ticket.state !== 'new')
    return
  const said = words(plan, 'handed-back', { number, technician: by.name })
  if (conversation.phase.at !== 'idle' && conversation.ticket !== null && conversation.ticket !== number) {
    const request = { topic, text: ticket.summary, ticket: number }
    change(plan, { waiting: [...conversation.waiting, request], talksTo: null })
    say(plan, words(plan, 'handed-back-later', { number, technician: by.name }), { ticket: null })
    return
  }
  change(plan, {
    ticket: number,
    talksTo: null,
    phase: { at: 'idle' },
    facts: factsOfTicket(ticket),
    steps: ticket.steps,
    failures: 0,
    upsetCount: 0,
  })
  lead(plan, said)
  if (step === null) return goOn(plan, guide, guide.start, [])
  repeatStep(plan, { at: 'guide', question: '', topic, step, path: [step], explained: false }, false)
}
