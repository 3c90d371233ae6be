import type { FastifyRequest } from 'fastify'
import type { Language } from '../../engine/activity.js'

/** Returns the first language in the browser's list that we support, or else our own first language. Browsers list the preferred language first. */
export function languageFromHeader(request: FastifyRequest, languages: readonly Language[]): Language {
  const wanted = (request.headers['accept-language'] ?? '').slice(0, 500).split(',')
  const found = wanted
    .map((item) => item.trim().slice(0, 2).toLowerCase())
    .find((code) => languages.includes(code))
  return found ?? languages[0] ?? 'en'
}
