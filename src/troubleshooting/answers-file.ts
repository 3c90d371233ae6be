import { z } from 'zod'
import type { Problem } from '../content/problem.js'
import type { GuideFile } from './guide-file.js'

/** A line that is a number or yes is text, too. */
const Line = z
  .union([z.string(), z.number(), z.boolean()])
  .transform(String)
  .pipe(z.string().trim().min(1).max(300))

/** knowledge-base/<topic>/answers.<language>.yml: by step and option, lines with which people choose it. */
export const AnswersFile = z.record(z.string(), z.record(z.string(), z.array(Line).min(1)))
export type AnswersFile = z.infer<typeof AnswersFile>

/** Puts the answers of one language into a guide; answers to a step or an option that the guide has not are problems. */
export function withAnswers(
  guide: GuideFile,
  answers: AnswersFile,
  { language, file }: { readonly language: string; readonly file: string },
): { readonly guide: GuideFile; readonly problems: readonly Problem[] } {
  const problems: Problem[] = []
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

function unknown(file: string, message: string): Problem {
  return {
    file,
    line: null,
    message,
    remedy: 'Use the ids of guide.yml beside it, or delete these lines.',
    severity: 'error',
  }
}
