import { randomUUID } from 'node:crypto'
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals'
import pg from 'pg'
import type { BlobStore } from '../../../src/storage/blobs/blob-store.js'
import { createDiskBlobStore } from '../../../src/storage/blobs/disk-blob-store.js'
import { createPostgresBlobStore } from '../../../src/storage/postgres/postgres-blob-store.js'
import { startWebRig, type WebRig, type WebRigOptions } from '../../channels/web/web-rig.js'
import { startConsoleRig } from '../../console/server/console-rig.js'
import { createTestDatabase, dropTestDatabase } from '../../support/postgres/test-database.js'
import { until } from '../../support/stage/until.js'

interface Bench {
  readonly blobs: BlobStore
  /** Returns the number of bytes still stored, in complete or partial files. */
  bytesThere(): Promise<number>
  close(): Promise<void>
}

const clock = { now: () => Date.now() }
const text = (size: number) => 'words and more words\n'.repeat(Math.ceil(size / 21)).slice(0, size)
const png = Buffer.concat([Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), Buffer.alloc(600, 7)])

async function onDisk(): Promise<Bench> {
  const folder = await mkdtemp(join(tmpdir(), 'guichet-uploads-'))
  return {
    blobs: await createDiskBlobStore(folder),
    async bytesThere() {
      const names = await readdir(folder, { recursive: true })
      const found = await Promise.all(names.map((name) => stat(join(folder, name))))
      return found.reduce((sum, one) => sum + (one.isFile() ? one.size : 0), 0)
    },
    close: () => rm(folder, { recursive: true }),
  }
}

async function inPostgres(): Promise<Bench> {
  const url = await createTestDatabase()
  const blobs = await createPostgresBlobStore({ url, schema: 'kept', clock, connections: 2 })
  const client = new pg.Client(url)
  await client.connect()
  return {
    blobs,
    async bytesThere() {
      const { rows } = await client.query(
        'SELECT coalesce(sum(octet_length(bytes)), 0)::integer AS sum FROM kept.blob_part',
      )
      return rows[0].sum
    },
    async close() {
      await client.end()
      await blobs.close()
      await dropTestDatabase(url)
    },
  }
}

/** Creates a form as a page sends it. A field can be omitted or placed after the files. */
function formOf(
  files: readonly (readonly [name: string, content: string | Buffer])[],
  { id = randomUUID(), isFieldLast = false }: { id?: string | null; isFieldLast?: boolean } = {},
): FormData {
  const form = new FormData()
  if (id !== null && !isFieldLast) form.append('id', id)
  for (const [name, content] of files)
    form.append('file', new Blob([new Uint8Array(Buffer.from(content))]), name)
  if (id !== null && isFieldLast) form.append('id', id)
  return form
}

