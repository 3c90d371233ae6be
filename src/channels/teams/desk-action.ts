import type { CardWords } from '../../replies/card-words.js'
import type { CardAct, SuggestedArticle } from '../../replies/message.js'
import { type Element, execute, openDialog } from './card-elements.js'
import { shorten } from './dead-text.js'
import { formInputs, sending } from './render-form.js'

/** Maximum length of a button's label; Teams cuts longer ones in the middle of a word. */
const longestLabel = 40

/** Place in which forms open that aren't filled in directly on the card. */
export type FormPlace = 'dialog' | 'card'

/** Creates a command's button. Without dialogs, inputs open on the card itself if possible. Less common commands are in the card's menu. */
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

/** Creates the button that sends an article to the requester. It shows the article's number in the list, where the title is. */
export function sendArticle(
  { topic }: SuggestedArticle,
  place: number,
  ticket: string,
  words: CardWords,
): Element {
  const data = { guichet: { desk: 'send-article', ticket, article: topic } }
  return execute(words.sendSuggested.replace('{number}', String(place)), data)
}
