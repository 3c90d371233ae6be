import { CsvError, parse } from 'csv-parse/sync'

export interface CsvRow {
  readonly cells: readonly string[]
  /** Line in the file where the row begins, starting at 1. */
  readonly line: number
}

export interface CsvRows {
  readonly rows: readonly CsvRow[]
  readonly separator: string
  /** Rows that couldn't be read, with the line and the reason. */
  readonly broken: readonly { readonly line: number; readonly reason: string }[]
}

const separators = [';', ',', '\t', '|'] as const
const sampleCharacters = 64 * 1024

/** Reads CSV with any separator. Broken rows are reported and the others read. */
export function readCsvRows(text: string): CsvRows {
  const separator = separatorOf(text.slice(0, sampleCharacters))
  const broken: { line: number; reason: string }[] = []
  const rows: CsvRow[] = []
  const keep = (cells: readonly string[], line: number): void => {
    if (cells.some((cell) => cell.trim() !== '')) rows.push({ cells, line })
  }
  let lastLine = 0
  try {
    parse(text, {
      bom: true,
      delimiter: separator,
      relax_column_count: true,
      skip_records_with_error: true,
      on_skip(error) {
        broken.push({ line: Number(error?.lines ?? lastLine + 1), reason: reasonOf(error) })
        return undefined
      },
      on_record(cells: string[], { lines }: { lines: number }) {
        const height = cells.join('').split('\n').length
        keep(cells, Math.max(1, lines - height + 1))
        lastLine = lines
        return null
      },
    })
  } catch (error) {
    broken.push({ line: lastLine + 1, reason: reasonOf(error) })
  }
  return { rows, separator, broken }
}

/** Returns the separator that splits the most rows into the same number of cells. */
function separatorOf(sample: string): string {
  const lines = sample.split(/\r?\n/, 1)[0] ?? ''
  const found = separators.map((separator) => {
    const counts = cellCounts(sample, separator)
    const usual = counts.toSorted((a, b) => a - b)[Math.floor(counts.length / 2)] ?? 1
    const agreeing = counts.filter((count) => count === usual).length / Math.max(1, counts.length)
    return { separator, score: usual < 2 ? 0 : agreeing + (lines.includes(separator) ? 1 : 0) }
  })
  return found.reduce((best, one) => (one.score > best.score ? one : best)).separator
}

function cellCounts(sample: string, separator: string): readonly number[] {
  const counts: number[] = []
  const count = (cells: string[]) => {
    counts.push(cells.length)
    return null
  }
  try {
    parse(sample, {
      bom: true,
      delimiter: separator,
      relax_column_count: true,
      relax_quotes: true,
      on_record: count,
    })
  } catch {
    // If the sample ends inside a quoted cell, only the rows before that cell count.
  }
  return counts
}

function reasonOf(error: unknown): string {
  if (error instanceof CsvError && error.code === 'CSV_QUOTE_NOT_CLOSED')
    return 'a quotation mark is never closed'
  return error instanceof Error ? error.message : String(error)
}
