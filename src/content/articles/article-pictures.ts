import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { TopicId } from '../../nlu/intent-file.js'

const fileName = /^[A-Za-z0-9][A-Za-z0-9_-]{0,80}\.(png|jpe?g|gif|webp)$/
const mostBytes = 5 * 1024 * 1024

/** Picture stored next to an article. */
export interface ArticlePicture {
  readonly mediaType: string
  readonly bytes: Buffer
}

/** Replaces picture names with the paths under which they're served: `![The menu](menu.png)` refers to the file next to the article. */
export function withPicturePaths(body: string, topic: string): string {
  return body.replace(
    /(!\[[^\]\n]{0,300}\]\()([^)\s/:]{1,90})(?=[)\s])/g,
    (whole, before: string, name: string) =>
      fileName.test(name) ? `${before}/knowledge/${topic}/${name}` : whole,
  )
}

/** Reads a picture; null if there is none with that name, it is too large, or its content doesn't match its extension. */
export async function readArticlePicture(
  directories: readonly string[],
  topic: string,
  name: string,
): Promise<ArticlePicture | null> {
  if (!TopicId.safeParse(topic).success || !fileName.test(name)) return null
  for (const directory of [...directories].reverse()) {
    const path = join(directory, 'knowledge-base', topic, name)
    const found = await stat(path).catch(() => null)
    if (found === null || !found.isFile()) continue
    if (found.size > mostBytes) return null
    const bytes = await readFile(path)
    const mediaType = mediaTypeOf(bytes)
    return mediaType !== null && mediaType === namedType(name) ? { mediaType, bytes } : null
  }
  return null
}

function namedType(name: string): string {
  const kind = fileName.exec(name)![1]!
  return kind.startsWith('jp') ? 'image/jpeg' : `image/${kind}`
}

/**
 * Detects the media type from the first bytes of the file, because its name may be wrong; null if the type
 * isn't supported.
 */
function mediaTypeOf(bytes: Buffer): string | null {
  const begin = bytes.subarray(0, 12).toString('latin1')
  if (begin.startsWith('\u0089PNG\r\n\u001A\n')) return 'image/png'
  if (begin.startsWith('\u00FF\u00D8\u00FF')) return 'image/jpeg'
  if (begin.startsWith('GIF87a') || begin.startsWith('GIF89a')) return 'image/gif'
  return begin.startsWith('RIFF') && begin.endsWith('WEBP') ? 'image/webp' : null
}
