import type { CardWords } from '../../replies/card-words.js'
import type { DeskForm } from '../../replies/message.js'
import { type AdaptiveCard, cardOf, type Element, execute, line, run } from './card-elements.js'
import { shorten } from './dead-text.js'

const mostTyped = 4_000
const mostGroups = 60
const mostTargets = 200

/** A form in the place of the card; sending it, or giving up, brings the card back. */
export function renderForm(form: DeskForm, words: CardWords): AdaptiveCard {
  const title = `${form.ticket} · ${words.acts[form.form]}`
  const body = [line(run(title, { isBold: true, size: 'Medium' })), ...inputs(form, words)]
  const actions = [
    execute(words.form.send, { guichet: { desk: form.form, ticket: form.ticket } }, 'positive'),
    {
      ...execute(words.form.cancel, { guichet: { desk: 'refresh', ticket: form.ticket } }),
      associatedInputs: 'none',
    },
  ]
  return cardOf(body, actions, title)
}

function inputs(form: DeskForm, words: CardWords): readonly Element[] {
  switch (form.form) {
    case 'reply':
      return [textInput('replyText', words.form.reply, words.form.replyHint, words)]
    case 'note':
      return [textInput('noteText', words.form.note, words.form.noteHint, words)]
    case 'hold':
      return [
        choice(
          'holdReason',
          words.form.holdReason,
          form.reasons.map((it) => ({ value: it.reason, title: it.name })),
          words,
        ),
        { ...textInput('holdText', words.form.holdDetail, words.form.holdHint, words), isRequired: false },
      ]
    case 'assign':
    case 'transfer':
      return [
        choice(
          'to',
          form.form === 'assign' ? words.form.assignTo : words.form.transferTo,
          form.targets.slice(0, mostTargets).map((it) => ({ value: it.id, title: it.name })),
          words,
        ),
        {
          ...textInput('reason', words.form.reason, words.form.reasonHint, words),
          isRequired: form.form === 'transfer',
        },
        ...(form.canForce
          ? [
              {
                ...choice('force', words.form.force, [{ value: 'yes', title: words.form.forceYes }], words),
                isRequired: false,
              },
            ]
          : []),
      ]
    case 'return':
      return [textInput('reason', words.form.reason, words.form.reasonHint, words)]
    case 'escalate':
      return [
        choice(
          'queue',
          words.form.escalateTo,
          form.queues.slice(0, mostGroups).map((it) => ({ value: it.id, title: it.name })),
          words,
        ),
        { ...textInput('summary', words.form.summary, '', words), value: shorten(form.summary, mostTyped) },
      ]
    case 'resolve':
      return [
        { ...textInput('cause', words.cause, '', words), value: shorten(form.cause, mostTyped) },
        { ...textInput('solution', words.solution, '', words), value: shorten(form.solution, mostTyped) },
        ...(form.identityMethods === null
          ? []
          : [
              choice(
                'identityMethod',
                words.form.identityMethod,
                form.identityMethods.map((it) => ({ value: it.method, title: it.name })),
                words,
              ),
            ]),
      ]
    default:
      return form satisfies never
  }
}

export function textInput(id: string, label: string, placeholder: string, words: CardWords): Element {
  return {
    type: 'Input.Text',
    id,
    label,
    ...(placeholder === '' ? {} : { placeholder }),
    isMultiline: true,
    isRequired: true,
    errorMessage: words.form.required,
    maxLength: mostTyped,
  }
}

function choice(
  id: string,
  label: string,
  choices: readonly { readonly value: string; readonly title: string }[],
  words: CardWords,
): Element {
  return {
    type: 'Input.ChoiceSet',
    id,
    label,
    style: 'compact',
    isRequired: true,
    errorMessage: words.form.required,
    choices,
  }
}
