import { type CardWords, said } from '../../replies/card-words.js'
import type { DeskForm, FormField } from '../../replies/message.js'
import { type AdaptiveCard, cardOf, container, type Element, execute, line, run } from './card-elements.js'
import { shorten } from './dead-text.js'

/** Maximum typed characters that fit on a card along with the rest. */
const mostTyped = 4_000
const mostOptions = 200
/** Maximum number of options in a plain list; longer lists can be searched by typing. */
const mostAtAGlance = 20

type Errors = Readonly<Record<string, string>>

/** Reason a form was refused; the form is shown again with what was typed. */
export interface Refusal {
  readonly why: string
  /** Different each time, so that submitting the same text again isn't taken for a duplicate. */
  readonly attempt: string
}

/** Renders a form in place of the card. Submitting or cancelling brings the card back. */
export function renderForm(
  form: DeskForm,
  words: CardWords,
  errors: Errors = {},
  refusal: Refusal | null = null,
): AdaptiveCard {
  const body = [
    line(run(form.title, { isBold: true, size: 'Medium' })),
    ...(refusal === null ? [] : [container([line(run(refusal.why))], 'attention')]),
    ...(form.intro === undefined ? [] : [line(run(form.intro))]),
    ...formInputs(form, words, errors),
  ]
  // A form without a ticket has no card to return to.
  if (form.ticket === null) return cardOf(body, [sending(form, refusal)], form.title)
  const cancel = execute(words.form.cancel, { guichet: { desk: 'refresh', ticket: form.ticket } })
  return cardOf(body, [sending(form, refusal), { ...cancel, associatedInputs: 'none' }], form.title)
}

export function sending(form: DeskForm, refusal: Refusal | null = null): Element {
  return execute(form.send, submission(form, refusal), 'positive')
}

export function submission(
  { form, ticket }: DeskForm,
  refusal: Refusal | null,
): Readonly<Record<string, unknown>> {
  const again = refusal === null ? {} : { attempt: refusal.attempt }
  return { guichet: { desk: 'submit', form, ticket, ...again } }
}

/** Renders a form's inputs. Their ids include the form's name, because a card can contain several forms. */
export function formInputs(form: DeskForm, words: CardWords, errors: Errors = {}): readonly Element[] {
  return form.fields.flatMap((field) => {
    const error = Object.hasOwn(errors, field.id) ? errors[field.id] : undefined
    const told =
      error === undefined ? [] : [container([line(run(said(words, field.label, error)))], 'attention')]
    return [...told, ...inputs(`${form.form}:${field.id}`, field, words)]
  })
}

function inputs(id: string, field: FormField, words: CardWords): readonly Element[] {
  const { label, isRequired, value } = field
  const parts = { id, label, isRequired, ...(isRequired ? { errorMessage: words.form.required } : {}) }
  const filled = value === '' ? {} : { value: shorten(value, mostTyped) }
  // Below the input, because a placeholder would be cut off and disappear as soon as something is typed.
  const hint = (field.hint?.split('\n') ?? []).map((words) => line(run(words, { isSubtle: true })))
  switch (field.kind) {
    case 'text': {
      const maxLength = Math.min(field.maxLength, mostTyped)
      return [{ type: 'Input.Text', ...parts, isMultiline: field.isLong, maxLength, ...filled }, ...hint]
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
