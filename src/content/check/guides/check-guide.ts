import type { Language, TopicKind } from '../../../nlu/intent-file.js'
import type { GuideFile } from '../../guides/guide-file.js'
import { guideFilePath, type LintFinding } from '../lint-finding.js'
import { checkAnswerPlaceholders } from '../wording/check-answer-placeholders.js'
import { checkLabelLength } from '../wording/check-label-length.js'
import { checkLanguages } from '../wording/check-languages.js'
import { checkBeforeHandOff } from './check-before-hand-off.js'
import { checkGuideDiagnosis } from './check-guide-diagnosis.js'
import { checkGuidePaths } from './check-guide-paths.js'
import { checkGuideReferences, type GuideReferenceTargets } from './check-guide-references.js'
import { checkWrittenAnswers } from './check-written-answers.js'
import { guideTexts } from './guide-texts.js'

export interface GuideCheckContext extends GuideReferenceTargets {
  readonly languages: readonly Language[]
  readonly kind: TopicKind | null
}

export function checkGuide(guide: GuideFile, context: GuideCheckContext): readonly LintFinding[] {
  return [
    ...checkGuidePaths(guide),
    ...checkBeforeHandOff(guide),
    ...checkGuideDiagnosis(guide, context.kind),
    ...checkGuideReferences(guide, context),
    ...checkGuideTexts(guide, context.languages),
    ...checkWrittenAnswers(guide, context.languages),
  ]
}

function checkGuideTexts(guide: GuideFile, languages: readonly Language[]): readonly LintFinding[] {
  const file = guideFilePath(guide.topic)
  return guideTexts(guide).flatMap(({ path, text, use }) => {
    const place = { file, path }
    return [
      ...checkLanguages(place, text, languages),
      ...(use === 'label' ? checkLabelLength(place, text, languages) : []),
      ...checkAnswerPlaceholders(place, text, use),
    ]
  })
}
