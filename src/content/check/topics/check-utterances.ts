import type { IntentFile, Language, TopicId } from '../../../nlu/intent-file.js'
import { foldToWords } from '../../../nlu/text/match-option.js'
import { errorAt, intentPath, type LintFinding, warningAt } from '../lint-finding.js'
import { findNearDuplicates } from './near-duplicates.js'

interface Line {
  readonly topic: TopicId
  readonly language: Language
  readonly at: number
  readonly text: string
}

/** Minimum share of common words at which two lines count as nearly the same. */
const nearlySame = 0.8

/** Checks that no line is an example of two topics, and that no two lines are nearly the same. `stopWords` is by language of the bot. */
export function checkUtterances(
  intents: readonly IntentFile[],
  stopWords: ReadonlyMap<Language, ReadonlySet<string>>,
): readonly LintFinding[] {
  const lines = intents.flatMap(({ topic, utterances }) =>
    Object.entries(utterances).flatMap(([language, texts]) =>
      texts.map((text, at): Line => ({ topic, language, at, text })),
    ),
  )
  const same = repeated(lines, ({ text }) => foldToWords(text))
  const isSame = new Set(same.map(({ line }) => line))
  const spoken = [...new Set(lines.map(({ language }) => language))].filter((code) => stopWords.has(code))
  const alike = spoken.flatMap((language) => {
    const own = lines.filter((line) => line.language === language && !isSame.has(line))
    return findNearDuplicates(
      own.map((line) => contentWords(line, stopWords.get(language))),
      nearlySame,
    ).map(({ line, first }) => nearCopy(own[line]!, own[first]!))
  })
  return [
    ...same.map(({ line, first }) => (line.topic === first.topic ? twice(line) : inTwoTopics(line, first))),
    ...alike,
  ]
}

/** Finds lines whose key an earlier line has, each with that line, preferring one of another topic. */
function repeated(
  lines: readonly Line[],
  keyOf: (line: Line) => string,
): readonly { line: Line; first: Line }[] {
  const byKey = new Map<string, Line[]>()
  for (const line of lines) {
    const key = keyOf(line)
    if (key !== '') byKey.set(key, [...(byKey.get(key) ?? []), line])
  }
  return [...byKey.values()].flatMap((group) =>
    group.slice(1).flatMap((line, before) => {
      const earlier = group.slice(0, before + 1)
      const first =
        earlier.find((other) => other.topic !== line.topic) ??
        earlier.find((other) => other.language === line.language)
      return first === undefined ? [] : [{ line, first }]
    }),
  )
}

/** Words of a line that aren't stop words. */
function contentWords({ text }: Line, stopWords: ReadonlySet<string> | undefined): ReadonlySet<string> {
  return new Set(
    foldToWords(text)
      .split(' ')
      .filter((word) => stopWords?.has(word) !== true),
  )
}

function placeOf({ topic, language, at }: Line) {
  return { file: intentPath(topic), path: ['utterances', language, at] }
}

function inTwoTopics(line: Line, first: Line): LintFinding {
  return errorAt(
    placeOf(line),
    `“${line.text}” is an example of both ${first.topic} and ${line.topic}`,
    'Keep it where a technician would put it, and remove it from the other.',
  )
}

function twice(line: Line): LintFinding {
  return warningAt(placeOf(line), `“${line.text}” is there twice`, 'Remove it, or say it another way.')
}

function nearCopy(line: Line, first: Line): LintFinding {
  const where = first.topic === line.topic ? '' : `, of ${first.topic}`
  return warningAt(
    placeOf(line),
    `“${line.text}” says nearly the same as “${first.text}”${where}`,
    'Varied examples teach more: say it another way, or remove it.',
  )
}
