import type { IntentFile, Language } from '../../../nlu/intent-file.js'
import { foldToWords } from '../../../nlu/text/match-option.js'
import { intentFilePath, type LintFinding, warningAt } from '../../check/lint-finding.js'
import { findNearDuplicates } from '../../check/topics/near-duplicates.js'
import {
  type ExampleLine,
  exampleLinesOf,
  findRepeatedLines,
  locateExampleLine,
} from '../../check/topics/repeated-lines.js'

/** Minimum number of examples. With this many, the model recognised most requests written by other people. */
const fewestUtterances = 100

/** Minimum share of words in common at which two lines count as nearly the same. */
const nearlySame = 0.8

/** Advises on topics with few examples. */
export function lintUtteranceCount(
  { topic, utterances }: IntentFile,
  languages: readonly Language[],
): readonly LintFinding[] {
  return languages.flatMap((language) => {
    const lines = utterances[language]
    if (lines === undefined || lines.length >= fewestUtterances) return []
    return [
      warningAt(
        { file: intentFilePath(topic), path: ['utterances', language] },
        `${lines.length} examples; a topic needs about ${fewestUtterances} to be recognised well`,
        'Add examples that differ in wording, length and carefulness.',
      ),
    ]
  })
}

/** Advises on examples that occur twice in a topic, and on those that are nearly the same. `stopWords` is keyed by bot language. */
export function lintUtterances(
  intents: readonly IntentFile[],
  stopWords: ReadonlyMap<Language, ReadonlySet<string>>,
): readonly LintFinding[] {
  const lines = exampleLinesOf(intents)
  const same = findRepeatedLines(lines)
  const isSame = new Set(same.map(({ line }) => line))
  const spoken = [...new Set(lines.map(({ language }) => language))].filter((code) => stopWords.has(code))
  const alike = spoken.flatMap((language) => {
    const own = lines.filter((line) => line.language === language && !isSame.has(line))
    return findNearDuplicates(
      own.map((line) => contentWords(line, stopWords.get(language))),
      nearlySame,
    ).map(({ line, first }) => nearCopy(own[line]!, own[first]!))
  })
  return [...same.flatMap(({ line, first }) => (line.topic === first.topic ? [twice(line)] : [])), ...alike]
}

/** Returns the words of a line that aren't stop words. */
function contentWords(
  { text }: ExampleLine,
  stopWords: ReadonlySet<string> | undefined,
): ReadonlySet<string> {
  return new Set(
    foldToWords(text)
      .split(' ')
      .filter((word) => stopWords?.has(word) !== true),
  )
}

function twice(line: ExampleLine): LintFinding {
  return warningAt(
    locateExampleLine(line),
    `“${line.text}” is there twice`,
    'Remove it, or word it differently.',
  )
}

function nearCopy(line: ExampleLine, first: ExampleLine): LintFinding {
  const where = first.topic === line.topic ? '' : `, of ${first.topic}`
  return warningAt(
    locateExampleLine(line),
    `“${line.text}” says nearly the same as “${first.text}”${where}`,
    'The model learns more from varied examples: word it differently, or remove it.',
  )
}
