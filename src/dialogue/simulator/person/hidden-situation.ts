import type { GuideFile, GuideOption, QuestionStep } from '../../../content/guides/guide-file.js'
import type { Language, TopicId } from '../../../nlu/intent-file.js'
import { createDice, type Dice, seedOf } from './dice.js'
import { type FixedFact, fixedFacts, type Opening } from './people-file.js'

/** Values of the facts that the engine knows by name. */
export type KnownFacts = Readonly<Record<FixedFact, string>>

/** True situation of a simulated person, unknown to the engine. */
export interface HiddenSituation {
  readonly topic: TopicId
  readonly language: Language
  readonly opening: Opening
  readonly facts: KnownFacts
  /** Returns the option that is true for this person; the same at every call. */
  trueOption(topic: TopicId, stepId: string, step: QuestionStep): GuideOption
  /**
   * Treats the engine's interpretation of an opening message without annotations as true: after an
   * opening message about a Mac, the person has a Mac. Everything else is redrawn to match.
   */
  agreeWith(steps: ReadonlyMap<string, string>, facts: Readonly<Partial<Record<string, string>>>): void
}

const values = {
  place: ['office', 'home', 'travelling'],
  impact: ['one', 'one', 'one', 'several', 'whole'],
  os: ['windows', 'windows', 'windows', 'macos'],
} as const satisfies Record<FixedFact, readonly string[]>

/**
 * Weight of an option that ends a guide early with success: slightly less than the total weight of
 * the other options.
 */
const weightOfWorks = 0.8

export function hiddenSituation(
  seed: number,
  topic: TopicId,
  language: Language,
  opening: Opening,
  guide: GuideFile,
  dice: Dice,
): HiddenSituation {
  const told = setsIn(guide, opening)
  const facts = Object.fromEntries(
    fixedFacts.map((fact) => [fact, told[fact] ?? dice.pick(values[fact])]),
  ) as Record<FixedFact, string>
  const known = new Map<string, string>()
  let settled: Record<string, string> = { ...facts, ...told }

  return {
    topic,
    language,
    opening,
    facts,
    agreeWith(steps, read) {
      for (const fact of fixedFacts) facts[fact] = told[fact] ?? read[fact] ?? facts[fact]
      settled = { ...facts, ...told }
      known.clear()
      for (const [stepId, optionId] of steps) {
        if (opening.tells[stepId] !== undefined) continue
        known.set(`${topic}/${stepId}`, optionId)
        Object.assign(settled, setsIn(guide, { ...opening, tells: { [stepId]: optionId } }))
      }
    },
    trueOption(of, stepId, step) {
      const key = `${of}/${stepId}`
      const toldId = of === topic ? opening.tells[stepId] : undefined
      const before = known.get(key) ?? toldId
      const chosen =
        step.options.find(({ id }) => id === before) ??
        drawn(leadingTo(step.options, of), settled, createDice(seedOf(`${seed}/${key}`)))
      known.set(key, chosen.id)
      for (const [fact, value] of Object.entries(chosen.sets ?? {})) settled[fact] ??= value
      return chosen
    },
  }

  /**
   * Returns the options that lead to questions answered by the opening message, because these show
   * which branch is true.
   */
  function leadingTo(options: readonly GuideOption[], of: TopicId): readonly GuideOption[] {
    const told = Object.keys(opening.tells)
    if (of !== topic || told.length === 0) return options
    const leading = options.filter(({ next }) => told.some((id) => reaches(guide, next, id)))
    return leading.length > 0 ? leading : options
  }
}

function reaches(
  { steps }: Pick<GuideFile, 'steps'>,
  from: string,
  to: string,
  passed: Set<string> = new Set(),
): boolean {
  if (from === to) return true
  const step = steps[from]
  if (step === undefined || passed.has(from)) return false
  passed.add(from)
  const nexts =
    'options' in step
      ? step.options.map(({ next }) => next)
      : 'routes' in step
        ? step.routes.map(({ next }) => next)
        : [step.next]
  return nexts.some((next) => reaches({ steps }, next, to, passed))
}

function setsIn({ steps }: GuideFile, { tells }: Opening): Readonly<Record<string, string>> {
  return Object.assign(
    {},
    ...Object.entries(tells).map(([stepId, optionId]) => {
      const step = steps[stepId]
      const option =
        step !== undefined && 'options' in step ? step.options.find(({ id }) => id === optionId) : null
      return option?.sets ?? {}
    }),
  )
}

function drawn(
  options: readonly GuideOption[],
  settled: Readonly<Record<string, string>>,
  dice: Dice,
): GuideOption {
  const sets = (option: GuideOption) => Object.entries(option.sets ?? {})
  const agrees = (option: GuideOption) =>
    sets(option).every(([fact, value]) => (settled[fact] ?? value) === value)
  const tied = options.filter(
    (option) => sets(option).length > 0 && sets(option).every(([fact, value]) => settled[fact] === value),
  )
  const possible = tied.length > 0 ? tied : options.filter(agrees)
  return dice.weighted(
    (possible.length > 0 ? possible : options).map((option) => [
      option,
      option.means === 'works' ? weightOfWorks : 1,
    ]),
  )
}
