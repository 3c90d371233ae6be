import { mkdtemp, readdir, rm, stat } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { FilesPolicy } from '../../../src/content/policies/files-policy.js'
import { isWithinParticipation } from '../../../src/desk/ticket/transcript/stored-file.js'
import {
  checkFileContent,
  FileTypeMismatchError,
  isAcceptedFileName,
} from '../../../src/features/files/check-file-content.js'
import { signFileLink, verifyFileLink } from '../../../src/features/files/file-link.js'
import { safeFileName } from '../../../src/features/files/safe-file-name.js'
import { createScanner } from '../../../src/features/files/scanning/create-scanner.js'
import { splitAtCodeFences, splitLongText } from '../../../src/markdown/message-segments.js'
import type { BlobStore } from '../../../src/storage/blobs/blob-store.js'
import { createDiskBlobStore } from '../../../src/storage/blobs/disk-blob-store.js'
import { until } from '../../support/stage/until.js'

const policy = FilesPolicy.parse({
  mostMegabytes: 1,
  mostFilesAMessage: 3,
  keepDays: 1,
  types: ['png', 'txt', 'docx'],
  whenScannerIsDown: 'hold',
})

async function* bytes(...parts: readonly string[]): AsyncIterable<Uint8Array> {
  for (const part of parts) yield Buffer.from(part)
}

describe('the name of a file', () => {
  it.each([
    ['../../etc/passwd', 'passwd'],
    ['C:\\temp\\report.txt', 'report.txt'],
    ['invoice\u202Egnp.exe', 'invoicegnp.exe'],
    ['a\u200Bb\nc.txt', 'ab_c.txt'],
    ['<!everyone> "x".png', '_everyone_ _x_.png'],
    ['CON.txt', '_CON.txt'],
    ['..', 'file'],
    ['', 'file'],
  ])('%j is %j', (name, clean) => {
    expect(safeFileName(name)).toBe(clean)
  })

  it('is shortened before its ending', () => {
    const clean = safeFileName(`${'é'.repeat(300)}.docx`)

    expect([...clean].length).toBeLessThanOrEqual(100)
    expect(clean).toMatch(/….docx$/)
  })
})

describe('the kind of a file', () => {
  it('is taken by its ending and by its first bytes, and both must be', async () => {
    const png = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')
    const program = Buffer.concat([Buffer.from('MZ\x90\x00'), Buffer.alloc(200)])

    expect([
      isAcceptedFileName('a.PNG', policy),
      isAcceptedFileName('a.exe', policy),
      isAcceptedFileName('png', policy),
    ]).toEqual([true, false, false])
    const isOf = async (name: string, content: Buffer) => {
      const passed: Uint8Array[] = []
      try {
        for await (const chunk of checkFileContent(name, policy, inChunks(content))) passed.push(chunk)
      } catch (error) {
        if (error instanceof FileTypeMismatchError) return false
        throw error
      }
      expect(Buffer.concat(passed).equals(content)).toBe(true)
      return true
    }
    const matches = [
      ['a.png', png],
      ['a.txt', Buffer.from('only words')],
      ['a.txt', Buffer.alloc(0)],
      ['a.log', Buffer.from('\ufeffErreur à 10:02', 'utf16le')],
      ['a.csv', Buffer.from('pr\xe9nom;nom', 'latin1')],
      ['a.docx', zipOf('[Content_Types].xml', '_rels/.rels', 'word/document.xml')],
      ['a.xlsx', zipOf('xl/workbook.xml', '[Content_Types].xml')],
      ['a.odt', zipOf(['mimetype', 'application/vnd.oasis.opendocument.text'], 'content.xml')],
      [
        'a.docx',
        Buffer.concat([oldContainer, Buffer.alloc(9_000), Buffer.from('EncryptedPackage', 'utf16le')]),
      ],
      ['a.zip', zipOf('anything.bin')],
      ['a.pdf', Buffer.from('\n%PDF-1.7\n')],
      ['a.own', Buffer.from('whatever it is')],
    ] as const
    const differs = [
      ['a.png', Buffer.from('<html><script>alert(1)</script></html>')],
      ['a.png', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')],
      ['a.png', program],
      ['a.txt', program],
      ['a.txt', Buffer.from('#!/bin/sh\nrm -rf /\n')],
      ['a.docx', Buffer.concat([Buffer.from('PK\x03\x04'), Buffer.alloc(60)])],
      ['a.docx', zipOf('[Content_Types].xml', 'xl/workbook.xml')],
      ['a.docx', zipOf('anything.bin')],
      ['a.docx', Buffer.concat([oldContainer, Buffer.alloc(9_000)])],
      ['a.odt', zipOf(['mimetype', 'application/vnd.oasis.opendocument.text'], 'other.xml')],
      ['a.zip', zipOf('META-INF/MANIFEST.MF', 'A.class')],
      ['a.pdf', Buffer.from('words')],
      ['a.own', program],
    ] as const

    for (const [name, content] of matches) expect([name, await isOf(name, content)]).toEqual([name, true])
    for (const [name, content] of differs) expect([name, await isOf(name, content)]).toEqual([name, false])
  })
})

const oldContainer = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600)])

