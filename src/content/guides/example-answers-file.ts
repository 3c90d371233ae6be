import { z } from 'zod'
import type { ContentProblem } from '../files/content-problem.js'
import type { GuideFile } from './guide-file.js'

/** Message text. YAML parses some messages as numbers or booleans, so these are converted back. */
const Line = z
  .union([z.string(), z.number(), z.boolean()])
  .transform(String)
  .pipe(z.string().trim().min(1).max(300))

/** Schema of knowledge-base/<topic>/answers.<language>.yml: example messages by step and option. */
export const ExampleAnswersFile = z.record(z.string(), z.record(z.string(), z.array(Line).min(1)))
export type ExampleAnswersFile = z.infer<typeof ExampleAnswersFile>

/** Adds the example answers of one language to a guide. Answers to an unknown step or option are reported as problems. */
export function withExampleAnswers(
  guide: GuideFile,
  answers: ExampleAnswersFile,
  { language, file }: { readonly language: string; readonly file: string },
): { readonly guide: GuideFile; readonly problems: readonly ContentProblem[] } {
  const problems: ContentProblem[] = []
  const steps = { ...guide.steps }
  for (const [id, byOption] of Object.entries(answers)) {
    const step = steps[id]
    if (step === undefined || !('options' in step)) {
      problems.push(unknown(file, `the guide has no question ${id}`))
      continue
    }
    for (const option of Object.keys(byOption))
      if (!step.options.some((one) => one.id === option))
        problems.push(unknown(file, `the question ${id} has no option ${option}`))
    const options = step.options.map((option) => {
      const lines = byOption[option.id]
      return lines === undefined ? option : { ...option, answers: { ...option.answers, [language]: lines } }
    })
    steps[id] = { ...step, options }
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
