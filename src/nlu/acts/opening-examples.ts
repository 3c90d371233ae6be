import { hash } from '../classifier/features.js'
import type { IntentFile, Language, TopicKind } from '../intent-file.js'
import { fold } from '../text/words.js'
import { type Act, isQuestionAct } from './act.js'
import type { ActExample } from './act-file.js'

/**
 * Maps each kind of topic to the act of its opening messages; kinds that can be opened in too many
 * ways are left out.
 */
const actOfKind: Partial<Readonly<Record<TopicKind, Act>>> = {
  incident: 'report-problem',
  request: 'request',
}

/** Sampling step for the opening messages: more of them would outweigh the other acts. */
const step = 12

/**
 * Minimum share of questions among the examples that begin with a word for that word to count as
 * beginning a question.
 */
const mostlyAsks = 0.5

/**
 * Converts some of the opening messages of the topics into act examples: a message that opens an incident reports a problem, and one that
 * opens a request asks for something. Questions are left out, because they may only ask for an explanation; `acts` shows which words begin
 * a question.
 */
export function openingExamples(
  intents: readonly IntentFile[],
  acts: readonly ActExample[],
): readonly ActExample[] {
  const asking = askingWords(acts)
  return intents.flatMap(({ kind, utterances }) => {
    const act = actOfKind[kind]
    if (act === undefined) return []
    return Object.entries(utterances).flatMap(([language, texts]) =>
      texts
        .filter((text) => hash(text) % step === 0 && !text.includes('?') && !asking(language, text))
        .map((text): ActExample => ({ text, language, acts: [act], after: null })),
    )
  })
}

/** Returns a test for messages whose first word begins questions more often than not in the given examples. */
function askingWords(acts: readonly ActExample[]): (language: Language, text: string) => boolean {
  const counts = new Map<string, { all: number; asked: number }>()
  for (const { acts: told, language, text } of acts) {
    const key = `${language} ${firstWord(text)}`
    const count = counts.get(key) ?? { all: 0, asked: 0 }
    count.all += 1
    if (told.some(isQuestionAct)) count.asked += 1
    counts.set(key, count)
  }
  return (language, text) => {
    const count = counts.get(`${language} ${firstWord(text)}`)
    return count !== undefined && count.asked >= mostlyAsks * count.all
  }
}

function firstWord(text: string): string {
  return (
    fold(text)
      .split(/[^\p{L}\p{N}]+/u)
      .find((word) => word !== '') ?? ''
  )
}
