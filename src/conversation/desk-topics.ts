import type { Button } from '../replies/message.js'
import type { TopicId } from '../understanding/intent-file.js'
import { tellOutages } from './outage-flow.js'
import { actButtons, tellStatus } from './own-tickets.js'
import { humanButton, localized, type Plan, say, words } from './plan.js'
import { ticketsMeant } from './tickets-meant.js'

/** Answers small talk and questions about the desk itself: greetings, status, hours, outages. */
export function deskReply(plan: Plan, id: TopicId): void {
  switch (id) {
    case 'chat.greeting':
      return greet(plan)
    case 'chat.thanks':
      return say(plan, words(plan, 'thanks'), { ticket: null })
    case 'chat.goodbye':
      return say(plan, words(plan, 'goodbye'), { ticket: null })
    case 'chat.capabilities':
      return say(plan, [words(plan, 'capabilities'), ...askedWithHelp(plan)].join('\n\n'), {
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

/** Asks what the help is for if the message is only "Help". */
function askedWithHelp(plan: Plan): readonly string[] {
  return plan.situation.understanding?.telling === 'not' ? [words(plan, 'what-fails')] : []
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

/** Asks which ticket "I have something to add" is about, unless there is only one. */
function askWhichUpdate(plan: Plan): void {
  const { current } = plan.situation.own
  const meant = ticketsMeant(plan, current)
  const [only] = meant.length === 1 ? meant : current
  if (only === undefined)
    return say(plan, words(plan, 'status-none'), { ticket: null, buttons: [humanButton(plan)] })
  if (meant.length === 1 || current.length === 1)
    return say(plan, words(plan, 'update-which'), { ticket: null, buttons: actButtons(plan, only) })
  say(plan, words(plan, 'update-which'), {
    ticket: null,
    buttons: current.slice(0, 4).flatMap((ticket) => actButtons(plan, ticket).slice(0, 2)),
  })
}
