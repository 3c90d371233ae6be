/**
 * A frame's payload in two parts, after a mark that can't begin JSON: a directory, which is read at startup, and the values it lists, which are read
 * on demand.
 */
export interface TwoPartFrame<Directory> {
  readonly directory: Directory
  /** Start of the second part in the payload. */
  readonly at: number
}

const headBytes = 5

export function encodeTwoParts(mark: number, directory: unknown, parts: readonly Buffer[]): Buffer {
  const words = Buffer.from(JSON.stringify(directory))
  const head = Buffer.alloc(headBytes)
  head.writeUInt8(mark, 0)
  head.writeUInt32BE(words.length, 1)
  return Buffer.concat([head, words, ...parts])
}

export function decodeTwoParts<Directory>(payload: Buffer): TwoPartFrame<Directory> {
  const at = headBytes + payload.readUInt32BE(1)
  const directory = JSON.parse(payload.toString('utf8', headBytes, at)) as Directory
  return { directory, at }
}
