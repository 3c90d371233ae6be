import { existsSync, readFileSync, statSync } from 'node:fs'
import { z } from 'zod'
import type { ContentProblem } from '../../../content/files/content-problem.js'
import { Language } from '../../intent-file.js'

/** Message of a labelled set as JSON: `{"text": "…", "label": "…"}`, optionally with `"language": "fr"`. */
export const LabelledLine = z.object({
  text: z.string().trim().min(1, 'the text is empty'),
  label: z.string().trim().min(1, 'the label is empty'),
  language: Language.optional(),
})
export type LabelledLine = z.infer<typeof LabelledLine>

/** Out-of-scope message, written without a label: `{"text": "…"}`. */
export const OutOfScopeLine = LabelledLine.omit({ label: true })
export type OutOfScopeLine = z.infer<typeof OutOfScopeLine>

export interface LabelledSet<Line> {
  readonly lines: readonly Line[]
  readonly problems: readonly ContentProblem[]
}

/** Reads a JSON Lines file. Each invalid line is reported with its number; empty lines are skipped. */
export function readLabelledSet<Line>(path: string, schema: z.ZodType<Line>): LabelledSet<Line> {
  if (!existsSync(path) || !statSync(path).isFile()) {
    return { lines: [], problems: [problem(path, null, 'there is no such file', 'Correct the path')] }
  }
  const lines: Line[] = []
  const problems: ContentProblem[] = []
  for (const [index, row] of readFileSync(path, 'utf8').split(/\r?\n/).entries()) {
    if (row.trim() === '') continue
    const read = readLine(row, schema)
    if (typeof read === 'string') problems.push(problem(path, index + 1, read, 'Correct or remove this line'))
    else lines.push(read.line)
  }
  if (lines.length === 0 && problems.length === 0) {
    problems.push(
      problem(path, null, 'the file has no line', 'Give at least one {"text": "…", "label": "…"}'),
    )
  }
  return { lines, problems }
}

function readLine<Line>(row: string, schema: z.ZodType<Line>): { readonly line: Line } | string {
  let value: unknown
  try {
    value = JSON.parse(row)
  } catch {
    return 'this is not JSON; each line must be one object, such as {"text": "…", "label": "…"}'
  }
  const parsed = schema.safeParse(value)
  if (parsed.success) return { line: parsed.data }
  return parsed.error.issues
    .map(({ path, message }) => [path.join('.'), message].filter(Boolean).join(': '))
    .join('; ')
}

function problem(file: string, line: number | null, message: string, remedy: string): ContentProblem {
  return { file, line, message, remedy: `${remedy}.`, severity: 'error' }
}
