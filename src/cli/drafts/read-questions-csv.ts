import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import type { Language } from '../../nlu/intent-file.js'
import { type CsvColumns, findCsvColumns } from './csv-columns.js'
import { decodeText } from './decode-text.js'
import { htmlFromCell } from './html-from-markdown.js'
import { type CsvRow, readCsvRows } from './read-csv-rows.js'
import { parseLanguage } from './read-pages.js'
import { type SourceItem, type SourceReadResult, skippedItem } from './source-item.js'

/**
 * Reads a CSV of questions and answers, or of GLPI's search view. Without column names, the first column is the
 * question and the second the answer.
 */
export function* readQuestionsCsv(
  path: string,
  languages: readonly Language[],
  isGlpi: boolean,
): Iterable<SourceReadResult> {
  const name = basename(path)
  const { rows, broken } = readCsvRows(decodeText(readFileSync(path)).text)
  for (const { line, reason } of broken) yield skippedItem(`${name}, line ${line}`, reason)
  const named = findCsvColumns(rows[0]?.cells ?? [])
  if (isGlpi && named === null) {
    yield skippedItem(
      name,
      'GLPI’s columns Subject and Content must both be there: show them in the search view and export again',
    )
    return
  }
  const columns = named ?? { title: 0, answer: 1, language: -1, phrasings: -1 }
  const body = named === null ? rows : rows.slice(1)
  if (body.length === 0) yield skippedItem(name, 'it has no rows')
  for (const items of sameAnswer(body, columns).values()) {
    const [first, ...others] = items
    const source = `${name}, line ${first!.line}`
    const { title, answer, language, phrasings } = cellsOf(first!, columns)
    if (answer === '') {
      yield skippedItem(source, 'it has no answer')
      continue
    }
    const item: SourceItem = {
      source,
      title: title === '' ? null : title,
      html: htmlFromCell(answer),
      phrasings: [
        ...others.map((row) => cellsOf(row, columns).title),
        ...phrasings.split(/[;|\n]/).map((one) => one.trim()),
      ].filter((one) => one !== ''),
      language: parseLanguage(language, languages),
      files: null,
    }
    yield { item }
  }
}

/** Groups rows with the same answer; each group becomes one article with several phrasings. */
function sameAnswer(rows: readonly CsvRow[], columns: CsvColumns): ReadonlyMap<string, readonly CsvRow[]> {
  const groups = new Map<string, CsvRow[]>()
  for (const row of rows) {
    const { answer, language } = cellsOf(row, columns)
    const key = answer === '' ? `line ${row.line}` : `${language}\n${answer}`
    groups.set(key, [...(groups.get(key) ?? []), row])
  }
  return groups
}

function cellsOf({ cells }: CsvRow, columns: CsvColumns): Readonly<Record<keyof CsvColumns, string>> {
  const cell = (at: number) => cells[at]?.trim() ?? ''
  return {
    title: cell(columns.title),
    answer: cell(columns.answer),
    language: cell(columns.language),
    phrasings: cell(columns.phrasings),
  }
}
