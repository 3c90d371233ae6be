import type { IntentFile, Language, TopicId } from '../../../nlu/intent-file.js'
import { foldToWords } from '../../../nlu/text/match-option.js'
import { intentFilePath, type SourceLocation } from '../lint-finding.js'

/** Line of a topic's examples. */
export interface ExampleLine {
  readonly topic: TopicId
  readonly language: Language
  readonly at: number
  readonly text: string
}

export function exampleLinesOf(intents: readonly IntentFile[]): readonly ExampleLine[] {
  return intents.flatMap(({ topic, utterances }) =>
    Object.entries(utterances).flatMap(([language, texts]) =>
      texts.map((text, at): ExampleLine => ({ topic, language, at, text })),
    ),
  )
}

/**
 * Finds lines with the same words as an earlier line, and returns each with the earlier line,
 * preferably one from another topic.
 */
export function findRepeatedLines(
  lines: readonly ExampleLine[],
): readonly { line: ExampleLine; first: ExampleLine }[] {
  const byKey = new Map<string, ExampleLine[]>()
  for (const line of lines) {
    const key = foldToWords(line.text)
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

export function locateExampleLine({ topic, language, at }: ExampleLine): SourceLocation {
  return { file: intentFilePath(topic), path: ['utterances', language, at] }
}
