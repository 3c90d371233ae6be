import { endingOf } from './clean-name.js'
import type { FilesPolicy } from './files-policy.js'

/** So much of a file's beginning says what it is. */
export const headBytes = 4_100

/** What several endings share, by the name that first bytes give it. */
const containers: Readonly<Record<string, readonly string[]>> = {
  cfb: ['doc', 'xls', 'ppt', 'msg'],
  zip: ['docx', 'xlsx', 'pptx', 'odt', 'ods', 'odp'],
  xml: ['xml'],
  gz: ['gz', 'tgz'],
  jpg: ['jpeg'],
  tif: ['tiff'],
}

/** By its name alone: known before the file is fetched. */
export function isTakenName(name: string, { types }: FilesPolicy): boolean {
  return types.includes(endingOf(name))
}

/** A file whose first bytes say that it is something that is not taken, whatever its name says. */
export async function isTakenContent(head: Uint8Array, { types }: FilesPolicy): Promise<boolean> {
  if (isScript(head)) return false
  // Takes an eighth of a second to load, which no start waits for.
  const { fileTypeFromBuffer } = await import('file-type')
  const found = await fileTypeFromBuffer(head)
  if (found === undefined) return true
  return [found.ext, ...(containers[found.ext] ?? [])].some((ending) => types.includes(ending))
}

/** `#!` begins a script, which has no other mark. */
function isScript(head: Uint8Array): boolean {
  return head[0] === 0x23 && head[1] === 0x21
}
