import type { IntentFile, TopicId } from '../../../nlu/intent-file.js'
import type { LanguagePack } from '../../../nlu/language/load-languages.js'
import { foldToWords } from '../../../nlu/text/match-option.js'
import { type LintFinding, warningAt } from '../../check/lint-finding.js'

/** Checks that no request of the calibration set is also a training example, because a model is always confident about what it was trained on. */
export function checkCalibration(
  intents: readonly IntentFile[],
  packs: readonly Pick<LanguagePack, 'code' | 'ordinary'>[],
): readonly LintFinding[] {
  const examples = new Map<string, TopicId>(
    intents.flatMap(({ topic, utterances }) =>
      Object.values(utterances)
        .flat()
        .map((text) => [foldToWords(text), topic] as const),
    ),
  )
  return packs.flatMap(({ code, ordinary }) =>
    Object.entries(ordinary).flatMap(([topic, texts]) =>
      texts.flatMap((text, at) => {
        const example = examples.get(foldToWords(text))
        if (example === undefined) return []
        return [
          warningAt(
            { file: `policies/languages/${code}/ordinary.yml`, path: [topic, at] },
            `“${text}” is an example of ${example}, so it is ignored here`,
            'Write another request that is not in any file in intents/.',
          ),
        ]
      }),
    ),
  )
}
