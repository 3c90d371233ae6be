import { z } from 'zod'
import type { ContentProblem } from '../files/content-problem.js'
import type { GuideFile } from './guide-file.js'

/** Message text. YAML parses some messages as numbers or booleans, so these are converted back. */
const Line = z
  .union([z.string(), z.number(), z.boolean()])
  .transform(String)
  .pipe(z.string().trim().min(1).max(300))

/** Key for messages that choose none of the options in reply to a step's question. */
const answersNothing = 'answers-nothing'

/**
 * Schema of knowledge-base/<topic>/answers.<language>.yml and implied.<language>.yml: example messages by step and option. Under `answers-nothing`, the
 * second file also has messages that choose no option.
 */
export const ExampleAnswersFile = z.record(z.string(), z.record(z.string(), z.array(Line).min(1)))
export type ExampleAnswersFile = z.infer<typeof ExampleAnswersFile>

/** Field of an option that holds its example messages, named after the file they come from. */
export type ExampleKind = 'answers' | 'implied'

interface Source {
  readonly kind: ExampleKind
  readonly language: string
  readonly file: string
}

/** Adds the example messages of one file to a guide. Messages for an unknown step or option are reported as problems. */
export function withExampleAnswers(
  guide: GuideFile,
  answers: ExampleAnswersFile,
  { kind, language, file }: Source,
): { readonly guide: GuideFile; readonly problems: readonly ContentProblem[] } {
  const problems: ContentProblem[] = []
  const steps = { ...guide.steps }
  for (const [id, byOption] of Object.entries(answers)) {
    const step = steps[id]
    if (step === undefined || !('options' in step)) {
      problems.push(unknown(file, `the guide has no question ${id}`))
      continue
    }
    const strangers = kind === 'implied' ? byOption[answersNothing] : undefined
    for (const [option, lines] of Object.entries(byOption))
      if (lines !== strangers && !step.options.some((one) => one.id === option))
        problems.push(unknown(file, `the question ${id} has no option ${option}`))
    const options = step.options.map((option) => {
      const lines = byOption[option.id]
      return lines === undefined ? option : { ...option, [kind]: { ...option[kind], [language]: lines } }
    })
    steps[id] =
      strangers === undefined
        ? { ...step, options }
        : { ...step, options, answersNothing: { ...step.answersNothing, [language]: strangers } }
  }
  return { guide: { ...guide, steps }, problems }
}

function unknown(file: string, message: string): ContentProblem {
  return {
    file,
    line: null,
    message,
    remedy: 'Use the IDs in the guide.yml next to it, or delete these lines.',
    severity: 'error',
  }
}
