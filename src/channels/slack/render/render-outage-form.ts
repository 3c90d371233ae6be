import type { InputBlock, ModalView, PlainTextElement } from '@slack/types'
import type { CardLabels } from '../../../content/wording/card-labels.js'
import type { OutageForm } from '../../../desk/view/message.js'
import type { OutageOrigin } from '../inbound/parse-outage.js'
import { shorten, slackLimits } from '../slack-limits.js'
import { modalTitle } from './modal-title.js'

/** Renders an outage form as a modal. `from` is where it was opened, and where a refusal is reported. */
export function renderOutageForm(
  form: OutageForm,
  say: CardLabels,
  from: { readonly channel: string; readonly thread: string | null },
): ModalView {
  const origin: OutageOrigin = { outage: form.outage, language: form.language, ...from }
  const { outage: words } = say
  const name = { open: words.openForm, update: words.updateForm, close: words.closeForm }[form.form]
  const label = { open: words.known, update: words.news, close: words.solution }[form.form]
  const { title, headings } = modalTitle(form.outage, name)
  return {
    type: 'modal',
    callback_id: `outage:${form.form}`,
    private_metadata: JSON.stringify(origin),
    title,
    submit: plain(say.form.send, slackLimits.viewTitle),
    close: plain(say.form.cancel, slackLimits.viewTitle),
    blocks: [
      ...headings,
      ...(form.form === 'open' ? aboutWhat(form, words) : []),
      ...form.languages.map(({ code, name }) =>
        text(
          `words-${code}`,
          label.replace('{language}', () => name),
          words.wordsHint,
          true,
        ),
      ),
    ],
  }
}

function aboutWhat(form: OutageForm, say: CardLabels['outage']): InputBlock[] {
  return [
    {
      type: 'input',
      block_id: 'topics',
      label: plain(say.topics, slackLimits.label),
      element: {
        type: 'multi_static_select',
        action_id: 'topics',
        options: form.topics
          .slice(0, slackLimits.options)
          .map(({ id, name }) => ({ value: id, text: plain(name, slackLimits.label) })),
      },
    },
    text('site', say.site, say.siteHint, false),
  ]
}

function text(id: string, label: string, hint: string, isLong: boolean): InputBlock {
  return {
    type: 'input',
    block_id: id,
    optional: true,
    label: plain(label, slackLimits.label),
    hint: plain(hint, slackLimits.hint),
    element: {
      type: 'plain_text_input',
      action_id: id,
      multiline: isLong,
      max_length: isLong ? 1_500 : 80,
    },
  }
}

function plain(words: string, max: number): PlainTextElement {
  return { type: 'plain_text', text: shorten(words, max), emoji: false }
}
