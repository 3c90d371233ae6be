import type { GuideFile } from '../../troubleshooting/guide-file.js'
import type { Language, TopicKind } from '../../understanding/intent-file.js'
import { checkBeforeHandOff } from './check-before-hand-off.js'
import { checkGuideReferences, type GuideSurroundings } from './check-guide-references.js'
import { checkGuideSubstance } from './check-guide-substance.js'
import { checkGuideWays } from './check-guide-ways.js'
import { checkLanguages } from './check-languages.js'
import { checkReadBack } from './check-read-back.js'
import { checkTypography } from './check-typography.js'
import { type Finding, guidePath } from './finding.js'
import { guideTexts } from './guide-texts.js'
import { checkLabel, checkMessageLength } from './lengths.js'

export interface GuideContext extends GuideSurroundings {
  readonly languages: readonly Language[]
  readonly kind: TopicKind | null
}

export function checkGuide(guide: GuideFile, context: GuideContext): readonly Finding[] {
  return [
    ...checkGuideWays(guide),
    ...checkBeforeHandOff(guide),
    ...checkGuideSubstance(guide, context.kind),
    ...checkGuideReferences(guide, context),
    ...checkGuideTexts(guide, context.languages),
  ]
}

function checkGuideTexts(guide: GuideFile, languages: readonly Language[]): readonly Finding[] {
  const file = guidePath(guide.topic)
  return guideTexts(guide).flatMap(({ path, text, use }) => {
    const place = { file, path }
    return [
      ...checkLanguages(place, text, languages),
      ...(use === 'label' ? checkLabel(place, text, languages) : []),
      ...(use === 'message' ? checkMessageLength(place, text, languages) : []),
      ...checkTypography(place, text),
      ...checkReadBack(place, text, use),
    ]
  })
}
