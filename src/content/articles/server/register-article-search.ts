import helmet from '@fastify/helmet'
import rateLimit from '@fastify/rate-limit'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { answerError } from '../../../http/answer-error.js'
import type { Language } from '../../../nlu/intent-file.js'
import type { Search } from '../search.js'

export interface SearchRouteDeps {
  readonly search: Search
  /** Languages; the first is used for requests that don't specify one. */
  readonly languages: readonly Language[]
  readonly publicUrl: string
  readonly isSecure: boolean
}

const mostPerMinutePerAddress = 240
const longestQuestion = 1_000

/** Registers `GET /api/knowledge/search?q=…&language=fr&limit=5`, which returns articles and nothing else to anyone who can reach the server. */
export function registerArticleSearch(server: FastifyInstance, dependencies: SearchRouteDeps): void {
  const { search, languages, publicUrl, isSecure } = dependencies
  const Query = queryIn(languages)
  const config = { rateLimit: { max: mostPerMinutePerAddress, timeWindow: 60_000 } }
  server.register(async (scope) => {
    await scope.register(helmet, {
      contentSecurityPolicy: {
        useDefaults: false,
        directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] },
      },
      referrerPolicy: { policy: 'no-referrer' },
      strictTransportSecurity: isSecure,
    })
    await scope.register(rateLimit, { global: false })
    scope.setErrorHandler(answerError)
    scope.get('/api/knowledge/search', { config }, async (request, reply) => {
      reply.header('cache-control', 'no-store')
      const query = Query.safeParse(request.query)
      if (!query.success) {
        const problems = query.error.issues.map(({ message }) => message)
        return reply.code(400).send({ error: 'bad-request', problems })
      }
      const { q, language, limit } = query.data
      return {
        results: search(q, language, limit).map((hit) => ({
          topic: hit.topic,
          title: hit.title,
          language: hit.language,
          excerpt: hit.excerpt,
          url: `${publicUrl}/api/knowledge/articles/${hit.topic}?language=${hit.language}`,
          score: Number(hit.score.toFixed(3)),
        })),
      }
    })
  })
}

function queryIn(languages: readonly Language[]) {
  const known = languages.join(', ')
  const limit = 'limit must be a whole number from 1 to 20'
  return z.object({
    q: z
      .string(`q is missing: add what to search for, such as ?q=vpn`)
      .trim()
      .min(1, 'q is empty: add what to search for, such as ?q=vpn')
      .max(longestQuestion, `q is too long: at most ${longestQuestion} characters`),
    language: z
      .string(`language must be one of: ${known}`)
      .refine((language) => languages.includes(language), `language must be one of: ${known}`)
      .default(languages[0]!),
    limit: z.coerce.number(limit).int(limit).min(1, limit).max(20, limit).default(5),
  })
}
