import type { AnswerMeaning, GuideFile, GuideOption } from './guide-file.js'

/** The option that a typed answer chooses: its label, its words, or its meaning. */
export function optionFor(
  guide: GuideFile,
  stepId: string,
  text: string,
  meaning: AnswerMeaning | null,
  facts: Readonly<Partial<Record<string, string>>>,
): GuideOption | null {
  const step = guide.steps[stepId]
  if (step === undefined || !('options' in step)) return null
  const folded = fold(text)
  const byWords = step.options.find((option) =>
    [...Object.values(option.label), ...Object.values(option.says ?? {}).flat()].some(
      (words) => fold(words) === folded,
    ),
  )
  if (byWords !== undefined) return byWords
  const byFact = step.options.find(
    (option) =>
      option.sets !== undefined &&
      Object.entries(option.sets).every(([fact, value]) => facts[fact] === value),
  )
  if (byFact !== undefined) return byFact
  if (meaning !== null) {
    const byMeaning = step.options.find(
      (option) => option.means !== undefined && alike[meaning].includes(option.means),
    )
    if (byMeaning !== undefined) return byMeaning
  }
  return (
    step.options.find((option) =>
      Object.values(option.says ?? {})
        .flat()
        .some((words) => ` ${folded} `.includes(` ${fold(words)} `)),
    ) ?? null
  )
}

/** Which options an answer may choose, nearest first: "yes, it works" answers both "does it work?" and "is it so?". */
const alike: Readonly<Record<AnswerMeaning, readonly AnswerMeaning[]>> = {
  yes: ['yes', 'works'],
  no: ['no', 'still-broken'],
  works: ['works', 'yes'],
  'still-broken': ['still-broken', 'no'],
  'dont-know': ['dont-know'],
  cannot: ['cannot', 'not-found'],
  'not-found': ['not-found', 'cannot'],
}

export function fold(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}
