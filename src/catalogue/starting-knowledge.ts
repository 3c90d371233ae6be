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
  /** False: what lines in the middle of a conversation do has yet to be learnt. */
  readonly isWhole: boolean
}

export interface StartingParts {
  /** Folders searched for models; new ones are kept in the last. */
  readonly folders: readonly string[]
  readonly log: Logger
  /** The compiled threads that learn, when this program runs from its sources. */
  readonly fitWorker?: URL | undefined
}

/**
 * Gives what a server starts with. Without a model of first lines nothing can be read, so it is learnt before, which is logged. What lines in the
 * middle of a conversation do may come later: until then buttons, their words, and a bare yes or no answer, and what is told otherwise is asked
 * about.
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
