import { encodeButton } from '../../desk/view/button-value.js'
import type { Button } from '../../desk/view/message.js'
import type { TopicId } from '../../nlu/intent-file.js'
import { matchOwnTickets } from '../routing/match-own-tickets.js'
import { humanButton, localized, say, type TurnBuilder, t } from '../turn-builder.js'

/** Answers small talk and questions about the desk itself: greetings, status, hours, outages. */
export function answerMetaTopic(turn: TurnBuilder, id: TopicId): void {
  switch (id) {
    case 'chat.greeting':
      return greet(turn)
    case 'chat.thanks':
      return say(turn, t(turn, 'thanks'), { ticket: null })
    case 'chat.goodbye':
      return say(turn, t(turn, 'goodbye'), { ticket: null })
    case 'chat.capabilities':
      return say(turn, [t(turn, 'capabilities'), ...askedWithHelp(turn)].join('\n\n'), {
        ticket: null,
        buttons: [...examples(turn), humanButton(turn)],
      })
    case 'desk.ticket-status':
      return turn.context.flows.selfService.answerStatusQuestion(turn)
    case 'desk.ticket-update':
      return askWhichUpdate(turn)
    case 'desk.outage':
      return turn.context.flows.outages.listOpenOutages(turn)
    case 'desk.hours':
      return say(turn, t(turn, 'hours', { hours: turn.context.hoursText(turn.conversation.language) }), {
        ticket: null,
        buttons: [humanButton(turn)],
      })
    default:
      return say(turn, t(turn, 'help'), { ticket: null, buttons: [humanButton(turn)] })
  }
}

/** Asks what the person wants help with if they only say "Help". */
function askedWithHelp(turn: TurnBuilder): readonly string[] {
  return turn.context.understanding?.telling === 'not' ? [t(turn, 'what-fails')] : []
}

export function greet(turn: TurnBuilder): void {
  const isFirst = turn.conversation.greetedAt === null
  turn.conversation = { ...turn.conversation, greetedAt: turn.context.now }
  say(turn, t(turn, isFirst ? 'hello' : 'greeting'), {
    ticket: null,
    buttons: isFirst ? examples(turn) : [],
  })
}

const exampleTopics = ['account.password-reset', 'network.wifi', 'printing.not-printing'] as const

function examples(turn: TurnBuilder): readonly Button[] {
  return exampleTopics.flatMap((id) => {
    const topic = turn.context.topics.get(id)
    return topic === undefined
      ? []
      : [{ label: localized(turn, topic.name), value: encodeButton({ kind: 'topic', topic: id }) }]
  })
}

/** Asks which ticket "I have something to add" is about, unless there is only one. */
function askWhichUpdate(turn: TurnBuilder): void {
  const { current } = turn.context.own
  const meant = matchOwnTickets(turn, current)
  const [only] = meant.length === 1 ? meant : current
  if (only === undefined)
    return say(turn, t(turn, 'status-none'), { ticket: null, buttons: [humanButton(turn)] })
  if (meant.length === 1 || current.length === 1)
    return say(turn, t(turn, 'update-which'), {
      ticket: null,
      buttons: turn.context.flows.selfService.ownTicketButtons(turn, only),
    })
  say(turn, t(turn, 'update-which'), {
    ticket: null,
    buttons: current
      .slice(0, 4)
      .flatMap((ticket) => turn.context.flows.selfService.ownTicketButtons(turn, ticket).slice(0, 2)),
  })
}
