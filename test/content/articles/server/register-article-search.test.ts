import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import Fastify, { type FastifyInstance } from 'fastify'
import { createSearch } from '../../../../src/content/articles/search.js'
import { registerArticleSearch } from '../../../../src/content/articles/server/register-article-search.js'
import { packs, vpnAndPrinter } from '../small-articles.js'

let server: FastifyInstance
let origin: string
beforeAll(async () => {
  server = Fastify()
  registerArticleSearch(server, {
    search: createSearch(vpnAndPrinter, packs),
    languages: ['en', 'fr'],
    publicUrl: 'https://support.example.org',
    isSecure: true,
  })
  origin = await server.listen({ port: 0, host: '127.0.0.1' })
})
afterAll(async () => server.close())

async function ask(query: string) {
  const response = await fetch(`${origin}/api/knowledge/search${query}`)
  return { status: response.status, headers: response.headers, body: await response.json() }
}

describe('GET /api/knowledge/search', () => {
  it('finds articles, and shows of them what a list needs', async () => {
    const { status, body } = await ask('?q=vpn%20bloqu%C3%A9&language=fr')

    expect(status).toBe(200)
    expect(body).toEqual({
      results: [
        {
          topic: 'network.vpn',
          title: 'Le VPN ne se connecte pas',
          language: 'fr',
          excerpt: 'Fermez le client, attendez dix secondes, rouvrez-le.',
          url: 'https://support.example.org/api/knowledge/articles/network.vpn?language=fr',
          score: expect.any(Number),
        },
      ],
    })
  })

  it('finds nothing for nonsense', async () => {
    expect(await ask('?q=zebra%20unicorn')).toMatchObject({ status: 200, body: { results: [] } })
  })

  it('gives no more than asked for', async () => {
    const { body } = await ask('?q=vpn%20paper&limit=1')

    expect(body).toMatchObject({ results: [expect.anything()] })
  })

  it.each([
    ['', 'q is missing: add what to search for, such as ?q=vpn'],
    ['?q=%20', 'q is empty: add what to search for, such as ?q=vpn'],
    [`?q=${'x'.repeat(1_001)}`, 'q is too long: at most 1000 characters'],
    ['?q=vpn&q=wifi', 'q is missing: add what to search for, such as ?q=vpn'],
    ['?q=vpn&language=de', 'language must be one of: en, fr'],
    ['?q=vpn&limit=0', 'limit must be a whole number from 1 to 20'],
    ['?q=vpn&limit=many', 'limit must be a whole number from 1 to 20'],
  ])('given %s, says what to do', async (query, problem) => {
    expect(await ask(query)).toMatchObject({
      status: 400,
      body: { error: 'bad-request', problems: [problem] },
    })
  })

  it('is for no page of others, is kept by nobody, and is no page itself', async () => {
    const { headers } = await ask('?q=vpn')

    expect(headers.get('access-control-allow-origin')).toBeNull()
    expect(headers.get('cross-origin-resource-policy')).toBe('same-origin')
    expect(headers.get('content-security-policy')).toBe("default-src 'none';frame-ancestors 'none'")
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('cache-control')).toBe('no-store')
  })

  it('answers an address 240 times a minute', async () => {
    const statuses = await Promise.all(Array.from({ length: 260 }, async () => (await ask('?q=vpn')).status))

    expect(statuses).toContain(200)
    expect(statuses.filter((status) => status === 429).length).toBeGreaterThanOrEqual(20)
  })
})
