import type { InputBlock, ModalView, PlainTextElement } from '@slack/types'
import type { CardWords } from '../../replies/card-words.js'
import type { DeskForm } from '../../replies/message.js'
import { limits, shorten } from './limits.js'
import type { FormOrigin } from './parse-form.js'

/** A form of the desk as a modal; what it was opened from goes with it and comes back when it is sent. */
export function renderForm(
  form: DeskForm,
  say: CardWords,
  from: { channel: string | null; thread: string | null },
): ModalView {
  const isIdentityAsked = form.form === 'resolve' && form.identityMethods !== null
  const origin: FormOrigin = { ticket: form.ticket, language: form.language, isIdentityAsked, ...from }
  return {
    type: 'modal',
    callback_id: `desk:${form.form}`,
    private_metadata: JSON.stringify(origin),
    title: plain(form.ticket, limits.viewTitle),
    submit: plain(say.form.send, limits.viewTitle),
    close: plain(say.form.cancel, limits.viewTitle),
    blocks: fields(form, say),
  }
}

function fields(form: DeskForm, say: CardWords): InputBlock[] {
  switch (form.form) {
    case 'reply':
      return [area('text', say.form.reply, '', { hint: say.form.replyHint })]
    case 'note':
      return [area('text', say.form.note, '', { hint: say.form.noteHint })]
    case 'hold':
      return [
        choice(
          'reason',
          say.form.holdReason,
          form.reasons.map(({ reason, name }) => ({ value: reason, name })),
        ),
        area('text', say.form.holdDetail, '', { hint: say.form.holdHint, isOptional: true }),
      ]
    case 'assign':
    case 'transfer':
      return [
        choice(
          'to',
          form.form === 'assign' ? say.form.assignTo : say.form.transferTo,
          form.targets.map(({ id, name }) => ({ value: id, name })),
        ),
        area('reason', say.form.reason, '', {
          hint: say.form.reasonHint,
          isOptional: form.form === 'assign',
        }),
        ...(form.canForce
          ? [
              {
                ...choice('force', say.form.force, [{ value: 'yes', name: say.form.forceYes }]),
                optional: true,
              },
            ]
          : []),
      ]
    case 'return':
      return [area('reason', say.form.reason, '', { hint: say.form.reasonHint })]
    case 'escalate': {
      const queues = form.queues.map((queue) => ({ value: queue.id, name: queue.name }))
      return [
        choice('queue', say.form.escalateTo, queues),
        area('summary', say.form.summary, form.summary, { isOptional: true }),
      ]
    }
    case 'resolve': {
      const methods = form.identityMethods?.map(({ method, name }) => ({ value: method, name })) ?? []
      return [
        area('cause', say.cause, form.cause),
        area('solution', say.solution, form.solution),
        ...(methods.length > 0 ? [choice('identity', say.form.identityMethod, methods)] : []),
      ]
    }
  }
}

function area(
  id: string,
  label: string,
  initial: string,
  { hint, isOptional = false }: { hint?: string; isOptional?: boolean } = {},
): InputBlock {
  return {
    type: 'input',
    block_id: id,
    label: plain(label, limits.label),
    optional: isOptional,
    ...(hint === undefined ? {} : { hint: plain(hint, limits.blockText) }),
    element: {
      type: 'plain_text_input',
      action_id: id,
      multiline: true,
      max_length: limits.input,
      ...(initial === '' ? {} : { initial_value: shorten(initial, limits.input) }),
    },
  }
}

function choice(id: string, label: string, options: readonly { value: string; name: string }[]): InputBlock {
  return {
    type: 'input',
    block_id: id,
    label: plain(label, limits.label),
    element: {
      type: 'static_select',
      action_id: id,
      options: options
        .slice(0, limits.options)
        .map(({ value, name }) => ({ value, text: plain(name, limits.label) })),
    },
  }
}

function plain(text: string, max: number): PlainTextElement {
  return { type: 'plain_text', text: shorten(text, max), emoji: false }
}
