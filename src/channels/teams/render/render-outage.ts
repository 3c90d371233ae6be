import type { CardLabels } from '../../../content/wording/card-labels.js'
import type { OutageCard, OutageForm } from '../../../desk/view/message.js'
import { formatDateTime } from '../../../i18n/formatters.js'
import {
  type AdaptiveCard,
  type CardElement,
  cardContainer,
  closeTextLine,
  createCard,
  executeButton,
  textLine,
  textRun,
} from './card-elements.js'
import { sanitizeName, sanitizeText } from './sanitize-text.js'

const mostTyped = 1_500

/** Renders an outage's card for the technicians. Only leads may use its buttons. */
export function renderOutageCard(card: OutageCard, { outage: words }: CardLabels): AdaptiveCard {
  const state = card.isOpen ? words.isOpen : words.isClosed
  const body = [
    textLine(textRun(outageTitle(card), { isBold: true, size: 'Large' })),
    textLine(
      textRun(state, { isBold: true, color: card.isOpen ? 'Attention' : 'Good' }),
      textRun(
        ` · ${sanitizeText(card.site ?? words.everywhere)} · ${words.opened} ${sanitizeName(card.openedBy)}`,
      ),
    ),
    closeTextLine(textRun(`${words.attached} `), textRun(String(card.attached), { isBold: true })),
    cardContainer(
      card.told.map(({ at, by, text }) =>
        closeTextLine(
          textRun(`${moment(at, card)} ${sanitizeName(by)} `, { isBold: true }),
          textRun(text.replaceAll('\n', ' ')),
        ),
      ),
      'emphasis',
    ),
  ]
  const open = (form: 'update' | 'close', title: string) =>
    executeButton(title, { guichet: { outage: 'form', form, number: card.number } })
  const actions = card.isOpen ? [open('update', words.update), open('close', words.close)] : []
  return createCard(body, actions, `${outageTitle(card)}\n${state}`)
}

export function outageTitle(card: OutageCard): string {
  return `${card.number} · ${sanitizeText(card.topicNames.join(', '))}`
}

/** Renders an outage form as a separate card, in answer to a message or a button. */
export function renderOutageForm(form: OutageForm, words: CardLabels): AdaptiveCard {
  const { outage: say } = words
  const heading = { open: say.openForm, update: say.updateForm, close: say.closeForm }[form.form]
  const label = { open: say.known, update: say.news, close: say.solution }[form.form]
  const title = form.outage === null ? heading : `${form.outage} · ${heading}`
  const body = [
    textLine(textRun(title, { isBold: true, size: 'Medium' })),
    ...(form.form === 'open' ? aboutWhat(form, words) : []),
    ...form.languages.map(({ code, name }) => ({
      type: 'Input.Text',
      id: `words-${code}`,
      label: label.replace('{language}', () => name),
      placeholder: say.wordsHint,
      isMultiline: true,
      maxLength: mostTyped,
    })),
  ]
  const data = { outage: form.form, ...(form.outage === null ? {} : { number: form.outage }) }
  return createCard(body, [executeButton(words.form.send, { guichet: data }, 'positive')], title)
}

function aboutWhat(form: OutageForm, words: CardLabels): readonly CardElement[] {
  const { outage: say } = words
  return [
    {
      type: 'Input.ChoiceSet',
      id: 'topics',
      label: say.topics,
      isMultiSelect: true,
      style: 'compact',
      isRequired: true,
      errorMessage: words.form.required,
      choices: form.topics.map(({ id, name }) => ({ value: id, title: sanitizeText(name) })),
    },
    { type: 'Input.Text', id: 'site', label: say.site, placeholder: say.siteHint, maxLength: 80 },
  ]
}

function moment(at: number, { language, timeZone }: OutageCard): string {
  return formatDateTime(at, language, timeZone)
}
