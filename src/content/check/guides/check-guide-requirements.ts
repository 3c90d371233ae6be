import type { TopicKind, Urgency } from '../../../nlu/intent-file.js'
import type { GuideFile } from '../../guides/guide-file.js'
import { errorAt, guideFilePath, type LintFinding } from '../lint-finding.js'
import { guideSuccessors } from './guide-transitions.js'

export interface GuideTopic {
  readonly kind: TopicKind
  readonly urgency: Urgency
}

/**
 * Checks that a guide meets the requirements of its topic's family and kind: a way to reach a
 * human, first measures, a form.
 */
export function checkGuideRequirements(guide: GuideFile, context: GuideTopic): readonly LintFinding[] {
  const [family] = guide.topic.split('.')
  return [
    ...(family === 'account' ? checkHuman(guide) : []),
    ...(family === 'security' && context.urgency === 'critical' ? checkFirstMeasures(guide) : []),
    ...(context.kind === 'request' ? checkForm(guide) : []),
  ]
}

/**
 * Checks that the guide of an account topic can hand over to a human, because some people can't be
 * helped until their identity has been checked.
 */
function checkHuman(guide: GuideFile): readonly LintFinding[] {
  if (Object.values(guide.outcomes).some((outcome) => 'handOff' in outcome)) return []
  return [
    errorAt(
      { file: guideFilePath(guide.topic), path: ['outcomes'] },
      'a guide about accounts never hands off to a human',
      'Add an outcome with handOff, for people who have to prove who they are.',
    ),
  ]
}

function checkFirstMeasures(guide: GuideFile): readonly LintFinding[] {
  if (guide.firstMeasures !== undefined) return []
  return [
    errorAt(
      { file: guideFilePath(guide.topic) },
      'the topic is critical, and the guide has no firstMeasures',
      'Write what stops the harm immediately: what to isolate, what not to delete, who to call.',
    ),
  ]
}

/** Checks that a request's guide collects what an approval needs, in the requester's own words, on a path to a hand-off. */
function checkForm(guide: GuideFile): readonly LintFinding[] {
  const file = guideFilePath(guide.topic)
  const next = guideSuccessors(guide)
  const endsAtHuman = (id: string, seen: ReadonlySet<string>): boolean => {
    const outcome = guide.outcomes[id]
    if (outcome !== undefined) return 'handOff' in outcome
    if (seen.has(id)) return false
    return (next.get(id) ?? []).some((to) => endsAtHuman(to, new Set([...seen, id])))
  }
  const isForm = Object.entries(guide.steps).some(
    ([id, step]) => 'captures' in step && endsAtHuman(id, new Set()),
  )
  if (isForm) return []
  return [
    errorAt(
      { file, path: ['steps'] },
      'a guide for a request does not collect anything for the technician',
      'Add a step with captures on the way to a handOff: what is needed, for whom, by when, and who agrees.',
    ),
  ]
}