describe.each([
  ['on disk', onDisk],
  ['in PostgreSQL', inPostgres],
])('an upload that is refused leaves no byte, %s', (_where, open) => {
  let bench: Bench
  let rig: WebRig
  let cookie: string
  beforeAll(async () => {
    bench = await open()
    rig = await startWebRig({ blobs: bench.blobs })
    cookie = (await rig.visitor()).cookie
  })
  afterEach(() => {
    rig.intake.isOverloaded = false
    rig.intake.isDiskFull = false
  })
  afterAll(async () => {
    await rig.close()
    await bench.close()
  })
  const send = (body: FormData, headers = {}) =>
    fetch(`${rig.address}/chat/files`, { method: 'POST', headers: { cookie, ...headers }, body })

  it.each([
    ['without an id', () => formOf([['a.txt', text(90_000)]], { id: null }), 400, 'bad-request'],
    [
      'with its fields behind the files',
      () => formOf([['a.txt', text(9_000)]], { isFieldLast: true }),
      400,
      'bad-request',
    ],
    [
      'with a field that is no id',
      () => formOf([['a.txt', text(9_000)]], { id: 'none' }),
      400,
      'bad-request',
    ],
    ['of a kind that is not taken', () => formOf([['a.exe', text(90_000)]]), 415, 'wrong-type'],
    [
      'whose second file is of such a kind',
      () =>
        formOf([
          ['a.txt', text(90_000)],
          ['b.exe', 'MZ'],
        ]),
      415,
      'wrong-type',
    ],
    [
      'that is not what its ending says',
      () => formOf([['a.png', `<html>${text(90_000)}`]]),
      415,
      'wrong-content',
    ],
    [
      'of a document that is none',
      () => formOf([['a.docx', Buffer.concat([Buffer.from('PK\x03\x04'), Buffer.alloc(60)])]]),
      415,
      'wrong-content',
    ],
    ['that is larger than allowed', () => formOf([['a.txt', text(100_001)]]), 413, 'file-too-large'],
    [
      'that is larger than all files together may be',
      () => formOf([['a.txt', text(600_000)]]),
      413,
      'file-too-large',
    ],
    [
      'of too many files',
      () => formOf([1, 2, 3, 4].map((one) => [`${one}.txt`, text(9_000 + one)] as const)),
      413,
      'too-many-files',
    ],
    ['without files', () => formOf([]), 400, 'bad-request'],
  ] as const)('%s', async (_what, form, status, error) => {
    const answer = await send(form())

    expect([answer.status, await answer.json()]).toEqual([status, { error }])
    expect(await bench.bytesThere()).toBe(0)
    expect(rig.intake.activities.filter(({ content }) => content.type === 'message.received')).toEqual([])
  })

  it('and one that does not say how large it is', async () => {
    const form = new Response(formOf([['a.txt', text(9_000)]]))
    const init = { method: 'POST', headers: { cookie, 'content-type': form.headers.get('content-type')! } }

    const answer = await fetch(`${rig.address}/chat/files`, {
      ...init,
      body: form.body,
      duplex: 'half',
    } as RequestInit)

    expect([answer.status, await answer.json()]).toEqual([411, { error: 'length-required' }])
    expect(await bench.bytesThere()).toBe(0)
  })

  it('and one whose sender hangs up in the middle', async () => {
    const form = new Response(formOf([['a.txt', text(90_000)]]))
    const whole = Buffer.from(await form.arrayBuffer())
    const { hostname, port } = new URL(rig.address)
    const socket = connect(Number(port), hostname)
    socket.on('error', () => {})
    const head = [
      'POST /chat/files HTTP/1.1',
      `host: ${hostname}:${port}`,
      `cookie: ${cookie}`,
      `content-type: ${form.headers.get('content-type')}`,
      `content-length: ${whole.length}`,
    ]
    socket.write(`${head.join('\r\n')}\r\n\r\n`)
    socket.write(whole.subarray(0, 70_000))
    // A partial upload can be seen on disk, but PostgreSQL receives parts of 256 KiB.
    if (_where === 'on disk')
      await until(
        async () => (await bench.bytesThere()) > 0,
        () => 'nothing came',
      )
    socket.destroy()

    await until(
      async () => (await bench.bytesThere()) === 0,
      () => 'half a file is still there',
    )
  })

  it('and one whose message is not let in, but not the file of somebody else that is the same', async () => {
    rig.intake.isOverloaded = true
    expect((await send(formOf([['a.txt', 'only here']]))).status).toBe(503)
    expect(await bench.bytesThere()).toBe(0)

    rig.intake.isOverloaded = false
    const id = randomUUID()
    expect((await send(formOf([['a.txt', 'shared']], { id }))).status).toBe(202)
    rig.intake.isOverloaded = true
    expect((await send(formOf([['b.txt', 'shared']]))).status).toBe(503)
    rig.intake.isOverloaded = false
    expect((await send(formOf([['a.txt', 'something else']], { id }))).status).toBe(202)

    const [message] = rig.intake.activities.filter(({ content }) => content.type === 'message.received')
    expect(message!.content).toMatchObject({ attachments: [{ name: 'a.txt', sizeBytes: 6 }] })
    expect(await bench.bytesThere()).toBe(6)
  })

  it('but one of which it is not known whether its message is on record stays for the sweep', async () => {
    const before = await bench.bytesThere()
    rig.intake.isDiskFull = true

    expect((await send(formOf([['a.png', png]]))).status).toBe(503)

    expect(await bench.bytesThere()).toBe(before + png.length)
  })
})

