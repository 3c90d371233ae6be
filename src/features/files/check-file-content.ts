import type { FilesPolicy } from '../../content/policies/files-policy.js'
import { type FileTypeCheck, fileTypeCheckFor } from './file-type-checks.js'
import { fileExtension } from './safe-file-name.js'
import { zipEntries } from './zip-entries.js'

/** Number of bytes at the start of a file that are enough to recognise its type. */
const headBytes = 4_100
/** Number of bytes at the end of a file in which a zip's directory is searched for. The directory of an office document is far smaller than this. */
const tailBytes = 1_000_000
const pdfMarkWithin = 1_024
const programs: readonly RegExp[] = [/^META-INF\/(?:MANIFEST\.MF|mozilla\.rsa)$/i, /^classes\d*\.dex$/]

/** Extensions of files that share a container format, keyed by the name of that format in the file-type library. */
const containers: Readonly<Record<string, readonly string[]>> = {
  cfb: ['doc', 'xls', 'ppt', 'msg'],
  zip: ['docx', 'xlsx', 'pptx', 'odt', 'ods', 'odp'],
  xml: ['xml'],
  gz: ['gz', 'tgz'],
  jpg: ['jpeg'],
  tif: ['tiff'],
}

/** A file's content doesn't match its extension. */
export class FileTypeMismatchError extends Error {
  constructor() {
    super('The content does not match the file extension')
    this.name = 'WrongKindError'
  }
}

/** Checks whether a file's extension is accepted. This can be done before the file is fetched. */
export function isAcceptedFileName(name: string, { types }: Pick<FilesPolicy, 'types'>): boolean {
  return types.includes(fileExtension(name))
}

/**
 * Passes a file's bytes on while checking them. The beginning is checked before anything is passed on, the end before the stream ends.
 * @throws FileTypeMismatchError if the content doesn't match the extension.
 */
export async function* checkFileContent(
  name: string,
  policy: Pick<FilesPolicy, 'types'>,
  bytes: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  const kind = fileTypeCheckFor(fileExtension(name))
  let head = Buffer.alloc(0)
  let isPassed = false
  const tail: Buffer[] = []
  let tailLength = 0
  async function lookAtHead(): Promise<void> {
    if (!(await fitsHead(head.subarray(0, headBytes), kind, policy))) throw new FileTypeMismatchError()
    isPassed = true
  }
  for await (const chunk of bytes) {
    if (needsTail(kind)) {
      tail.push(Buffer.from(chunk))
      tailLength += chunk.byteLength
      while (tailLength - tail[0]!.length >= tailBytes) tailLength -= tail.shift()!.length
    }
    if (isPassed) {
      yield chunk
      continue
    }
    head = Buffer.concat([head, chunk])
    if (head.length < headBytes) continue
    await lookAtHead()
    yield head
  }
  if (!isPassed) {
    await lookAtHead()
    if (head.length > 0) yield head
  }
  if (!fitsTail(head.subarray(0, headBytes), Buffer.concat(tail), kind)) throw new FileTypeMismatchError()
}

async function fitsHead(
  head: Buffer,
  kind: FileTypeCheck | null,
  { types }: Pick<FilesPolicy, 'types'>,
): Promise<boolean> {
  if (isScript(head)) return false
  if (kind === null) {
    const found = await nameOf(head)
    return found === null || [found, ...(containers[found] ?? [])].some((ending) => types.includes(ending))
  }
  switch (kind.by) {
    case 'text':
      return isText(head)
    case 'found':
      return kind.names.includes((await nameOf(head)) ?? '')
    case 'mark':
      return kind.marks.some((mark) => head.subarray(0, mark.length / 2).toString('hex') === mark)
    case 'pdf':
      return head.subarray(0, pdfMarkWithin).includes('%PDF-')
    case 'office':
      return isZip(head) || (await nameOf(head)) === 'cfb'
    case 'zip':
      return isZip(head)
    case 'open-document':
      return isZip(head) && head.subarray(30).includes(`mimetype${kind.mediaType}`)
    default:
      return kind satisfies never
  }
}

function needsTail(kind: FileTypeCheck | null): boolean {
  return kind !== null && (kind.by === 'office' || kind.by === 'zip' || kind.by === 'open-document')
}

function fitsTail(head: Buffer, tail: Buffer, kind: FileTypeCheck | null): boolean {
  if (kind?.by === 'office') return isZip(head) ? hasEntries(tail, kind.entries) : isEncrypted(head, tail)
  if (kind?.by === 'open-document') return hasEntries(tail, ['content.xml'])
  // A zip whose entries can't be listed, such as one part of a split archive, is accepted too.
  if (kind?.by === 'zip') return !zipEntries(tail)?.some((name) => programs.some((one) => one.test(name)))
  return true
}

function hasEntries(tail: Buffer, wanted: readonly string[]): boolean {
  const names = zipEntries(tail)
  return (
    names !== null &&
    wanted.every((one) => names.some((name) => (one.endsWith('/') ? name.startsWith(one) : name === one)))
  )
}

/**
 * Checks whether an Office document is password-protected. Such a document isn't a zip: it has an older container format, with an entry called
 * `EncryptedPackage` ([MS-OFFCRYPTO] 2.3.4.4).
 */
function isEncrypted(head: Buffer, tail: Buffer): boolean {
  const name = Buffer.from('EncryptedPackage', 'utf16le')
  return head.includes(name) || tail.includes(name)
}

function isZip(head: Buffer): boolean {
  const mark = head.subarray(0, 4).toString('hex')
  return mark === '504b0304' || mark === '504b0506'
}

/** Checks whether the file is a script, which has `#!` at the start. */
function isScript(head: Buffer): boolean {
  return head[0] === 0x23 && head[1] === 0x21
}

/**
 * Checks whether the bytes can be text. In any code page, text contains no control characters
 * except whitespace, line ends and terminal control characters. UTF-16 starts with a byte order
 * mark.
 */
function isText(head: Buffer): boolean {
  const mark = head.subarray(0, 2).toString('hex')
  if (mark === 'fffe' || mark === 'feff') return !hasZeroPair(head)
  return !head.some((byte) => byte < 0x07 || (byte > 0x0d && byte < 0x1a) || (byte > 0x1b && byte < 0x20))
}

function hasZeroPair(head: Buffer): boolean {
  for (let at = 2; at + 1 < head.length; at += 2) if (head[at] === 0 && head[at + 1] === 0) return true
  return false
}

/** Returns the name of the file's type, from its first bytes; null if the file-type library doesn't recognise it. */
async function nameOf(head: Buffer): Promise<string | null> {
  // Loading the library takes an eighth of a second, so it isn't loaded at start-up.
  const { fileTypeFromBuffer } = await import('file-type')
  return (await fileTypeFromBuffer(head))?.ext ?? null
}
