import { z } from 'zod'
import { Act, Prompt } from './act.js'

/** A line that is a number or yes is text, too. */
const Line = z
  .union([z.string(), z.number(), z.boolean()])
  .transform(String)
  .pipe(z.string().trim().min(1).max(600))

/** A line that does several things, or whose meaning depends on the open prompt. */
const AnnotatedLine = z.strictObject({
  text: Line,
  /** The other acts of the line. */
  with: z.array(Act).default([]),
  /** The prompt that was open, where the same words would mean something else under another. */
  after: Prompt.optional(),
})

/** intents/acts/<language>/<act>.yml */
export const ActFile = z.strictObject({
  act: Act,
  lines: z.array(z.union([Line, AnnotatedLine])).min(1),
})
export type ActFile = z.infer<typeof ActFile>

/** A line that the act reader learns from. */
export interface ActExample {
  readonly text: string
  readonly language: string
  readonly acts: readonly Act[]
  readonly after: Prompt | null
}

/** A file of acts with the language of its folder. */
export interface ActsInLanguage extends ActFile {
  readonly language: string
}

/** Lists the examples of all files in the order of their lines. */
export function examplesOf(files: readonly ActsInLanguage[]): readonly ActExample[] {
  return files.flatMap(examplesIn)
}

function examplesIn({ act, language, lines }: ActsInLanguage): readonly ActExample[] {
  return lines.map((line) =>
    typeof line === 'string'
      ? { text: line, language, acts: [act], after: null }
      : {
          text: line.text,
          language,
          acts: [...new Set([act, ...line.with])],
          after: line.after ?? null,
        },
  )
}
