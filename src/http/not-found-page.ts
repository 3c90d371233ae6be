import { createHash } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { pageStyle } from './page-style.js'

const styleHash = createHash('sha256').update(pageStyle).digest('base64')

/** Content security policy of the page, which allows only its own style sheet. */
const contentPolicy = `default-src 'none'; style-src 'sha256-${styleHash}'; base-uri 'none'; frame-ancestors 'none'`

interface NotFoundText {
  readonly title: string
  readonly text: string
  readonly home: string
  readonly console: string
}

const texts = {
  en: {
    title: 'Page not found',
    text: 'There is nothing at this address. It may have been mistyped, or the page may have moved.',
    home: 'Go to IT support',
    console: 'Go to the technicians’ console',
  },
  fr: {
    title: 'Page introuvable',
    text: 'Aucune page n’existe à cette adresse. L’adresse contient peut-être une erreur, ou la page a été déplacée.',
    home: 'Aller au support informatique',
    console: 'Aller à la console des techniciens',
  },
} as const satisfies Readonly<Record<string, NotFoundText>>

type PageLanguage = keyof typeof texts

/** Responds to a request for an unknown address: with a page in both languages for browsers, with JSON for programs. */
export function answerNotFound(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  reply.code(404).header('vary', 'accept, accept-language')
  if (!wantsPage(request)) return reply.send({ error: 'not-found' })
  return reply
    .header('content-security-policy', contentPolicy)
    .header('cache-control', 'no-store')
    .type('text/html; charset=utf-8')
    .send(notFoundPage(languagesOf(request), isOfConsole(request)))
}

/** Checks whether a person opens the address in a browser. Scripts accept anything or ask for JSON. */
function wantsPage({ headers, method }: FastifyRequest): boolean {
  return (method === 'GET' || method === 'HEAD') && /(?:^|[\s,])text\/html\b/i.test(headers.accept ?? '')
}

function isOfConsole({ url }: FastifyRequest): boolean {
  return /^\/console(?:[/?]|$)/.test(url)
}

/** Returns both languages, the browser's preferred one first. */
function languagesOf({ headers }: FastifyRequest): readonly [PageLanguage, PageLanguage] {
  return /^\s*fr\b/i.test(headers['accept-language'] ?? '') ? ['fr', 'en'] : ['en', 'fr']
}

function notFoundPage([first, second]: readonly [PageLanguage, PageLanguage], isConsole: boolean): string {
  const part = (language: PageLanguage, heading: 'h1' | 'h2') => {
    const { title, text, home, console } = texts[language]
    const link = isConsole ? `<a href="/console">${console}</a>` : `<a href="/">${home}</a>`
    return `<section lang="${language}"><${heading}>${title}</${heading}><p>${text}</p><p>${link}</p></section>`
  }
  return `<!doctype html>
<html lang="${first}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${texts[first].title} · Guichet</title><style>${pageStyle}</style></head>
<body><main>${part(first, 'h1')}${part(second, 'h2')}</main></body>
</html>
`
}