async function* inChunks(content: Buffer): AsyncIterable<Uint8Array> {
  for (let at = 0; at < content.length; at += 1_000) yield content.subarray(at, at + 1_000)
}

/** Creates a zip of uncompressed entries, given by name, or by name and content. */
function zipOf(...entries: readonly (string | readonly [name: string, content: string])[]): Buffer {
  const parts: Buffer[] = []
  const directory: Buffer[] = []
  for (const entry of entries) {
    const [name, content] = typeof entry === 'string' ? [entry, 'x'] : entry
    const local = Buffer.alloc(30)
    local.writeUInt32LE(0x04034b50, 0)
    const central = Buffer.alloc(46)
    central.writeUInt32LE(0x02014b50, 0)
    for (const [header, sizes, names] of [
      [local, 18, 26],
      [central, 20, 28],
    ] as const) {
      header.writeUInt32LE(content.length, sizes)
      header.writeUInt32LE(content.length, sizes + 4)
      header.writeUInt16LE(name.length, names)
    }
    parts.push(local, Buffer.from(name + content))
    directory.push(central, Buffer.from(name))
  }
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(entries.length, 8)
  end.writeUInt16LE(entries.length, 10)
  end.writeUInt32LE(Buffer.concat(directory).length, 12)
  end.writeUInt32LE(Buffer.concat(parts).length, 16)
  return Buffer.concat([...parts, ...directory, end])
}

describe('a link to a file', () => {
  const key = Buffer.alloc(32, 1)
  const link = { file: 'f1', person: 'teams:t:u', as: 'technician', until: 1_000 } as const

  it('is read back until its time is over, and not when it was changed or made with another key', () => {
    const token = signFileLink(link, key)
    const [said, seal] = token.split('.')
    const forged = `${Buffer.from(JSON.stringify({ ...link, file: 'f2' })).toString('base64url')}.${seal}`

    expect(verifyFileLink(token, key, 999)).toEqual(link)
    expect(verifyFileLink(token, key, 1_000)).toBeNull()
    expect(verifyFileLink(forged, key, 1)).toBeNull()
    expect(verifyFileLink(said!, key, 1)).toBeNull()
    expect(verifyFileLink(token, Buffer.alloc(32, 2), 1)).toBeNull()
  })
})

describe('blobs on disk', () => {
  let folder: string
  let blobs: BlobStore
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'guichet-blobs-'))
    blobs = await createDiskBlobStore(folder)
  })
  afterAll(() => rm(folder, { recursive: true }))

  it('are kept once by their content, for their owner alone, and given back', async () => {
    const [one, same] = [await blobs.put(bytes('he', 'llo')), await blobs.put(bytes('hello'))]
    const found: Buffer[] = []
    for await (const chunk of (await blobs.get(one.hash))!) found.push(Buffer.from(chunk))

    const { mode } = await stat(join(folder, one.hash.slice(0, 2), one.hash))
    expect(same).toEqual(one)
    expect(Buffer.concat(found).toString()).toBe('hello')
    expect(mode & 0o777).toBe(0o600)
    expect(await blobs.list()).toEqual([{ ...one, keptAt: expect.any(Number) }])
  })

  it('are left alone by whoever opens the folder beside, as a backup does', async () => {
    let goOn: () => void = () => undefined
    const isHalfWay = new Promise<void>((half) => {
      goOn = half
    })
    async function* slow(): AsyncIterable<Uint8Array> {
      yield Buffer.from('half and ')
      await isHalfWay
      yield Buffer.from('half')
    }
    const keeping = blobs.put(slow())
    await until(
      async () => (await readdir(join(folder, 'unfinished'))).length > 0,
      () => 'nothing is being written',
    )

    await createDiskBlobStore(folder)
    goOn()

    const { hash } = await keeping
    expect(await blobs.get(hash)).not.toBeNull()
    for (const blob of await blobs.list()) await blobs.delete(blob)
  })

  it('keep nothing of what breaks off, and know no other names than hashes', async () => {
    async function* broken(): AsyncIterable<Uint8Array> {
      yield Buffer.from('half')
      throw new Error('the line broke')
    }

    await expect(blobs.put(broken())).rejects.toThrow('the line broke')

    expect(await readdir(join(folder, 'unfinished'))).toEqual([])
    expect(await blobs.get('../../etc/passwd')).toBeNull()
    expect(await blobs.delete({ hash: '../../etc/passwd', keptAt: 0 })).toBe(false)
    for (const blob of await blobs.list()) expect(await blobs.delete(blob)).toBe(true)
    expect(await blobs.list()).toEqual([])
  })
})

