import type { Language } from '../../../nlu/intent-file.js'
import type { GuideFile } from '../../guides/guide-file.js'
import type { LintFinding } from '../lint-finding.js'
import { checkLanguages } from '../wording/check-languages.js'

/** Checks that the safety answers and the topic's questions have their texts and examples in every language of the bot. */
export function checkWrittenAnswers(
  { questions = [], safety = [], topic }: GuideFile,
  languages: readonly Language[],
): readonly LintFinding[] {
  return [
    { file: `knowledge-base/${topic}/safety.yml`, answers: safety },
    { file: `knowledge-base/${topic}/questions.yml`, answers: questions },
  ].flatMap(({ answers, file }) =>
    answers.flatMap(({ asks, say }, at) => [
      ...checkLanguages({ file, path: ['answers', at, 'say'] }, say, languages),
      ...checkLanguages({ file, path: ['answers', at, 'asks'] }, asks, languages),
    ]),
  )
}
