import type { IntentFile, TopicKind } from '../intent-file.js'
import type { Act } from './act.js'
import type { ActExample } from './act-file.js'

/** Act of a message that opens a topic of a given kind; other kinds are opened in too many ways. */
const actOfKind: Partial<Readonly<Record<TopicKind, Act>>> = {
  incident: 'report-problem',
  request: 'request',
}

/** Step between the opening messages that are used: more of them would outweigh the other acts. */
const step = 12

/**
 * Converts some of the opening messages of the topics into act examples: what opens an incident reports a problem, and what opens a
 * request asks for something. Questions are left out, because they may ask for an explanation only. Most are typed while nothing is open.
 */
export function openingExamples(intents: readonly IntentFile[]): readonly ActExample[] {
  return intents.flatMap(({ kind, utterances }) => {
    const act = actOfKind[kind]
    if (act === undefined) return []
    return Object.entries(utterances).flatMap(([language, texts]) =>
      texts
        .filter((text, at) => at % step === 0 && !text.includes('?'))
        .map((text): ActExample => ({ text, language, acts: [act], after: null })),
    )
  })
}
