import { type CardLabels, joinWithColon } from '../../../content/wording/card-labels.js'
import type { DeskForm, FormField } from '../../../desk/view/message.js'
import {
  type AdaptiveCard,
  type CardElement,
  cardContainer,
  createCard,
  executeButton,
  textLine,
  textRun,
} from './card-elements.js'
import { shorten } from './sanitize-text.js'

/** Maximum number of typed characters that fit on a card along with its other content. */
const mostTyped = 4_000
const mostOptions = 200
/** Maximum number of options in a plain list; longer lists can be searched by typing. */
const mostAtAGlance = 20

type Errors = Readonly<Record<string, string>>

/** Reason for which a form was refused; the form is shown again with what was typed. */
export interface FormRejection {
  readonly why: string
  /**
   * Value that is different each time, so that submitting the same text again isn't mistaken for a
   * duplicate.
   */
  readonly attempt: string
}

/** Renders a form in place of the card. Submitting or cancelling brings the card back. */
export function renderForm(
  form: DeskForm,
  words: CardLabels,
  errors: Errors = {},
  refusal: FormRejection | null = null,
): AdaptiveCard {
  const body = [
    textLine(textRun(form.title, { isBold: true, size: 'Medium' })),
    ...(refusal === null ? [] : [cardContainer([textLine(textRun(refusal.why))], 'attention')]),
    ...(form.intro === undefined ? [] : [textLine(textRun(form.intro))]),
    ...formInputs(form, words, errors),
  ]
  // A form without a ticket has no card to return to.
  if (form.ticket === null) return createCard(body, [submitButton(form, refusal)], form.title)
  const cancel = executeButton(words.form.cancel, { guichet: { desk: 'refresh', ticket: form.ticket } })
  return createCard(body, [submitButton(form, refusal), { ...cancel, associatedInputs: 'none' }], form.title)
}

export function submitButton(form: DeskForm, refusal: FormRejection | null = null): CardElement {
  return executeButton(form.send, formSubmitData(form, refusal), 'positive')
}

export function formSubmitData(
  { form, record, ticket }: DeskForm,
  refusal: FormRejection | null,
): Readonly<Record<string, unknown>> {
  const about = record === undefined ? { ticket } : { ticket, record }
  const again = refusal === null ? {} : { attempt: refusal.attempt }
  return { guichet: { desk: 'submit', form, ...about, ...again } }
}

/** Renders a form's inputs. Their ids include the form's name, because a card can contain several forms. */
export function formInputs(form: DeskForm, words: CardLabels, errors: Errors = {}): readonly CardElement[] {
  return form.fields.flatMap((field) => {
    const error = Object.hasOwn(errors, field.id) ? errors[field.id] : undefined
    const told =
      error === undefined
        ? []
        : [cardContainer([textLine(textRun(joinWithColon(words, field.label, error)))], 'attention')]
    return [...told, ...inputs(`${form.form}:${field.id}`, field, words)]
  })
}

function inputs(id: string, field: FormField, words: CardLabels): readonly CardElement[] {
  const { label, hint: told = '', isRequired, value } = field
  const parts = { id, label, isRequired, ...(isRequired ? { errorMessage: words.form.required } : {}) }
  const filled = value === '' ? {} : { value: shorten(value, mostTyped) }
  // A hint is below the input unless it's short, because a placeholder would be cut off and disappears as soon as
  // something is typed.
  const isInside = field.kind === 'text' && field.isHintShort === true
  const placeholder = isInside ? { placeholder: told } : {}
  const below = isInside || told === '' ? [] : told.split('\n')
  const hint = below.map((words) => textLine(textRun(words, { isSubtle: true })))
  switch (field.kind) {
    case 'text': {
      const maxLength = Math.min(field.maxLength, mostTyped)
      return [
        { type: 'Input.Text', ...parts, isMultiline: field.isLong, maxLength, ...placeholder, ...filled },
        ...hint,
      ]
    }
    case 'choice':
    case 'choices': {
      const choices = field.options.slice(0, mostOptions).map((one) => ({ value: one.id, title: one.name }))
      const isMultiSelect = field.kind === 'choices'
      const style = choices.length > mostAtAGlance && !isMultiSelect ? 'filtered' : 'compact'
      return [{ type: 'Input.ChoiceSet', ...parts, style, isMultiSelect, choices, ...filled }, ...hint]
    }
    case 'day':
      return [
        { type: 'Input.Date', ...parts, ...(value === '' ? {} : { value: value.slice(0, 10) }) },
        ...hint,
      ]
    case 'moment': {
      const time = { type: 'Input.Time', ...parts, id: `${id}:time`, label: words.form.time }
      return [
        { type: 'Input.Date', ...parts, ...(value === '' ? {} : { value: value.slice(0, 10) }) },
        { ...time, ...(value === '' ? {} : { value: value.slice(11, 16) }) },
        ...hint,
      ]
    }
    case 'yes':
      return [
        {
          type: 'Input.Toggle',
          id,
          title: label,
          valueOn: 'yes',
          valueOff: '',
          value: value === 'yes' ? 'yes' : '',
        },
        ...hint,
      ]
    default:
      return field satisfies never
  }
}
