import { shortMoment } from '../../intl-forms.js'
import type { CardWords } from '../../replies/card-words.js'
import type { OutageCard, OutageForm } from '../../replies/message.js'
import {
  type AdaptiveCard,
  cardOf,
  container,
  type Element,
  execute,
  line,
  row,
  run,
} from './card-elements.js'
import { deadName, deadText } from './dead-text.js'

const mostTyped = 1_500

/** Renders an outage's card for the technicians. Only leads may use its buttons. */
export function renderOutageCard(card: OutageCard, { outage: words }: CardWords): AdaptiveCard {
  const state = card.isOpen ? words.isOpen : words.isClosed
  const body = [
    line(run(outageTitle(card), { isBold: true, size: 'Large' })),
    line(
      run(state, { isBold: true, color: card.isOpen ? 'Attention' : 'Good' }),
      run(` · ${deadText(card.site ?? words.everywhere)} · ${words.opened} ${deadName(card.openedBy)}`),
    ),
    row(run(`${words.attached} `), run(String(card.attached), { isBold: true })),
    container(
      card.told.map(({ at, by, text }) =>
        row(run(`${moment(at, card)} ${deadName(by)} `, { isBold: true }), run(text.replaceAll('\n', ' '))),
      ),
      'emphasis',
    ),
  ]
  const open = (form: 'update' | 'close', title: string) =>
    execute(title, { guichet: { outage: 'form', form, number: card.number } })
  const actions = card.isOpen ? [open('update', words.update), open('close', words.close)] : []
  return cardOf(body, actions, `${outageTitle(card)}\n${state}`)
}

export function outageTitle(card: OutageCard): string {
  return `${card.number} · ${deadText(card.topicNames.join(', '))}`
}

/** Renders an outage form as a separate card, in answer to a message or a button. */
export function renderOutageForm(form: OutageForm, words: CardWords): AdaptiveCard {
  const { outage: say } = words
  const heading = { open: say.openForm, update: say.updateForm, close: say.closeForm }[form.form]
  const label = { open: say.known, update: say.news, close: say.solution }[form.form]
  const title = form.outage === null ? heading : `${form.outage} · ${heading}`
  const body = [
    line(run(title, { isBold: true, size: 'Medium' })),
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
  return cardOf(body, [execute(words.form.send, { guichet: data }, 'positive')], title)
}

function aboutWhat(form: OutageForm, words: CardWords): readonly Element[] {
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
      choices: form.topics.map(({ id, name }) => ({ value: id, title: deadText(name) })),
    },
    { type: 'Input.Text', id: 'site', label: say.site, placeholder: say.siteHint, maxLength: 80 },
  ]
}

function moment(at: number, { language, timeZone }: OutageCard): string {
  return shortMoment(at, language, timeZone)
}
