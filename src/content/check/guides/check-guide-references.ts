import type { TopicId } from '../../../nlu/intent-file.js'
import type { GuideFile, QuestionStep } from '../../guides/guide-file.js'
import { errorAt, guideFilePath, type LintFinding } from '../lint-finding.js'
import { missingTextFinding } from '../wording/check-languages.js'

export interface GuideReferenceTargets {
  readonly topics: ReadonlySet<TopicId>
  readonly queues: ReadonlySet<string>
  /** Remedies that a guide can mention, by language. */
  readonly remedies: ReadonlyMap<string, ReadonlySet<string>>
}

/** Checks that everything a guide refers to exists: topics, queues, remedies. */
export function checkGuideReferences(guide: GuideFile, known: GuideReferenceTargets): readonly LintFinding[] {
  const file = guideFilePath(guide.topic)
  const findings: LintFinding[] = []
  if (!known.topics.has(guide.topic)) {
    findings.push(
      errorAt(
        { file, path: ['topic'] },
        `there is no intent for ${guide.topic}`,
        `Add intents/${guide.topic}.yml, or remove the guide.`,
      ),
    )
  }
  for (const [id, outcome] of Object.entries(guide.outcomes)) {
    const path = ['outcomes', id]
    if ('topic' in outcome && !known.topics.has(outcome.topic)) {
      findings.push(
        errorAt(
          { file, path: [...path, 'topic'] },
          `there is no topic ${outcome.topic}`,
          'Use a topic in intents/.',
        ),
      )
    }
    if ('topic' in outcome && /^(desk|chat)\./.test(outcome.topic)) {
      findings.push(
        errorAt(
          { file, path: [...path, 'topic'] },
          `${outcome.topic} is one of the desk's own topics, which have no guide to continue with`,
          'Use a topic with a guide or an article, or hand off.',
        ),
      )
    }
    if ('topic' in outcome && outcome.topic === guide.topic) {
      findings.push(
        errorAt(
          { file, path: [...path, 'topic'] },
          'the outcome leads to its own guide',
          'Use another topic, or hand off.',
        ),
      )
    }
    if ('queue' in outcome && outcome.queue !== undefined && !known.queues.has(outcome.queue)) {
      findings.push(
        errorAt(
          { file, path: [...path, 'queue'] },
          `there is no queue "${outcome.queue}"`,
          'Use a queue in policies/queues.yml.',
        ),
      )
    }
  }
  for (const [id, step] of Object.entries(guide.steps)) {
    if ('options' in step)
      findings.push(...unknownGesture(file, id, step, known), ...doubtfulAnswers(file, id, step))
  }
  return findings
}

function unknownGesture(
  file: string,
  id: string,
  step: QuestionStep,
  known: GuideReferenceTargets,
): readonly LintFinding[] {
  const { gesture } = step
  if (gesture === undefined) return []
  return [...known.remedies]
    .filter(([, gestures]) => !gestures.has(gesture))
    .map(([language]) =>
      missingTextFinding([...known.remedies.keys()], language)(
        { file, path: ['steps', id, 'gesture'] },
        `the gesture "${gesture}" is not in policies/languages/${language}/gestures.yml`,
        'Correct its name, or add it there with the words that people use for it.',
      ),
    )
}

/** Checks that a typed answer can't match two options. */
function doubtfulAnswers(file: string, id: string, step: QuestionStep): readonly LintFinding[] {
  return step.options.flatMap((option, at) => {
    const earlier = step.options.slice(0, at)
    const path = ['steps', id, 'options', at]
    const found: LintFinding[] = []
    if (earlier.some((other) => other.id === option.id)) {
      found.push(
        errorAt(
          { file, path: [...path, 'id'] },
          `two options have the id "${option.id}"`,
          'Rename one of them.',
        ),
      )
    }
    if (option.means !== undefined && earlier.some((other) => other.means === option.means)) {
      found.push(
        errorAt(
          { file, path: [...path, 'means'] },
          `two options mean "${option.means}": a typed answer could not tell them apart`,
          'Keep `means` on one of them, and give the other one `says`.',
        ),
      )
    }
    if (option.help !== undefined && step.help?.[option.help] === undefined) {
      found.push(
        errorAt(
          { file, path: [...path, 'help'] },
          `the step has no help "${option.help}" that the bot could give`,
          'Add it to `help` of the step, or remove `help` from the option.',
        ),
      )
    }
    return found
  })
}
