import type { OfferedAct, Outgoing } from '../../replies/message.js'
import { cardOf, type Element, execute } from './card-elements.js'
import { cardMarkdown } from './card-markdown.js'
import { wordsOf } from './markdown.js'
import { type Posted, postedCard, renderMessage } from './render-message.js'

/** What one person alone is told, with what they can do about it. */
export function renderWhisper({ message, offer }: Extract<Outgoing, { type: 'whisper' }>): Posted {
  const plain = wordsOf(message.text)
  if (offer === undefined || offer.acts.length === 0) return renderMessage(message)[0]
  const actions = offer.acts.map((act, at) => button(offer.ticket, act, at === 0))
  return postedCard(cardOf([...cardMarkdown(message.text)], actions, plain), plain)
}

function button(ticket: string, offered: OfferedAct, isFirst: boolean): Element {
  const data =
    'line' in offered
      ? { desk: offered.act, ticket, line: offered.line }
      : { desk: 'press', act: offered.act, ticket, opensForm: true }
  return execute(offered.label, { guichet: data }, isFirst ? 'positive' : null)
}
