import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { answerError } from '../../http/answer-error.js'
import { Language } from '../../nlu/intent-file.js'
import type { ArticleLookup } from '../channel.js'
import { languageFromHeader } from './language-from-header.js'
import type { VisitorAuthenticator } from './visitor-authenticator.js'

export interface ArticleRouteDeps {
  readonly library: ArticleLookup
  /** Returns a picture that belongs to an article; null if it doesn't exist. */
  readonly picture: (
    topic: string,
    file: string,
  ) => Promise<{ readonly mediaType: string; readonly bytes: Buffer } | null>
  readonly languages: readonly Language[]
  /** True if anyone who can reach the server may search and read articles; otherwise only people the page knows. */
  readonly hasPublicSearch: boolean
  /** Checks whether the request comes from a technician who is signed in to the console. */
  readonly isTechnician: (request: FastifyRequest) => Promise<boolean>
}

const ArticleParams = z.object({ topic: z.string().min(1).max(80) })
const PictureParams = z.object({ topic: z.string().min(1).max(80), file: z.string().min(1).max(100) })
const ArticleQuery = z.object({ language: Language.optional() })

const perMinute = 240

/** Serves articles as JSON, and their pictures. Requires the rate-limit plugin. */
export function articleRoutes(
  server: FastifyInstance,
  {
    library,
    picture,
    languages,
    hasPublicSearch,
    isTechnician,
    who,
  }: ArticleRouteDeps & {
    readonly who: Pick<VisitorAuthenticator, 'read'>
  },
): void {
  const config = { rateLimit: { max: perMinute, timeWindow: '1 minute' } }
  const cacheFor = hasPublicSearch ? 'public' : 'private'
  server.addHook('preHandler', async (request: FastifyRequest, reply: FastifyReply) => {
    if (hasPublicSearch) return
    const { kind } = await who.read(request)
    if (kind === 'requester' || kind === 'visitor' || (await isTechnician(request))) return
    return reply.code(401).send({ error: 'not-signed-in' })
  })
  server.setErrorHandler(answerError)

  server.get('/api/knowledge/articles/:topic', { config }, async (request, reply) => {
    const { topic } = ArticleParams.parse(request.params)
    const { language: asked } = ArticleQuery.parse(request.query)
    const language = asked && languages.includes(asked) ? asked : languageFromHeader(request, languages)
    const article = library.article(topic, language)
    if (article === null) return reply.code(404).send({ error: 'not-found' })
    return reply.header('cache-control', 'no-cache').send(article)
  })

  server.get('/knowledge/:topic/:file', { config }, async (request, reply) => {
    const { topic, file } = PictureParams.parse(request.params)
    const found = await picture(topic, file)
    if (found === null) return reply.code(404).send({ error: 'not-found' })
    return reply
      .header('content-security-policy', "default-src 'none'; sandbox")
      .header('cache-control', `${cacheFor}, max-age=3600`)
      .type(found.mediaType)
      .send(found.bytes)
  })
}
