import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import staticFiles from '@fastify/static'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'

/** Placeholder in Vite's output for the nonce, which differs in each response. */
const noncePlaceholder = '__CSP_NONCE__'

/** Serves the page: the same document at all its addresses, with a new nonce for the styles it generates. */
export async function consolePage(scope: FastifyInstance, pageDirectory: string): Promise<void> {
  await scope.register(staticFiles, {
    root: join(pageDirectory, 'assets'),
    prefix: '/console/assets/',
    index: false,
    immutable: true,
    maxAge: '30d',
  })
  const document = readFile(join(pageDirectory, 'index.html'), 'utf8').catch(() => null)
  const sendPage = async (_request: FastifyRequest, reply: FastifyReply) => {
    const html = await document
    if (html === null)
      return reply.code(503).type('text/plain').send('The page is not built: npm run build:web')
    return reply
      .type('text/html; charset=utf-8')
      .header('cache-control', 'no-store')
      .send(html.replaceAll(noncePlaceholder, reply.cspNonce.style))
  }
  scope.get('/console', sendPage)
  scope.get('/console/', sendPage)
  scope.get('/console/tickets/:number', sendPage)
  scope.get('/console/people', sendPage)
  scope.get('/console/audit', sendPage)
  // The address contains a secret, so requests aren't logged.
  scope.get('/console/setup', { logLevel: 'silent' }, sendPage)
  scope.get('/console/icon.svg', (_request, reply) => reply.sendFile('icon.svg', pageDirectory))
}
