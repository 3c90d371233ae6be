import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { encodeFrame, frameHeaderBytes } from '../../../src/storage/lowdb/disk/frame.js'
import { readFrames } from '../../../src/storage/lowdb/disk/read-frames.js'
import { seeded, temporaryFolder } from './numbered-commits.js'

describe('the frames of a file', () => {
  let folder: string
  let path: string

  beforeEach(async () => {
    folder = await temporaryFolder()
    path = join(folder, 'file')
  })

  afterEach(() => rm(folder, { recursive: true }))

  /** Generator for texts in their own frames. Some span two blocks or more, and some blocks contain many. */
  const random = seeded(7)
  const texts = Array.from({ length: 60 }, (_, at) => String(at).padEnd(random(at % 9 === 0 ? 900 : 40), '.'))
  const frames = texts.map((text, at) => encodeFrame(at, Buffer.from(text)))
  const whole = Buffer.concat(frames)

  async function read(bytesAtOnce?: number) {
    const found: { position: number; text: string | null; isLast: boolean }[] = []
    for await (const { position, frame, isLast } of readFrames(path, bytesAtOnce))
      found.push({ position, text: frame ? frame.payload.toString() : null, isLast })
    return found
  }

  const positions = frames.map((_, at) => Buffer.concat(frames.slice(0, at)).length)
  const expected = texts.map((text, at) => ({
    position: positions[at]!,
    text,
    isLast: at === texts.length - 1,
  }))

  it.each([1, 7, frameHeaderBytes, 64, 100, 1_000, whole.length - 1, whole.length, undefined])(
    'are the same whatever is read at once: %p bytes',
    async (bytesAtOnce) => {
      await writeFile(path, whole)
      expect(await read(bytesAtOnce)).toEqual(expected)
    },
  )

  it('end where the file was cut, and where it is damaged', async () => {
    const place = positions[30]!
    await writeFile(path, whole.subarray(0, place + frameHeaderBytes + 1))
    const cut = [...expected.slice(0, 30), { position: place, text: null, isLast: true }]
    expect(await read(64)).toEqual(cut)

    const damaged = Buffer.from(whole)
    damaged.writeUInt8(0xff, place + 8)
    await writeFile(path, damaged)
    expect(await read(64)).toEqual(cut)
  })

  it('are none in an empty file', async () => {
    await writeFile(path, '')
    expect(await read()).toEqual([])
  })

  it('can be left in the middle', async () => {
    await writeFile(path, whole)
    for await (const { position } of readFrames(path, 64)) if (position > 0) break
    await writeFile(path, frames[0]!)
    expect(await read(64)).toEqual([{ ...expected[0], isLast: true }])
  })
})
