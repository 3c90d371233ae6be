import type { Button } from '../replies/message.js'
import type { Ticket } from '../tickets/ticket.js'
import type { TopicId } from '../understanding/intent-file.js'
import { tellOutages } from './outage-flow.js'
import { humanButton, localized, type Plan, say, words } from './plan.js'
import { raiseButton } from './raise-flow.js'
import { inLine, isWaiting, lineText, waitingButtons } from './waiting-line.js'

/** What the desk says of itself: greetings, status, hours, outages. */
export function deskReply(plan: Plan, id: TopicId): void {
  switch (id) {
    case 'chat.greeting':
      return greet(plan)
    case 'chat.thanks':
      return say(plan, words(plan, 'thanks'), { ticket: null })
    case 'chat.goodbye':
      return say(plan, words(plan, 'goodbye'), { ticket: null })
    case 'chat.capabilities':
      return say(plan, words(plan, 'capabilities'), {
        ticket: null,
        buttons: [...examples(plan), humanButton(plan)],
      })
    case 'desk.ticket-status':
      return tellStatus(plan)
    case 'desk.ticket-update':
      return askWhichUpdate(plan)
    case 'desk.outage':
      return tellOutages(plan)
    case 'desk.hours':
      return say(
        plan,
        words(plan, 'hours', { hours: plan.situation.hoursText(plan.conversation.language) }),
        {
          ticket: null,
          buttons: [humanButton(plan)],
        },
      )
    default:
      return say(plan, words(plan, 'help'), { ticket: null, buttons: [humanButton(plan)] })
  }
}

export function greet(plan: Plan): void {
  const isFirst = plan.conversation.greetedAt === null
  plan.conversation = { ...plan.conversation, greetedAt: plan.situation.now }
  say(plan, words(plan, isFirst ? 'hello' : 'greeting'), {
    ticket: null,
    buttons: isFirst ? examples(plan) : [],
  })
}

const exampleTopics = ['account.password-reset', 'network.wifi', 'printing.not-printing'] as const

function examples(plan: Plan): readonly Button[] {
  return exampleTopics.flatMap((id) => {
    const topic = plan.situation.topics.get(id)
    return topic === undefined ? [] : [{ label: localized(plan, topic.name), value: `topic|${id}` }]
  })
}

export function tellStatus(plan: Plan): void {
  const named = plan.situation.understanding?.ticketNumbers ?? []
  const mine = plan.situation.tickets
  const asked =
    named.length === 0
      ? mine.filter((ticket) => ticket.state !== 'resolved')
      : mine.filter((ticket) => named.includes(ticket.number))
  if (asked.length === 0) {
    say(plan, words(plan, 'status-none'), { ticket: null, buttons: [humanButton(plan)] })
    return
  }
  const list = asked.map((ticket) => `- ${standing(plan, ticket)}`).join('\n')
  const [only] = asked.filter(isWaiting)
  const buttons = asked.length === 1 && only !== undefined ? waitingButtons(plan, only.number, 'no') : []
  const [first] = asked.filter(({ handedOff, state }) => handedOff !== null && state !== 'resolved')
  const higher = first === undefined ? [] : [raiseButton(plan, first.number)]
  say(plan, words(plan, 'status-list', { list }), { ticket: null, buttons: [...buttons, ...higher] })
}

/** How it stands and, while it waits for somebody, where in the queue. */
function standing(plan: Plan, ticket: Ticket): string {
  const line = statusLine(plan, ticket)
  return isWaiting(ticket) ? `${line}. ${lineText(plan, inLine(ticket))}` : line
}

function statusLine(plan: Plan, ticket: Ticket): string {
  const { language } = plan.conversation
  const topic = ticket.topic === null ? undefined : plan.situation.topics.get(ticket.topic)
  return words(plan, 'status-line', {
    number: ticket.number,
    topic: topic === undefined ? words(plan, 'no-topic') : localized(plan, topic.name),
    state: plan.situation.wording.card(language).states[ticket.state],
    assignee: holderOf(plan, ticket),
  })
}

function holderOf(plan: Plan, { assignee, hold, outage, state }: Ticket): string {
  if (assignee !== null) return assignee.name
  if (state === 'on-hold' && hold?.reason === 'approval')
    return words(plan, 'approval-waits', {
      approver:
        hold.detail === ''
          ? plan.situation.wording.card(plan.conversation.language).approval.unknown
          : hold.detail,
    })
  if (outage != null && state !== 'resolved') return words(plan, 'outage-part', { outage })
  return plan.situation.wording.card(plan.conversation.language).nobodyYet
}

/** A line that names tickets and is about nothing else: how one's own stand, and what can be done about them. */
export function tellOfNamed(plan: Plan, numbers: readonly string[]): void {
  const named = plan.situation.tickets.filter(({ number }) => numbers.includes(number))
  if (named.length === 0) {
    say(plan, words(plan, 'status-none'), { ticket: null, buttons: [humanButton(plan)] })
    return
  }
  const list = named.map((ticket) => `- ${statusLine(plan, ticket)}`).join('\n')
  say(plan, words(plan, 'status-list', { list }), {
    ticket: null,
    buttons: [...updateButtons(plan, named), humanButton(plan)],
  })
}

function askWhichUpdate(plan: Plan): void {
  const buttons = updateButtons(plan, plan.situation.tickets)
  say(plan, words(plan, buttons.length === 0 ? 'status-none' : 'update-which'), { ticket: null, buttons })
}

function updateButtons(plan: Plan, tickets: readonly Ticket[]): readonly Button[] {
  const open = tickets.filter((ticket) => ticket.state !== 'resolved')
  const resolved = tickets.filter((ticket) => ticket.state === 'resolved')
  return [
    ...open.slice(0, 2).map((ticket) => ({
      label: `${words(plan, 'cancel')} ${ticket.number}`,
      value: `cancel|${ticket.number}`,
    })),
    ...resolved.slice(0, 2).map((ticket) => ({
      label: `${words(plan, 'reopen')} ${ticket.number}`,
      value: `reopen|${ticket.number}`,
    })),
  ]
}
