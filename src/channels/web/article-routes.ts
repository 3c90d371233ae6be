import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { answerError } from '../../http/answer-error.js'
import { Language } from '../../understanding/intent-file.js'
import type { Library } from '../channel.js'
import { languageFromHeader } from './language-from-header.js'
import type { WhoIsHere } from './who-is-here.js'

export interface ArticleDependencies {
  readonly library: Library
  /** A picture beside an article; null if there is none. */
  readonly picture: (
    topic: string,
    file: string,
  ) => Promise<{ readonly mediaType: string; readonly bytes: Buffer } | null>
  readonly languages: readonly Language[]
  /** Public access: anyone who can reach the server may search for articles and read them; otherwise only people known to the page. */
  readonly hasPublicSearch: boolean
  /** A technician's session on their own page. */
  readonly isTechnician: (request: FastifyRequest) => Promise<boolean>
}

const ArticleParams = z.object({ topic: z.string().min(1).max(80) })
const PictureParams = z.object({ topic: z.string().min(1).max(80), file: z.string().min(1).max(100) })
const ArticleQuery = z.object({ language: Language.optional() })

const perMinute = 240

/** Serves an article as JSON, and its pictures. The rate limit plugin is already there. */
export function articleRoutes(
  server: FastifyInstance,
  {
    library,
    picture,
    languages,
    hasPublicSearch,
    isTechnician,
    who,
  }: ArticleDependencies & {
    readonly who: Pick<WhoIsHere, 'read'>
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
