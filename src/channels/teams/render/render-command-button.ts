import type { CardLabels } from '../../../content/wording/card-labels.js'
import type { CardCommand, SuggestedArticle } from '../../../desk/view/message.js'
import { type CardElement, executeButton, openDialogButton } from './card-elements.js'
import { formInputs, submitButton } from './render-form.js'
import { shorten } from './sanitize-text.js'

/** Maximum length of a button's label; Teams cuts off longer ones mid-word. */
const longestLabel = 40

/** Place where forms open if they can't be filled in directly on the card. */
export type FormSurface = 'dialog' | 'card'

/** Creates a command's button. Without dialogs, inputs open on the card itself if possible. Less common commands are in the card's menu. */
export function renderCommandButton(
  act: CardCommand,
  ticket: string,
  words: CardLabels,
  forms: FormSurface,
): CardElement {
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
        actions: [submitButton(onCard)],
      },
    }
  const data = { guichet: { desk: 'press', act: id, ticket, opensForm } }
  const button =
    opensForm && forms === 'dialog'
      ? openDialogButton(label, data)
      : executeButton(label, data, isMain ? 'positive' : null)
  return place === 'more' ? { ...button, mode: 'secondary' } : button
}

/** Creates the button that sends an article to the requester. It shows the article's number in the list, where the title is. */
export function renderSendArticleButton(
  { topic }: SuggestedArticle,
  place: number,
  ticket: string,
  words: CardLabels,
): CardElement {
  const data = { guichet: { desk: 'send-article', ticket, article: topic } }
  return executeButton(words.sendSuggested.replace('{number}', String(place)), data)
}
