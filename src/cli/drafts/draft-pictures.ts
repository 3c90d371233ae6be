import { existsSync, readFileSync, realpathSync, statSync } from 'node:fs'
import { relative, resolve } from 'node:path'
import type { RewriteImage } from './clean-html.js'
import type { SourceFiles } from './source-item.js'

export interface DraftPicture {
  /** Name of the picture's file beside the draft. */
  readonly name: string
  readonly bytes: Buffer
}

export interface DraftPictures {
  readonly keep: RewriteImage
  readonly kept: DraftPicture[]
  /** Addresses of pictures on other sites; they become links. */
  readonly elsewhere: string[]
  /** Stored pictures without alternative text. */
  readonly withoutWords: string[]
}

const mostBytes = 3 * 1024 * 1024

/** Collects a draft's pictures, from its folder and from its text. */
export function createDraftPictures(slug: string, files: SourceFiles | null): DraftPictures {
  const pictures: DraftPictures = { keep, kept: [], elsewhere: [], withoutWords: [] }
  return pictures

  function keep(source: string, alt: string): string | null {
    if (/^https:\/\/[^\s()]+$/i.test(source)) {
      pictures.elsewhere.push(source)
      return source
    }
    const bytes = source.startsWith('data:') ? bytesInAddress(source) : files && bytesOfFile(source, files)
    const extension = bytes === null ? null : extensionOf(bytes)
    if (bytes === null || extension === null) return null
    const known = pictures.kept.find((picture) => picture.bytes.equals(bytes))
    const name = known?.name ?? `${slug}-${pictures.kept.length + 1}.${extension}`
    if (known === undefined) pictures.kept.push({ name, bytes })
    if (alt === '') pictures.withoutWords.push(name)
    return name
  }
}

function bytesInAddress(source: string): Buffer | null {
  const encoded = /^data:image\/[a-z.+-]+;base64,([A-Za-z0-9+/=\s]+)$/i.exec(source)?.[1]
  if (encoded === undefined || encoded.length > mostBytes * 1.4) return null
  return Buffer.from(encoded, 'base64')
}

/** Reads a file inside the imported folder, after resolving links; null for anything outside it. */
function bytesOfFile(source: string, { directory, root }: SourceFiles): Buffer | null {
  if (/^(?:[a-z][a-z0-9+.-]*:|\/)/i.test(source)) return null
  const path = resolve(directory, decoded(source.replace(/[?#].*$/, '')))
  if (!existsSync(path)) return null
  const fromRoot = relative(realpathSync(root), realpathSync(path))
  if (fromRoot === '' || fromRoot.startsWith('..') || resolve(fromRoot) === fromRoot) return null
  const status = statSync(path)
  return status.isFile() && status.size <= mostBytes ? readFileSync(path) : null
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** Determines a picture's type by its content. SVG isn't supported, because it can contain scripts. */
function extensionOf(bytes: Buffer): 'png' | 'jpg' | 'gif' | 'webp' | null {
  const begins = (hex: string) => bytes.subarray(0, hex.length / 2).toString('hex') === hex
  if (begins('89504e470d0a1a0a')) return 'png'
  if (begins('ffd8ff')) return 'jpg'
  if (begins('47494638')) return 'gif'
  return begins('52494646') && bytes.subarray(8, 12).toString('latin1') === 'WEBP' ? 'webp' : null
}
