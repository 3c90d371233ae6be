import type { Logger } from 'pino'
import { noDialogue } from '../nlu/dialogue-model.js'
import type { Model } from '../understanding/model.js'
import { createKeptIndexes } from './kept-indexes.js'
import { keptParts } from './kept-models.js'
import { contentOf, createKnowledge, type Knowledge } from './knowledge.js'
import { learnTopics } from './learn-in-threads.js'
import type { Catalogue } from './load-catalogue.js'

export interface StartingKnowledge {
  readonly knowledge: Knowledge
  /** Whether the model is complete; false while its dialogue part has yet to be trained. */
  readonly isWhole: boolean
}

export interface StartingParts {
  /** Folders searched for models; new ones are saved in the last. */
  readonly folders: readonly string[]
  readonly log: Logger
  /** Compiled worker file for training, needed when the program runs from its sources. */
  readonly fitWorker?: URL | undefined
}

/**
 * Prepares what a server needs to start. Without a topic model it can't understand anything, so that's trained first (and logged). The dialogue
 * model may come later: until then, the bot understands buttons, their labels, and a bare yes or no, and asks about anything else.
 */
export async function startingKnowledge(
  catalogue: Catalogue,
  { folders, log, fitWorker }: StartingParts,
): Promise<StartingKnowledge> {
  const content = contentOf(catalogue)
  const kept = keptParts(content, folders)
  if (kept.topics === null)
    log.warn('Learning to read first lines from intents/; the pages answer once it is done')
  const topics =
    kept.topics ??
    (await learnTopics(content, {
      folder: folders.at(-1)!,
      fitWorker,
      onProgress: (done, of) => log.info({ done, of }, 'Learning to read first lines'),
    }))
  const indexes = createKeptIndexes(folders)
  if (kept.dialogue !== null)
    return {
      knowledge: createKnowledge(catalogue, { ...topics, dialogue: kept.dialogue }, indexes),
      isWhole: true,
    }
  const model: Model = { ...topics, dialogue: noDialogue }
  return { knowledge: createKnowledge(catalogue, model, indexes), isWhole: false }
}
