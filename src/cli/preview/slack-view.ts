import { renderMessage, type SlackMessage } from '../../channels/slack/render/render-message.js'
import type { Message } from '../../desk/view/message.js'
import { buttonHtml, escapeHtml, externalLinkHtml, jsonHtml } from './html-fragments.js'

type Block = SlackMessage['blocks'][number]
type RichText = Extract<Block, { type: 'rich_text' }>
type Words = Extract<RichText['elements'][number], { type: 'rich_text_section' }>['elements']

/** Renders a message with the blocks that Slack would receive. Long messages are split. */
export function slackView(message: Message): string {
  return renderMessage(message)
    .map(({ blocks }) => `<div class="bubble">${blocks.map(blockHtml).join('')}</div>`)
    .join('')
}

function blockHtml(block: Block): string {
  switch (block.type) {
    case 'header':
      return `<h5>${escapeHtml(block.text.text)}</h5>`
    case 'rich_text':
      return richText(block)
    case 'actions':
      return `<p class="presses">${block.elements.map(actionHtml).join(' ')}</p>`
    default:
      return jsonHtml(block)
  }
}

function actionHtml(element: { readonly type: string }): string {
  if (element.type === 'button') {
    const { text, style } = element as { type: string; text: { text: string }; style?: string }
    return buttonHtml(text.text, style)
  }
  if (element.type === 'static_select') {
    const { options = [] } = element as { type: string; options?: readonly { text: { text: string } }[] }
    const choices = options.map(({ text }) => `<option>${escapeHtml(text.text)}</option>`)
    return `<select aria-label="choices">${choices.join('')}</select>`
  }
  return jsonHtml(element)
}

function richText({ elements }: RichText): string {
  return elements
    .map((element) => {
      if (element.type === 'rich_text_list') {
        const tag = element.style === 'ordered' ? 'ol' : 'ul'
        const items = element.elements.map((item) => `<li>${wordsHtml(item.elements)}</li>`).join('')
        const { offset = 0 } = element as { offset?: number }
        const start = element.style === 'ordered' ? ` start="${offset + 1}"` : ''
        return `<${tag}${start} style="margin-inline-start:${(element.indent ?? 0) * 20}px">${items}</${tag}>`
      }
      const inside = wordsHtml(element.elements)
      if (element.type === 'rich_text_preformatted') return `<pre>${inside}</pre>`
      return element.type === 'rich_text_quote'
        ? `<blockquote>${inside}</blockquote>`
        : `<div class="words">${inside}</div>`
    })
    .join('')
}

function wordsHtml(elements: Words): string {
  return elements
    .map((element) => {
      if (element.type !== 'text' && element.type !== 'link') return jsonHtml(element)
      const text = escapeHtml(element.type === 'link' ? (element.text ?? element.url) : element.text)
      const { bold, italic, strike, code } = element.style ?? {}
      const styled = [
        [code, 'code'],
        [strike, 's'],
        [italic, 'em'],
        [bold, 'strong'],
      ].reduce((inside, [isOn, tag]) => (isOn === true ? `<${tag}>${inside}</${tag}>` : inside), text)
      return element.type === 'link' ? externalLinkHtml(element.url, styled) : styled
    })
    .join('')
}
