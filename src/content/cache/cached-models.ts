import { existsSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { buildTopicModel } from '../../nlu/build-model.js'
import type { DialogueModel } from '../../nlu/dialogue-model/dialogue-model.js'
import { loadDialogueModel, saveDialogueModel } from '../../nlu/dialogue-model/dialogue-model-file.js'
import { buildDialogueModel, dialogueHash } from '../../nlu/dialogue-model/train-dialogue-model.js'
import type { Model, TopicModel } from '../../nlu/model.js'
import { loadModel, saveModel } from '../../nlu/model-file.js'
import { modelHash } from '../../nlu/model-hash.js'
import type { NluContent } from '../../nlu/nlu-content.js'
import type { OnFitted } from '../../nlu/training/fit.js'
import type { ModelHashes } from '../load/load-catalogue-in-worker.js'

/** Number of models kept for earlier content, so that a change can be undone without training again. */
const mostKept = 3

/**
 * Returns the model for the content. Each of its two parts is loaded from a folder if available.
 * Otherwise, it's trained (this takes a minute or two and is announced) and saved in the last
 * folder.
 */
export function loadOrTrainModel(
  content: NluContent,
  folders: readonly string[],
  announce: (what: string) => void,
  onProgress?: OnFitted,
): Model {
  const { topics, dialogue } = readCachedModelParts(content, folders)
  if (topics !== null && dialogue !== null) return { ...topics, dialogue }
  announce('Training the model on intents/ and the languages in use; this takes a minute or two, once')
  const folder = folders.at(-1)!
  const learntTopics = topics ?? buildTopicModel(content, onProgress)
  if (topics === null) cacheTopicModel(learntTopics, folder)
  const learntDialogue = dialogue ?? buildDialogueModel(content, onProgress)
  if (dialogue === null) cacheDialogueModel(learntDialogue, folder)
  return { ...learntTopics, dialogue: learntDialogue }
}

/** Returns only the topic part of the model, in the same way as `loadOrTrainModel`; the dialogue part is neither loaded nor trained. */
export function loadOrTrainTopicModel(
  content: NluContent,
  folders: readonly string[],
  announce: (what: string) => void,
): TopicModel {
  const kept = keptTopics(content, folders)
  if (kept !== null) return kept
  announce('Training the model on intents/ and the languages in use; this takes a minute or two, once')
  const topics = buildTopicModel(content)
  cacheTopicModel(topics, folders.at(-1)!)
  return topics
}

/** Loads the model trained from exactly this content; null if a part is missing. */
export function readCachedModel(content: NluContent, folders: readonly string[]): Model | null {
  const { topics, dialogue } = readCachedModelParts(content, folders)
  return topics === null || dialogue === null ? null : { ...topics, dialogue }
}

/** Parts of the model for some content; a part is null if it hasn't been trained yet. */
export interface CachedModelParts {
  readonly topics: TopicModel | null
  readonly dialogue: DialogueModel | null
}

export function readCachedModelParts(content: NluContent, folders: readonly string[]): CachedModelParts {
  return { topics: keptTopics(content, folders), dialogue: keptDialogue(content, folders) }
}

/** Checks whether the model was trained from this content. */
export function isTrainedOn(model: ModelHashes, content: NluContent): boolean {
  return model.hash === modelHash(content) && model.dialogue.hash === dialogueHash(content)
}

function keptTopics(content: NluContent, folders: readonly string[]): TopicModel | null {
  const hash = modelHash(content)
  return firstIn(folders, topicsFile(hash), (path) => loadModel(path, hash))
}

function keptDialogue(content: NluContent, folders: readonly string[]): DialogueModel | null {
  const hash = dialogueHash(content)
  return firstIn(folders, dialogueFile(hash), (path) => loadDialogueModel(path, hash))
}

function firstIn<T>(folders: readonly string[], name: string, load: (path: string) => T | null): T | null {
  for (const folder of folders) {
    const path = join(folder, name)
    const found = existsSync(path) ? load(path) : null
    if (found !== null) return found
  }
  return null
}

const topicsEnding = '.bin'
const dialogueEnding = '.dialogue'
const topicsFile = (hash: string) => `${hash}${topicsEnding}`
const dialogueFile = (hash: string) => `${hash}${dialogueEnding}`

export function cacheModel({ dialogue, ...topics }: Model, folder: string): void {
  cacheTopicModel(topics, folder)
  cacheDialogueModel(dialogue, folder)
}

export function cacheTopicModel(topics: TopicModel, folder: string): void {
  mkdirSync(folder, { recursive: true })
  saveModel(join(folder, topicsFile(topics.hash)), topics)
  forgetOldest(folder, topicsEnding)
}

export function cacheDialogueModel(dialogue: DialogueModel, folder: string): void {
  mkdirSync(folder, { recursive: true })
  saveDialogueModel(join(folder, dialogueFile(dialogue.hash)), dialogue)
  forgetOldest(folder, dialogueEnding)
}

/**
 * Removes all but the newest files with the extension from the folder, because each file takes tens of
 * megabytes.
 */
function forgetOldest(folder: string, ending: string): void {
  for (const path of filesIn(folder, ending).slice(mostKept)) rmSync(path, { force: true })
}

function filesIn(folder: string, ending: string): string[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith(ending))
    .map((name) => {
      const path = join(folder, name)
      return { path, made: statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0 }
    })
    .sort((one, other) => other.made - one.made)
    .map(({ path }) => path)
}
