import type { IntentFile, Language, TopicId } from '../../../nlu/intent-file.js'
import { foldToWords } from '../../../nlu/text/match-option.js'
import { intentPath, type SourceLocation } from '../lint-finding.js'

/** A line of a topic's examples. */
export interface Line {
  readonly topic: TopicId
  readonly language: Language
  readonly at: number
  readonly text: string
}

export function linesOf(intents: readonly IntentFile[]): readonly Line[] {
  return intents.flatMap(({ topic, utterances }) =>
    Object.entries(utterances).flatMap(([language, texts]) =>
      texts.map((text, at): Line => ({ topic, language, at, text })),
    ),
  )
}

/** Finds lines with the same words as an earlier one, each with that one, preferring one of another topic. */
export function repeatedLines(lines: readonly Line[]): readonly { line: Line; first: Line }[] {
  const byKey = new Map<string, Line[]>()
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

export function placeOfLine({ topic, language, at }: Line): SourceLocation {
  return { file: intentPath(topic), path: ['utterances', language, at] }
}