describe('a scanner', () => {
  it('that is a command says by its exit code what it saw', async () => {
    const results = await Promise.all([
      createScanner('command:true')!(bytes('x')),
      createScanner('command:false')!(bytes('x')),
      createScanner('command:/no/such/program')!(bytes('x')),
    ])

    expect(results).toEqual([
      { is: 'clean' },
      { is: 'infected', found: 'malware' },
      { is: 'down', why: expect.stringContaining('ENOENT') },
    ])
  })

  it('that is clamd is spoken to in its own protocol', async () => {
    const received: Buffer[] = []
    const clamd = createServer((socket) => {
      socket.on('data', (part) => {
        received.push(part)
        const all = Buffer.concat(received)
        if (all.subarray(-4).equals(Buffer.alloc(4))) socket.end('stream: Eicar-Test-Signature FOUND\0')
      })
    })
    await new Promise<void>((resolve) => clamd.listen(0, '127.0.0.1', resolve))
    const { port } = clamd.address() as AddressInfo

    const result = await createScanner(`clamd://127.0.0.1:${port}`)!(bytes('ab', 'c'))
    await new Promise((resolve) => clamd.close(resolve))

    expect(result).toEqual({ is: 'infected', found: 'Eicar-Test-Signature' })
    expect(Buffer.concat(received).toString('latin1')).toBe('zINSTREAM\0\0\0\0\x02ab\0\0\0\x01c\0\0\0\0')
    expect((await createScanner(`clamd://127.0.0.1:${port}`)!(bytes('x'))).is).toBe('down')
  })
})

describe('a person’s words', () => {
  it('are cut after a paragraph or a sentence, never inside a character, and lose nothing', () => {
    const text = `${'One sentence here. '.repeat(20)}\n\n${'Another one. '.repeat(40)}👩‍💻`

    const pieces = splitLongText(text, 400)

    expect(pieces.join('')).toBe(text)
    expect(pieces.every((piece) => piece.length <= 400)).toBe(true)
    expect(pieces.slice(0, -1).every((piece) => /(?:\n\n|[.] )$/.test(piece))).toBe(true)
  })

  it('keep what is fenced as code, also when it is not closed or Slack left out the line breaks', () => {
    expect(splitAtCodeFences('look: ```ls -l``` thanks')).toEqual([
      { kind: 'words', text: 'look:' },
      { kind: 'code', text: 'ls -l' },
      { kind: 'words', text: 'thanks' },
    ])
    expect(splitAtCodeFences('a\n~~~\n  b\n\n  c')).toEqual([
      { kind: 'words', text: 'a' },
      { kind: 'code', text: '  b\n\n  c' },
    ])
  })
})

describe('what an expert may have of a ticket’s files', () => {
  const part = { since: 100, until: null }
  const file = { at: 150, by: { name: 'Tom', side: 'requester' as const }, isInternal: false }

  it.each([
    { of: 'a requester’s, sent meanwhile', may: true },
    { of: 'a technician’s', with: { by: { name: 'Marc', side: 'technician' as const } }, may: true },
    { of: 'one that came at the same moment as they did', with: { at: 100 }, may: true },
    { of: 'one that came before them', with: { at: 99 }, may: false },
    { of: 'one beside a work note', with: { isInternal: true }, may: false },
    { of: 'another expert’s', with: { by: { name: 'Paul', side: 'participant' as const } }, may: false },
  ])('$of: $may', ({ with: other = {}, may }) => {
    expect(isWithinParticipation({ ...file, ...other }, part)).toBe(may)
    expect(isWithinParticipation({ ...file, ...other }, { ...part, until: 200 })).toBe(false)
  })
})
