import { accessSync, constants, lstatSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { basename, dirname, extname, join, relative } from 'node:path'
import { parse } from 'yaml'
import type { Language } from '../../nlu/intent-file.js'
import { decodeText } from './decode-text.js'
import { decodeEntities, htmlFromMarkdown } from './html-from-markdown.js'
import { type SourceReadResult, skippedItem } from './source-item.js'

export type PageFormat = 'markdown' | 'html'

const mostBytes = 5 * 1024 * 1024
const formats: Readonly<Record<string, PageFormat>> = {
  '.md': 'markdown',
  '.markdown': 'markdown',
  '.html': 'html',
  '.htm': 'html',
}
const pictures = new Set(['.png', '.jpg', '.jpeg', '.gif', '.webp', '.svg', '.css', '.js'])

/** Lists the files in a folder in a stable order, without following links or entering hidden folders. */
export function listFilesUnder(path: string): readonly string[] {
  if (!statSync(path).isDirectory() || !isFileReadable(path)) return [path]
  return readdirSync(path)
    .filter((name) => !name.startsWith('.') && name !== 'node_modules')
    .sort()
    .map((name) => join(path, name))
    .filter((inner) => !lstatSync(inner).isSymbolicLink())
    .flatMap((inner) => listFilesUnder(inner))
}

export function isFileReadable(path: string): boolean {
  try {
    accessSync(path, constants.R_OK)
    return true
  } catch {
    return false
  }
}

/** Reads one page or all the pages of a folder, in one format or in both. */
export function* readPages(
  path: string,
  format: PageFormat | null,
  languages: readonly Language[],
): Iterable<SourceReadResult> {
  const root = statSync(path).isDirectory() ? path : dirname(path)
  for (const file of listFilesUnder(path)) {
    const extension = extname(file).toLowerCase()
    if (pictures.has(extension)) continue
    const source = relative(root, file)
    const own = formats[extension]
    if (!isFileReadable(file)) yield skippedItem(source, 'it cannot be read: check its permissions')
    else if (own === undefined || (format !== null && own !== format)) {
      yield skippedItem(
        source,
        `it is not ${format === null ? 'Markdown or HTML' : format === 'html' ? 'HTML' : 'Markdown'}`,
      )
    } else yield readPage(file, root, own, languages)
  }
}

function readPage(
  file: string,
  root: string,
  format: PageFormat,
  languages: readonly Language[],
): SourceReadResult {
  const source = relative(root, file)
  try {
    if (statSync(file).size > mostBytes) return skippedItem(source, 'it is longer than 5 MB')
    const { text } = decodeText(readFileSync(file))
    if (text.includes('\0')) return skippedItem(source, 'it contains binary data instead of text')
    const named = languageInName(source, languages)
    const common = { source, files: { directory: dirname(file), root } }
    if (format === 'html') {
      const title = /<title[^>]*>([^<]*)<\/title>/i.exec(text)?.[1]
      const spoken = /<html[^>]*\slang=["']?([a-z]{2})/i.exec(text)?.[1]?.toLowerCase()
      return {
        item: {
          ...common,
          title: title === undefined ? null : decodeEntities(title),
          html: text,
          phrasings: [],
          language: parseLanguage(spoken, languages) ?? named,
        },
      }
    }
    const { fields, body } = frontMatter(text)
    return {
      item: {
        ...common,
        title: typeof fields.title === 'string' ? fields.title : null,
        html: htmlFromMarkdown(body),
        phrasings: Array.isArray(fields.phrasings)
          ? fields.phrasings.filter((one) => typeof one === 'string')
          : [],
        language: parseLanguage(fields.language ?? fields.lang, languages) ?? named,
      },
    }
  } catch (error) {
    return skippedItem(source, `it cannot be read: ${firstLine(error)}`)
  }
}

function frontMatter(text: string): { fields: Readonly<Record<string, unknown>>; body: string } {
  const parts = /^---\r?\n([\s\S]*?)\r?\n---[ \t]*(?:\r?\n|$)/.exec(text)
  if (parts === null) return { fields: {}, body: text }
  const fields: unknown = parse(parts[1]!)
  const isMap = typeof fields === 'object' && fields !== null && !Array.isArray(fields)
  return { fields: isMap ? (fields as Record<string, unknown>) : {}, body: text.slice(parts[0].length) }
}

/** Returns the first line of the error, because YAML errors continue with an excerpt of the file. */
function firstLine(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split('\n', 1)[0]!.replace(/:$/, '')
}

export function parseLanguage(value: unknown, languages: readonly Language[]): Language | null {
  const code = typeof value === 'string' ? value.trim().slice(0, 2).toLowerCase() : ''
  return languages.includes(code) ? code : null
}

/** Reads the language from names such as `vpn.fr.md`, `vpn_fr.html` or `fr/vpn.md`. */
function languageInName(source: string, languages: readonly Language[]): Language | null {
  const ending = /[._-]([a-z]{2})\.[a-z]+$/i.exec(basename(source))?.[1]
  const folder = source
    .split(/[\\/]/)
    .slice(0, -1)
    .find((name) => languages.includes(name.toLowerCase()))
  return parseLanguage(ending, languages) ?? parseLanguage(folder, languages)
}
