const endMark = 0x06054b50
const entryMark = 0x02014b50
const endBytes = 22
const entryBytes = 46
const mostCommentBytes = 65_535

/** Returns the names of a zip's entries from the directory at its end (APPNOTE.TXT 4.3.12, 4.3.16). Null if `tail` contains no valid directory. */
export function zipEntries(tail: Buffer): readonly string[] | null {
  const end = endOfDirectory(tail)
  if (end === null) return null
  const count = tail.readUInt16LE(end + 10)
  const from = end - tail.readUInt32LE(end + 12)
  const names: string[] = []
  for (let at = from, read = 0; read < count; read += 1) {
    if (at < 0 || at + entryBytes > end || tail.readUInt32LE(at) !== entryMark) return null
    const nameEnds = at + entryBytes + tail.readUInt16LE(at + 28)
    names.push(tail.toString('utf8', at + entryBytes, Math.min(nameEnds, end)))
    at = nameEnds + tail.readUInt16LE(at + 30) + tail.readUInt16LE(at + 32)
  }
  return names
}

function endOfDirectory(tail: Buffer): number | null {
  const first = Math.max(0, tail.length - endBytes - mostCommentBytes)
  for (let at = tail.length - endBytes; at >= first; at -= 1)
    if (tail.readUInt32LE(at) === endMark && at + endBytes + tail.readUInt16LE(at + 20) <= tail.length)
      return at
  return null
}
