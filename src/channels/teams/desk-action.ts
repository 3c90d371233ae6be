import type { CardWords } from '../../replies/card-words.js'
import type { SuggestedArticle, TicketCard } from '../../replies/message.js'
import { type Element, execute } from './card-elements.js'
import { deadText, shorten } from './dead-text.js'
import { textInput } from './render-form.js'

/**
 * The button of an act. Reply and note open their field inside the card; hold, escalate and resolve first ask for what their
 * form needs (groups, identity checks), and the form takes the card's place.
 */
export function deskAction(act: TicketCard['acts'][number], ticket: string, words: CardWords): Element {
  const title = words.acts[act]
  switch (act) {
    case 'take':
      return execute(title, deskData('take', ticket), 'positive')
    case 'resume':
      return execute(title, deskData('resume', ticket))
    case 'reply':
      return inCard(
        title,
        textInput('replyText', words.form.reply, words.form.replyHint, words),
        'reply',
        ticket,
        words,
      )
    case 'note':
      return inCard(
        title,
        textInput('noteText', words.form.note, words.form.noteHint, words),
        'note',
        ticket,
        words,
      )
    case 'assign':
    case 'transfer':
    case 'return':
      // Teams shows six buttons of a card; the rest stand behind its menu.
      return { ...execute(title, { guichet: { desk: 'form', form: act, ticket } }), mode: 'secondary' }
    case 'hold':
    case 'escalate':
    case 'resolve':
      return execute(title, { guichet: { desk: 'form', form: act, ticket } })
    default:
      return act satisfies never
  }
}

/** Sends an article to the requester. */
export function sendArticle({ topic, title }: SuggestedArticle, ticket: string): Element {
  const data = { guichet: { desk: 'send-article', ticket, article: topic } }
  return execute(shorten(deadText(title), 60), data)
}

function deskData(desk: string, ticket: string): Readonly<Record<string, unknown>> {
  return { guichet: { desk, ticket } }
}

function inCard(title: string, input: Element, desk: string, ticket: string, words: CardWords): Element {
  const send = execute(words.form.send, deskData(desk, ticket), 'positive')
  return {
    type: 'Action.ShowCard',
    title,
    card: { type: 'AdaptiveCard', version: '1.5', body: [input], actions: [send] },
  }
}
