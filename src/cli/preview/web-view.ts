import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { layeredPath } from '../../content/files/read-yaml.js'
import type { Message } from '../../desk/view/message.js'
import { Markdown } from '../../markdown/markdown-view.js'
import { buttonHtml } from './html-fragments.js'

/** Renders Markdown with the component that the web pages use. */
export function markdownHtml(text: string): string {
  return renderToStaticMarkup(createElement(Markdown, { text }))
}

/** Renders a message as on the requester's page, with the article's pictures embedded. */
export function webView(message: Message, directories: readonly string[]): string {
  const shown = markdownHtml(message.text).replace(
    /src="\/knowledge\/([a-z0-9.-]+)\/([A-Za-z0-9_-]+\.(png|jpe?g|gif|webp))"/g,
    (whole, topic: string, name: string, kind: string) => {
      const path = layeredPath(directories, join('knowledge-base', topic, name))
      if (path === null || !existsSync(path)) return whole
      return `src="data:image/${kind === 'jpg' ? 'jpeg' : kind};base64,${readFileSync(path).toString('base64')}"`
    },
  )
  const buttons = message.buttons.map(({ label, style }) => buttonHtml(label, style))
  return `<div class="bubble">${shown}${buttons.length === 0 ? '' : `<p class="presses">${buttons.join(' ')}</p>`}</div>`
}
