import { memoize } from '../../../memoize.js'
import type { GuideFile } from '../../guides/guide-file.js'
import { errorAt, guideFilePath, type LintFinding } from '../lint-finding.js'
import { guideSuccessors, listGuideTransitions } from './guide-transitions.js'

const mostQuestions = 6

/**
 * Checks that every path through a guide leads somewhere, ends, and isn't too long even for a
 * patient person.
 */
export function checkGuidePaths(guide: GuideFile): readonly LintFinding[] {
  const file = guideFilePath(guide.topic)
  const broken = brokenLinks(guide, file)
  if (broken.length > 0) return broken
  const round = wayRound(guide)
  if (round !== null) {
    return [
      errorAt(
        { file, path: ['steps', round[0]!] },
        `the guide goes round in circles: ${round.join(' → ')}`,
        'Make one of these steps lead to an outcome, or to a later step.',
      ),
    ]
  }
  return [...doubleNames(guide, file), ...neverReached(guide, file), ...tooLong(guide, file)]
}

function isKnown(guide: GuideFile, id: string): boolean {
  return Object.hasOwn(guide.steps, id) || Object.hasOwn(guide.outcomes, id)
}

function brokenLinks(guide: GuideFile, file: string): readonly LintFinding[] {
  return [{ to: guide.start, path: ['start'] }, ...listGuideTransitions(guide)]
    .filter((link) => !isKnown(guide, link.to))
    .map(({ to, path }) =>
      errorAt(
        { file, path },
        `there is no step or outcome "${to}"`,
        'Correct the ID, or add that step or outcome.',
      ),
    )
}

function doubleNames(guide: GuideFile, file: string): readonly LintFinding[] {
  return Object.keys(guide.outcomes)
    .filter((id) => Object.hasOwn(guide.steps, id))
    .map((id) =>
      errorAt(
        { file, path: ['outcomes', id] },
        `"${id}" is both a step and an outcome`,
        'Rename one of them: a step and an outcome cannot have the same ID.',
      ),
    )
}

/** Finds a cycle and returns its step IDs; null if there's none. */
function wayRound(guide: GuideFile): readonly string[] | null {
  const next = guideSuccessors(guide)
  const done = new Set<string>()
  const visit = (id: string, way: readonly string[]): readonly string[] | null => {
    if (way.includes(id)) return [...way.slice(way.indexOf(id)), id]
    if (done.has(id)) return null
    for (const to of next.get(id) ?? []) {
      const round = visit(to, [...way, id])
      if (round !== null) return round
    }
    done.add(id)
    return null
  }
  for (const id of Object.keys(guide.steps)) {
    const round = visit(id, [])
    if (round !== null) return round
  }
  return null
}

function neverReached(guide: GuideFile, file: string): readonly LintFinding[] {
  const next = guideSuccessors(guide)
  const reached = new Set<string>()
  const visit = (id: string): void => {
    if (reached.has(id)) return
    reached.add(id)
    for (const to of next.get(id) ?? []) visit(to)
  }
  visit(guide.start)
  const find = (kind: 'steps' | 'outcomes') =>
    Object.keys(guide[kind])
      .filter((id) => !reached.has(id))
      .map((id) =>
        errorAt(
          { file, path: [kind, id] },
          `nothing leads to the ${kind === 'steps' ? 'step' : 'outcome'} "${id}"`,
          'Make a step lead to it, or remove it.',
        ),
      )
  return [...find('steps'), ...find('outcomes')]
}

function tooLong(guide: GuideFile, file: string): readonly LintFinding[] {
  const next = guideSuccessors(guide)
  const longestFrom = memoize((id: string): readonly string[] => {
    const step = guide.steps[id]
    const own = step === undefined || 'routes' in step ? [] : [id]
    const rest = (next.get(id) ?? [])
      .map(longestFrom)
      .reduce<readonly string[]>((a, b) => (b.length > a.length ? b : a), [])
    return [...own, ...rest]
  })
  const way = longestFrom(guide.start)
  if (way.length <= mostQuestions) return []
  return [
    errorAt(
      { file, path: ['steps', way[mostQuestions]!] },
      `a path through the guide asks ${way.length} questions: ${way.join(' → ')}`,
      `Keep each path to ${mostQuestions} questions: leave out those that make no difference, and hand off sooner.`,
    ),
  ]
}
