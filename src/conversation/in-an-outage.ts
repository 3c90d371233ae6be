import type { Outage } from '../outages/outage.js'
import type { Ticket } from '../tickets/ticket.js'
import type { Understanding } from '../understanding/understanding.js'
import { aboutOutage, outageChoices } from './outage-flow.js'
import { type Plan, say, words } from './plan.js'
import { waitingQuestion } from './waiting-line.js'

/** Handles "It still does not work" or "it works again" from a person who waits for nothing but the end of an outage. */
export function tellsHowItStands(plan: Plan, understanding: Understanding): boolean {
  if (plan.conversation.phase.at !== 'idle') return false
  const waiting = waitsFor(plan)
  const stands = standingOf(understanding)
  if (waiting === null || stands === null || isOfAnother(waiting.outage, understanding)) return false
  plan.actions.push({ do: 'record-line', ticket: waiting.ticket.number })
  if (stands === 'works') tellItWorks(plan, waiting)
  else tellItFails(plan, waiting)
  return true
}

interface Waiting {
  readonly outage: Outage
  readonly ticket: Ticket
}

/** Returns the outage and the ticket of the person in it; null if another request of theirs may be meant. */
function waitsFor({ situation }: Plan): Waiting | null {
  const open = situation.tickets.filter(({ state }) => state !== 'resolved' && state !== 'closed')
  const [ticket] = open
  const outage = situation.outages.find(({ number }) => number === ticket?.outage)
  const isAlone = open.every((one) => one.outage === outage?.number && one.handedOff === null)
  return ticket === undefined || outage === undefined || !isAlone ? null : { outage, ticket }
}

function standingOf({ shortAnswer, standing }: Understanding): 'works' | 'fails' | null {
  if (shortAnswer === 'still-broken' || standing === 'fails') return 'fails'
  return shortAnswer === 'works' || standing === 'works' || standing === 'back' ? 'works' : null
}

function isOfAnother({ topics }: Outage, { isOfThing, outcome, topic }: Understanding): boolean {
  return isOfThing || (outcome === 'answer' && !topics.includes(topic) && !topic.startsWith('chat.'))
}

function tellItFails(plan: Plan, { outage, ticket }: Waiting): void {
  const known = { ...aboutOutage(plan, outage), ticket: ticket.number }
  say(plan, words(plan, 'outage-attached', known), {
    ticket: ticket.number,
    buttons: outageChoices(plan, outage, ticket.topic ?? outage.topics[0] ?? ''),
  })
}

function tellItWorks(plan: Plan, { outage, ticket: { number } }: Waiting): void {
  const known = { ...aboutOutage(plan, outage), ticket: number }
  say(plan, words(plan, 'outage-works', known), {
    ticket: number,
    buttons: [{ label: words(plan, 'cancel'), value: `cancel|${number}` }],
    question: waitingQuestion(number),
  })
}
