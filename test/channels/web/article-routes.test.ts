import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { readArticlePicture, withPicturePaths } from '../../../src/content/articles/article-pictures.js'
import { startWebRig, type WebRig } from './web-rig.js'

const png = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')
let folder: string
let rig: WebRig

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'guichet-pictures-'))
  const topic = join(folder, 'knowledge-base', 'network.vpn')
  await mkdir(topic, { recursive: true })
  await writeFile(join(topic, 'menu.png'), png)
  await writeFile(join(topic, 'lie.png'), '<script>alert(1)</script>')
  await writeFile(join(topic, 'page.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>')
  await writeFile(join(topic, 'en.md'), 'text')
  await writeFile(join(folder, 'secret.png'), png)
  rig = await startWebRig({
    library: {
      search: () => [],
      article: (topic, language) =>
        topic === 'network.vpn'
          ? {
              topic,
              language,
              title: language === 'fr' ? 'Le VPN' : 'The VPN',
              short: 'Wake the computer.',
              body: '**Wake** it',
            }
          : null,
    },
    picture: (topic, file) => readArticlePicture([folder], topic, file),
  })
})
afterAll(async () => {
  await rig.close()
  await rm(folder, { recursive: true })
})

describe('an article over HTTP', () => {
  it.each([
    ['/api/knowledge/articles/network.vpn?language=fr', {}, 'Le VPN'],
    ['/api/knowledge/articles/network.vpn', { 'accept-language': 'fr-CH,fr;q=0.9' }, 'Le VPN'],
    ['/api/knowledge/articles/network.vpn?language=de', {}, 'The VPN'],
  ])('%s comes in the language asked for, else in the reader’s', async (path, headers, title) => {
    const answer = await rig.get(path, headers as Record<string, string>)

    expect(answer.status).toBe(200)
    expect(await answer.json()).toMatchObject({ topic: 'network.vpn', title, body: '**Wake** it' })
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
    expect(answer.headers.get('access-control-allow-origin')).toBeNull()
  })

  it.each([
    ['/api/knowledge/articles/network.moon', 404],
    ['/api/knowledge/articles/..%2F..%2Fetc', 404],
    ['/api/knowledge/articles/network.vpn?language=%00', 400],
  ])('%s is answered %d', async (path, status) => {
    expect((await rig.get(path)).status).toBe(status)
  })
})

describe('an article where the search is not public', () => {
  const paths = ['/api/knowledge/articles/network.vpn', '/knowledge/network.vpn/menu.png']
  const library = {
    search: () => [],
    article: (topic: string, language: string) => ({
      topic,
      language,
      title: 'The VPN',
      short: null,
      body: 'Wake it',
    }),
  }
  const picture = (topic: string, file: string) => readArticlePicture([folder], topic, file)
  const statuses = (at: WebRig, cookie = '') =>
    Promise.all(paths.map(async (path) => (await at.get(path, { cookie })).status))

  it.each([
    ['visitors are refused', false, [401, 401]],
    ['visitors are let in', true, [200, 200]],
  ])('is given with a session only; %s', async (_title, letsVisitorsIn, ofVisitor) => {
    const closed = await startWebRig({ library, picture, hasPublicSearch: false, letsVisitorsIn })
    try {
      const visitor = rig.visitor()
      const accepted = await closed.post('/chat/invitation/accept', {
        token: await closed.invited('lea@example.org'),
        name: 'Léa',
        password: 'a long enough password',
        language: 'fr',
      })
      const cookies = accepted.headers.getSetCookie().map((cookie) => cookie.split(';')[0])

      expect(await statuses(closed)).toEqual([401, 401])
      expect(await statuses(closed, (await visitor).cookie)).toEqual(ofVisitor)
      expect(await statuses(closed, cookies.join('; '))).toEqual([200, 200])
      expect(await statuses(closed, 'technician=yes')).toEqual([200, 200])
    } finally {
      await closed.close()
    }
  })
})

describe('a picture beside an article', () => {
  it('is served as what it is, and can run nothing', async () => {
    const answer = await rig.get('/knowledge/network.vpn/menu.png')

    expect(answer.status).toBe(200)
    expect(answer.headers.get('content-type')).toBe('image/png')
    expect(answer.headers.get('content-security-policy')).toBe("default-src 'none'; sandbox")
    expect(Buffer.from(await answer.arrayBuffer())).toEqual(png)
  })

  it.each([
    'network.vpn/lie.png',
    'network.vpn/page.svg',
    'network.vpn/en.md',
    'network.vpn/none.png',
    'network.vpn/..%2F..%2Fsecret.png',
    '..%2F..%2F/secret.png',
    'network.vpn/menu.png%00',
  ])('%s is not there', async (path) => {
    expect((await rig.get(`/knowledge/${path}`)).status).toBe(404)
  })

  it('gets its path in the text, and nothing else does', () => {
    const body =
      '![Menu](menu.png) ![x](https://a.example/b.png) [menu.png](menu.png) ![y](../z.png) ![z](p.svg)'

    expect(withPicturePaths(body, 'network.vpn')).toBe(
      '![Menu](/knowledge/network.vpn/menu.png) ![x](https://a.example/b.png) [menu.png](menu.png) ![y](../z.png) ![z](p.svg)',
    )
  })
})
