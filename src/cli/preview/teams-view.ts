import { renderMessage } from '../../channels/teams/render/render-message.js'
import type { Message } from '../../desk/view/message.js'
import { buttonHtml, escapeHtml, externalLinkHtml, jsonHtml } from './html-fragments.js'

type Json = Readonly<Record<string, unknown>>

/** Renders a message as Teams would receive it: as text or an Adaptive Card. Long messages are split. */
export function teamsView(message: Message, markdown: (text: string) => string): string {
  return renderMessage(message)
    .map(({ text, attachments = [] }) => {
      const cards = attachments.map(({ content }) => content.body.map(elementHtml).join(''))
      return `<div class="bubble">${text === undefined ? '' : markdown(text)}${cards.join('')}</div>`
    })
    .join('')
}

function elementHtml(element: Json): string {
  switch (element.type) {
    case 'RichTextBlock':
      return `<div class="words ${element.spacing === 'None' ? 'close' : ''}">${list(element.inlines).map(runHtml).join('')}</div>`
    case 'TextBlock':
      return `<div class="words">${escapeHtml(String(element.text ?? ''))}</div>`
    case 'Container':
      return `<div class="container">${all(element.items)}</div>`
    case 'ColumnSet': {
      const columns = list(element.columns).map(
        ({ width, items }) =>
          `<div style="${width === 'stretch' ? 'flex:1' : `width:${escapeHtml(String(width))}`}">${all(items)}</div>`,
      )
      return `<div class="columns">${columns.join('')}</div>`
    }
    case 'Table':
      return `<table>${list(element.rows).map(rowHtml).join('')}</table>`
    case 'ActionSet':
      return `<p class="presses">${list(element.actions)
        .map(({ title, style }) => buttonHtml(String(title), typeof style === 'string' ? style : undefined))
        .join(' ')}</p>`
    default:
      return jsonHtml(element)
  }
}

function rowHtml({ cells }: Json): string {
  return `<tr>${list(cells)
    .map(({ items }) => `<td>${all(items)}</td>`)
    .join('')}</tr>`
}

function runHtml(run: Json): string {
  const styled = [
    [run.fontType === 'Monospace', 'code'],
    [run.strikethrough === true, 's'],
    [run.italic === true, 'em'],
    [run.weight === 'Bolder', 'strong'],
  ].reduce(
    (inside, [isOn, tag]) => (isOn === true ? `<${tag}>${inside}</${tag}>` : inside),
    escapeHtml(String(run.text ?? '')),
  )
  const action = run.selectAction as Json | undefined
  return action?.type === 'Action.OpenUrl' ? externalLinkHtml(String(action.url), styled) : styled
}

function all(items: unknown): string {
  return list(items).map(elementHtml).join('')
}

function list(value: unknown): readonly Json[] {
  return Array.isArray(value) ? value : []
}
