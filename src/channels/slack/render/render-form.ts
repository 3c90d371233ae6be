import type { InputBlock, KnownBlock, ModalView, PlainTextElement, PlainTextOption } from '@slack/types'
import type { CardLabels } from '../../../content/wording/card-labels.js'
import type { DeskForm, FormField, Message } from '../../../desk/view/message.js'
import type { FormOriginInput } from '../inbound/parse-form.js'
import { shorten, slackLimits } from '../slack-limits.js'
import { markdownBlocks } from './markdown.js'
import { modalTitle } from './modal-title.js'

/** Renders a desk form as a modal. `from` says where it was opened and is returned with the submission. */
export function renderForm(
  form: DeskForm,
  say: CardLabels,
  from: { channel: string | null; thread: string | null },
  refusal: { readonly why: Message; readonly count: number } | null = null,
): ModalView {
  const again = refusal === null ? {} : { refusals: refusal.count }
  const { record, ticket } = form
  const origin: FormOriginInput = { ticket, ...(record === undefined ? {} : { record }), ...from, ...again }
  const why = refusal === null ? [] : markdownBlocks(refusal.why.text)
  const { title, headings } = modalTitle(ticket ?? record ?? null, form.name)
  return {
    type: 'modal',
    callback_id: `desk:${form.form}`,
    private_metadata: JSON.stringify(origin),
    title,
    submit: plain(form.send, slackLimits.viewTitle),
    close: plain(say.form.cancel, slackLimits.viewTitle),
    blocks: [...headings, ...why, ...intro(form), ...form.fields.map((field) => block(field, say))],
  }
}

function intro({ intro }: DeskForm): KnownBlock[] {
  return intro === undefined ? [] : [{ type: 'section', text: plain(intro, slackLimits.blockText) }]
}

function block(field: FormField, say: CardLabels): InputBlock {
  return {
    type: 'input',
    block_id: field.id,
    label: plain(field.label, slackLimits.label),
    optional: !field.isRequired,
    ...(field.hint === undefined ? {} : { hint: plain(field.hint, slackLimits.hint) }),
    element: element(field, say),
  }
}

function element(field: FormField, say: CardLabels): InputBlock['element'] {
  const { id, value } = field
  switch (field.kind) {
    case 'text': {
      const max = Math.min(field.maxLength, slackLimits.input)
      return {
        type: 'plain_text_input',
        action_id: id,
        multiline: field.isLong,
        max_length: max,
        ...(value === '' ? {} : { initial_value: shorten(value, max) }),
      }
    }
    case 'choice': {
      const options = field.options.slice(0, slackLimits.options).map(option)
      const initial = options.find((one) => one.value === value)
      return {
        type: 'static_select',
        action_id: id,
        options,
        ...(initial === undefined ? {} : { initial_option: initial }),
      }
    }
    case 'choices': {
      const options = field.options.slice(0, slackLimits.options).map(option)
      const chosen = value.split(',')
      const initial = options.filter((one) => chosen.includes(one.value!))
      return {
        type: 'multi_static_select',
        action_id: id,
        options,
        ...(initial.length === 0 ? {} : { initial_options: initial }),
      }
    }
    case 'day':
      return {
        type: 'datepicker',
        action_id: id,
        ...(value === '' ? {} : { initial_date: value.slice(0, 10) }),
      }
    case 'moment': {
      const seconds = Math.floor(Date.parse(value) / 1_000)
      return {
        type: 'datetimepicker',
        action_id: id,
        ...(Number.isNaN(seconds) ? {} : { initial_date_time: seconds }),
      }
    }
    case 'yes': {
      const box = option({ id: 'yes', name: say.form.yes })
      return {
        type: 'checkboxes',
        action_id: id,
        options: [box],
        ...(value === 'yes' ? { initial_options: [box] } : {}),
      }
    }
    default:
      return field satisfies never
  }
}

function option({ id, name }: { id: string; name: string }): PlainTextOption {
  return { value: id, text: plain(name, slackLimits.label) }
}

function plain(text: string, max: number): PlainTextElement {
  return { type: 'plain_text', text: shorten(text, max), emoji: false }
}
