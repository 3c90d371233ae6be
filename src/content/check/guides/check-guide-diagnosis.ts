import type { TopicKind } from '../../../nlu/intent-file.js'
import type { GuideFile } from '../../guides/guide-file.js'
import { errorAt, guideFilePath, type LintFinding } from '../lint-finding.js'

const fewestCauses = 4
const fewestSolutions = 2
const branchFacts = ['os', 'product', 'place'] as const

/** Checks that an incident's guide distinguishes causes, solves some of them, and branches by system, product or place. */
export function checkGuideDiagnosis(guide: GuideFile, kind: TopicKind | null): readonly LintFinding[] {
  const file = guideFilePath(guide.topic)
  const findings: LintFinding[] = []
  const outcomes = Object.entries(guide.outcomes)
  for (const [id, outcome] of outcomes) {
    if (!('solved' in outcome) || Object.hasOwn(guide.causes, outcome.solved)) continue
    findings.push(
      errorAt(
        { file, path: ['outcomes', id, 'solved'] },
        `"${outcome.solved}" is not one of the causes`,
        "Use one of this guide's causes, or add it to causes.",
      ),
    )
  }
  const asksNothing = outcomes.some(
    ([, outcome]) =>
      'handOff' in outcome && outcome.needs === undefined && outcome.beforeHandOff === undefined,
  )
  if (guide.needs.length === 0 && guide.beforeHandOff === undefined && asksNothing) {
    findings.push(
      errorAt(
        { file, path: ['needs'] },
        'the guide hands off, but does not ask anything for the technician',
        'In beforeHandOff, write the question that a technician would otherwise have to phone about, or list in needs what they must know.',
      ),
    )
  }
  if (kind !== 'incident') return findings

  const causes = Object.keys(guide.causes).length
  if (causes < fewestCauses) {
    findings.push(
      errorAt(
        { file, path: ['causes'] },
        `the guide distinguishes ${causes} causes; an incident's guide needs at least ${fewestCauses}`,
        'Add the other common causes, and the questions that tell them apart.',
      ),
    )
  }
  const solutions = outcomes.filter(([, outcome]) => 'solved' in outcome).length
  if (solutions < fewestSolutions) {
    findings.push(
      errorAt(
        { file, path: ['outcomes'] },
        `${solutions} of the outcomes solve the problem; an incident's guide needs at least ${fewestSolutions}`,
        'Add the fixes that people can carry out themselves.',
      ),
    )
  }
  if (!branches(guide)) {
    findings.push(
      errorAt(
        { file, path: ['steps'] },
        'the guide is the same for every system, product and place',
        `Branch by ${branchFacts.join(', ')}: options that set it, or a step with routes.`,
      ),
    )
  }
  return findings
}

function branches(guide: GuideFile): boolean {
  return Object.values(guide.steps).some((step) => {
    if ('routes' in step)
      return step.routes.some((route) => branchFacts.some((fact) => route.when?.[fact] !== undefined))
    if (!('options' in step)) return false
    return branchFacts.some((fact) => {
      const setting = step.options.filter((option) => option.sets?.[fact] !== undefined)
      return new Set(setting.map((option) => option.next)).size > 1
    })
  })
}