describe('how much may be sent', () => {
  let rig: WebRig
  const start = async (options: WebRigOptions) => {
    rig = await startWebRig(options)
    return (await rig.visitor()).cookie
  }
  afterEach(() => rig.close())
  const send = (cookie: string, size: number) =>
    fetch(`${rig.address}/chat/files`, {
      method: 'POST',
      headers: { cookie },
      body: formOf([['a.txt', text(size)]]),
    })
  const hourly = { visitor: 0.1, visitorAddress: 0.15, visitors: 10, account: 1, address: 2 }

  it('within an hour is limited for a visitor and for all visitors of an address, and begins anew after it', async () => {
    const one = await start({ files: { hourlyMegabytes: hourly } })
    const other = (await rig.visitor()).cookie

    const statuses = []
    for (const [cookie, size] of [
      [one, 60_000],
      [one, 60_000],
      [one, 9_000],
      [other, 60_000],
      [other, 30_000],
    ] as const)
      statuses.push((await send(cookie, size)).status)
    expect(statuses).toEqual([202, 429, 202, 202, 429])

    const refused = await send(other, 30_000)
    expect(await refused.json()).toEqual({ error: 'upload-quota' })
    expect(refused.headers.get('retry-after')).toBe('3600')
    rig.clock.time += 3_600_000
    expect((await send(other, 30_000)).status).toBe(202)
  })

  it('holds over a restart of the server', async () => {
    const cookie = await start({ files: { hourlyMegabytes: hourly } })
    await send(cookie, 90_000)
    await rig.stopServer()
    await rig.startServer()
    // The first request finds its old connection closed.
    await rig.get('/chat/session', { cookie }).catch(() => null)

    expect((await send(cookie, 30_000)).status).toBe(429)
  })

  it('is more than the disk has to spare: files are refused, messages go on', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'guichet-full-'))
    const blobs: BlobStore = { ...(await createDiskBlobStore(folder)), freeBytes: async () => 1_000_050_000 }
    const cookie = await start({ blobs, files: { keepFreeMegabytes: 1_000 } })

    expect((await send(cookie, 9_000)).status).toBe(202)
    const refused = await send(cookie, 60_000)
    const message = await rig.post('/chat/messages', { id: randomUUID(), text: 'hello' }, { cookie })

    expect([refused.status, await refused.json()]).toEqual([503, { error: 'no-space' }])
    expect(refused.headers.get('retry-after')).toBe('300')
    expect(message.status).toBe(202)
    await rm(folder, { recursive: true })
  })

  it('is nothing for visitors where that is set, and their page offers it not', async () => {
    const cookie = await start({ letsVisitorsSend: false })

    const answer = await send(cookie, 9_000)
    const session = await (await rig.get('/chat/session', { cookie })).json()

    expect([answer.status, await answer.json()]).toEqual([403, { error: 'visitor-files' }])
    expect(session).toMatchObject({ files: null })
  })
})

it('an upload at the console is looked at in the same way', async () => {
  const rig = await startConsoleRig()
  const cookie = await rig.signedIn('Marc')
  const { number } = await rig.addTicket()
  const send = (form: FormData) => {
    const init = { method: 'POST', headers: { cookie, origin: rig.address }, body: form }
    return fetch(`${rig.address}/console/api/tickets/${number}/files`, init)
  }
  const form = (...files: Parameters<typeof formOf>[0]) => {
    const all = new FormData()
    all.append('id', randomUUID())
    all.append('mode', 'reply')
    for (const [key, value] of formOf(files, { id: null })) all.append(key, value)
    return all
  }

  const refused = [
    formOf([['a.txt', 'x']]),
    form(['a.exe', 'MZ']),
    form(['a.txt', text(9)], ['b.png', 'no picture']),
  ]
  for (const one of refused) expect((await send(one)).status).toBeGreaterThanOrEqual(400)
  expect(await rig.blobs.list()).toEqual([])

  expect((await send(form(['a.txt', 'words']))).status).toBe(200)
  expect(await rig.blobs.list()).toHaveLength(1)
  await rig.close()
})
