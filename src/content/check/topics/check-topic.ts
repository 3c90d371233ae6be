import type { IntentFile, Language, TopicId } from '../../../nlu/intent-file.js'
import {
  articleFilePath,
  errorAt,
  guideFilePath,
  intentFilePath,
  type LintFinding,
  warningAt,
} from '../lint-finding.js'
import { checkLabelLength } from '../wording/check-label-length.js'
import { checkLanguages, missingTextFinding } from '../wording/check-languages.js'

export interface TopicContext {
  readonly languages: readonly Language[]
  readonly queues: ReadonlySet<string>
  readonly guides: ReadonlySet<TopicId>
  /** Articles as `topic/language`. */
  readonly articles: ReadonlySet<string>
}

/** Checks that a topic has names, examples, and the files it refers to. */
export function checkTopic(intent: IntentFile, context: TopicContext): readonly LintFinding[] {
  const file = intentFilePath(intent.topic)
  const name = { file, path: ['name'] }
  return [
    ...checkLanguages(name, intent.name, context.languages),
    ...checkLabelLength(name, intent.name, context.languages),
    ...checkQueue(intent, context),
    ...checkFiles(intent, context),
    ...checkUtterancesExist(intent, context.languages),
  ]
}

function checkQueue({ topic, level2 }: IntentFile, { queues }: TopicContext): readonly LintFinding[] {
  if (level2 === undefined || queues.has(level2)) return []
  const place = { file: intentFilePath(topic), path: ['level2'] }
  return [errorAt(place, `there is no queue "${level2}"`, 'Use a queue in policies/queues.yml.')]
}

function checkFiles(
  { topic, leads }: IntentFile,
  { languages, guides, articles }: TopicContext,
): readonly LintFinding[] {
  const place = { file: intentFilePath(topic), path: ['leads'] }
  const findings: LintFinding[] = []
  if (leads === 'guide' && !guides.has(topic)) {
    findings.push(
      errorAt(
        place,
        `${guideFilePath(topic)} is missing or wrong`,
        'Write the guide, or make the topic lead somewhere else.',
      ),
    )
  }
  if (leads !== 'guide' && leads !== 'article') return findings
  for (const language of languages.filter((code) => !articles.has(`${topic}/${code}`))) {
    const found = leads === 'article' ? missingTextFinding(languages, language) : warningAt
    findings.push(
      found(
        place,
        `${articleFilePath(topic, language)} is missing or wrong`,
        'Write the article: the search and technicians need it.',
      ),
    )
  }
  return findings
}

function checkUtterancesExist(
  { topic, utterances }: IntentFile,
  languages: readonly Language[],
): readonly LintFinding[] {
  const place = { file: intentFilePath(topic), path: ['utterances'] }
  return languages
    .filter((language) => utterances[language] === undefined)
    .map((language) =>
      missingTextFinding(languages, language)(
        place,
        `no examples in: ${language}`,
        'Write what people type in that language.',
      ),
    )
}
