import { renderMarkdown } from '../../channels/terminal/render-markdown.js'
import { createTerminalStyle, type TerminalStyle } from '../../channels/terminal/terminal-style.js'
import type { Message } from '../../desk/view/message.js'

export function terminalView(
  { text, buttons }: Message,
  columns: number,
  ink: TerminalStyle = createTerminalStyle(false, {}),
): string {
  return [
    renderMarkdown(text, columns, ink),
    ...buttons.map(({ label }, at) => `  [${at + 1}] ${label}`),
  ].join('\n')
}
