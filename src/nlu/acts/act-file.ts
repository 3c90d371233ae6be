import { z } from 'zod'
import { Act, PromptKind } from './act.js'

/** Message text. YAML parses some messages as numbers or booleans, so these are converted back. */
const Line = z
  .union([z.string(), z.number(), z.boolean()])
  .transform(String)
  .pipe(z.string().trim().min(1).max(600))

/** Message with several acts, or with a meaning that depends on the open prompt. */
const AnnotatedLine = z.strictObject({
  text: Line,
  /** Other acts of the message. */
  with: z.array(Act).default([]),
  /** Open prompt, if the same words would mean something else at another prompt. */
  after: PromptKind.optional(),
})

/** Schema of intents/acts/<language>/<act>.yml. */
export const ActFile = z.strictObject({
  act: Act,
  lines: z.array(z.union([Line, AnnotatedLine])).min(1),
})
export type ActFile = z.infer<typeof ActFile>

/** Training example of the act classifier. */
export interface ActExample {
  readonly text: string
  readonly language: string
  readonly acts: readonly Act[]
  readonly after: PromptKind | null
}

/** Act file together with the language of its folder. */
export interface ActsInLanguage extends ActFile {
  readonly language: string
}

/** Lists the examples of all files, in file order. */
export function actExamplesOf(files: readonly ActsInLanguage[]): readonly ActExample[] {
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
