import { type Ink, inkFor } from '../../channels/terminal/ink.js'
import { renderMarkdown } from '../../channels/terminal/render-markdown.js'
import type { Message } from '../../replies/message.js'

export function terminalView(
  { text, buttons }: Message,
  columns: number,
  ink: Ink = inkFor(false, {}),
): string {
  return [
    renderMarkdown(text, columns, ink),
    ...buttons.map(({ label }, at) => `  [${at + 1}] ${label}`),
  ].join('\n')
}
