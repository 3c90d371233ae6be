import type { FastifyInstance } from 'fastify'
import type { CardLabels } from '../../content/wording/card-labels.js'
import type { MicrosoftCloud } from './auth/microsoft-clouds.js'
import { languageOfLocale } from './inbound/language-of-locale.js'

export interface TabOptions {
  /** Origins whose pages may show the tab in a frame. */
  readonly cloud: Pick<MicrosoftCloud, 'pages'>
  readonly publicUrl: string
  readonly words: (language: string) => CardLabels
  readonly defaultLanguage: string
}

/**
 * Serves the personal tab, which only links to the technicians' page in a browser. That page itself is never shown in a frame, because another site
 * could overlay its buttons (clickjacking).
 */
export function registerTab(server: FastifyInstance, options: TabOptions): void {
  server.get('/teams/tab', async (request, reply) => {
    const language = languageOfLocale(request.headers['accept-language'], options.defaultLanguage)
    const { title, text, open } = options.words(language).tab
    const page = `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><title>${escaped(title)}</title>
<meta name="viewport" content="width=device-width"><style>
:root{color-scheme:light dark}body{font:16px/1.5 "Segoe UI",system-ui,sans-serif;margin:2rem;max-width:40rem}
a{display:inline-block;padding:.6rem 1.2rem;border-radius:.4rem;background:#1f4e79;color:#fff;text-decoration:none}
a:focus-visible{outline:3px solid #f5a623;outline-offset:2px}</style></head><body><h1>${escaped(title)}</h1>
<p>${escaped(text)}</p><p><a href="${escaped(options.publicUrl)}/console" target="_blank" rel="noopener noreferrer">${escaped(open)}</a></p>
</body></html>`
    return reply
      .header(
        'content-security-policy',
        `default-src 'none'; style-src 'unsafe-inline'; frame-ancestors ${options.cloud.pages.join(' ')}`,
      )
      .header('x-content-type-options', 'nosniff')
      .header('referrer-policy', 'no-referrer')
      .type('text/html; charset=utf-8')
      .send(page)
  })
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)
}
