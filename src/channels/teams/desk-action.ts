import type { CardWords } from '../../replies/card-words.js'
import type { CardAct, SuggestedArticle } from '../../replies/message.js'
import { type Element, execute, openDialog } from './card-elements.js'
import { shorten } from './dead-text.js'
import { formInputs, sending } from './render-form.js'

/** Longest label of a button: Teams cuts a longer one in the middle of a word. */
const longestLabel = 40

/** Place where a form opens that isn't filled in on the card. */
export type FormPlace = 'dialog' | 'card'

/** The button of an act. Without dialogs, what can be filled in on the card opens there; what is needed less often is behind the card's menu. */
export function deskAction(act: CardAct, ticket: string, words: CardWords, forms: FormPlace): Element {
  const { id, isMain, onCard, opensForm, place } = act
  const label = shorten(act.label, longestLabel)
  if (onCard !== null && forms === 'card')
    return {
      type: 'Action.ShowCard',
      title: label,
      card: {
        type: 'AdaptiveCard',
        version: '1.5',
        body: formInputs(onCard, words),
        actions: [sending(onCard)],
      },
    }
  const data = { guichet: { desk: 'press', act: id, ticket, opensForm } }
  const button =
    opensForm && forms === 'dialog'
      ? openDialog(label, data)
      : execute(label, data, isMain ? 'positive' : null)
  return place === 'more' ? { ...button, mode: 'secondary' } : button
}

/** Sends an article to the requester: its place in the list is on the button, its title beside that place. */
export function sendArticle(
  { topic }: SuggestedArticle,
  place: number,
  ticket: string,
  words: CardWords,
): Element {
  const data = { guichet: { desk: 'send-article', ticket, article: topic } }
  return execute(words.sendSuggested.replace('{number}', String(place)), data)
}
