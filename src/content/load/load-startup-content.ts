import type { Logger } from 'pino'
import { noDialogue } from '../../nlu/dialogue-model/dialogue-model.js'
import type { Model } from '../../nlu/model.js'
import { createCachedIndexes } from '../cache/cached-indexes.js'
import { readCachedModelParts } from '../cache/cached-models.js'
import { type ContentSnapshot, createContentSnapshot, trainingContentOf } from './content-snapshot.js'
import type { Catalogue } from './load-catalogue.js'
import { trainTopicModel } from './train-model-in-threads.js'

export interface StartupContent {
  readonly knowledge: ContentSnapshot
  /** True if the model is complete; false while its dialogue part has yet to be trained. */
  readonly isWhole: boolean
}

export interface StartupContentDeps {
  /** Folders searched for models; new ones are saved in the last. */
  readonly folders: readonly string[]
  readonly log: Logger
  /** Compiled worker file for training, needed when the program runs from its sources. */
  readonly fitWorker?: URL | undefined
}

/**
 * Prepares what a server needs to start. Without a topic model, the server can't understand anything, so the topic model is trained first, and the
 * log says so. The dialogue model may come later: until then, the bot understands buttons, their labels, and a plain yes or no, and asks about
 * anything else.
 */
export async function loadStartupContent(
  catalogue: Catalogue,
  { folders, log, fitWorker }: StartupContentDeps,
): Promise<StartupContent> {
  const content = trainingContentOf(catalogue)
  const kept = readCachedModelParts(content, folders)
  if (kept.topics === null)
    log.warn('Training on intents/ to read first messages; the pages answer once this is done')
  const topics =
    kept.topics ??
    (await trainTopicModel(content, {
      folder: folders.at(-1)!,
      fitWorker,
      onProgress: (done, of) => log.info({ done, of }, 'Training to read first messages'),
    }))
  const indexes = createCachedIndexes(folders)
  if (kept.dialogue !== null)
    return {
      knowledge: createContentSnapshot(catalogue, { ...topics, dialogue: kept.dialogue }, indexes),
      isWhole: true,
    }
  const model: Model = { ...topics, dialogue: noDialogue }
  return { knowledge: createContentSnapshot(catalogue, model, indexes), isWhole: false }
}
