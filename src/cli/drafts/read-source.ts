import { existsSync, readFileSync, statSync } from 'node:fs'
import { basename, extname, relative } from 'node:path'
import type { Language } from '../../nlu/intent-file.js'
import { isGlpiHeader } from './csv-columns.js'
import { decodeText } from './decode-text.js'
import { readCsvRows } from './read-csv-rows.js'
import { readGlpiArticles } from './read-glpi-articles.js'
import { isFileReadable, listFilesUnder, type PageFormat, readPages } from './read-pages.js'
import { readQuestionsCsv } from './read-questions-csv.js'
import { type SourceReadResult, skippedItem } from './source-item.js'

export const sourceFormats = ['markdown', 'html', 'glpi', 'csv'] as const
export type SourceFormat = (typeof sourceFormats)[number]

/** Reads the items at a path one by one. If no format is given, it follows from each file's extension. */
export function* readSource(
  path: string,
  format: SourceFormat | null,
  languages: readonly Language[],
): Iterable<SourceReadResult> {
  if (format === 'markdown' || format === 'html') {
    yield* readPages(path, format satisfies PageFormat, languages)
    return
  }
  const files = listFilesUnder(path)
  const tables = files.filter((file) => ['.csv', '.tsv', '.json'].includes(extname(file).toLowerCase()))
  if (format === null && statSync(path).isDirectory() && tables.length < files.length) {
    yield* readPages(path, null, languages)
    return
  }
  if (tables.length === 0 && !statSync(path).isDirectory()) {
    if (format === null) yield* readPages(path, null, languages)
    else yield* readTable(path, format, languages)
    return
  }
  for (const file of files) {
    if (tables.includes(file)) yield* readTable(file, format, languages)
    else yield skippedItem(relative(path, file), 'it is neither CSV nor JSON')
  }
}

function* readTable(
  file: string,
  format: SourceFormat | null,
  languages: readonly Language[],
): Iterable<SourceReadResult> {
  if (!isFileReadable(file)) yield skippedItem(basename(file), 'it cannot be read: check its permissions')
  else if (extname(file).toLowerCase() === '.json') yield* readGlpiArticles(file)
  else yield* readQuestionsCsv(file, languages, format === 'glpi')
}

/** Describes a file's format for the report; null for folders and pages, where the extension says enough. */
export function describeFormat(path: string): string | null {
  if (!existsSync(path) || statSync(path).isDirectory()) return null
  const extension = extname(path).toLowerCase()
  if (extension === '.json') return 'a response from GLPI’s REST API'
  if (extension !== '.csv' && extension !== '.tsv') return null
  const { text, encoding } = decodeText(readFileSync(path))
  const { rows, separator } = readCsvRows(text)
  const what = isGlpiHeader(rows[0]?.cells ?? [])
    ? 'a GLPI search export'
    : 'a CSV file with questions and answers'
  const named = separator === '\t' ? 'a tab' : separator
  return `${what}: ${encoding}, cells separated by ${named}`
}
