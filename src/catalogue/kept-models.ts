import { existsSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { DialogueModel } from '../nlu/dialogue-model.js'
import { loadDialogue, saveDialogue } from '../nlu/dialogue-model-file.js'
import { buildDialogueModel, dialogueHash } from '../nlu/learn-dialogue.js'
import { buildTopicModel } from '../understanding/build-model.js'
import type { Content } from '../understanding/content.js'
import type { OnFitted } from '../understanding/fit.js'
import type { Model, TopicModel } from '../understanding/model.js'
import { loadModel, saveModel } from '../understanding/model-file.js'
import { modelHash } from '../understanding/model-hash.js'
import type { KnownModel } from './load-in-worker.js'

/** Number of models kept for earlier content, so that a change can be undone without training again. */
const mostKept = 3

/**
 * Returns the model for the content. Each of its two parts is loaded from a folder if it's there; otherwise it's trained (which takes a minute or
 * two and is announced) and saved in the last folder.
 */
export function modelFor(
  content: Content,
  folders: readonly string[],
  announce: (what: string) => void,
  onProgress?: OnFitted,
): Model {
  const { topics, dialogue } = keptParts(content, folders)
  if (topics !== null && dialogue !== null) return { ...topics, dialogue }
  announce('Learning from intents/ and the languages in use; this takes a minute or two, once')
  const folder = folders.at(-1)!
  const learntTopics = topics ?? buildTopicModel(content, onProgress)
  if (topics === null) keepTopics(learntTopics, folder)
  const learntDialogue = dialogue ?? buildDialogueModel(content, onProgress)
  if (dialogue === null) keepDialogue(learntDialogue, folder)
  return { ...learntTopics, dialogue: learntDialogue }
}

/** Returns only the topic part of the model, in the same way as modelFor; the dialogue part is neither loaded nor trained. */
export function topicModelFor(
  content: Content,
  folders: readonly string[],
  announce: (what: string) => void,
): TopicModel {
  const kept = keptTopics(content, folders)
  if (kept !== null) return kept
  announce('Learning from intents/ and the languages in use; this takes a minute or two, once')
  const topics = buildTopicModel(content)
  keepTopics(topics, folders.at(-1)!)
  return topics
}

/** Loads the model trained from exactly this content; null if a part is missing. */
export function keptModel(content: Content, folders: readonly string[]): Model | null {
  const { topics, dialogue } = keptParts(content, folders)
  return topics === null || dialogue === null ? null : { ...topics, dialogue }
}

/** Parts of a content's model; null for each part that hasn't been trained yet. */
export interface KeptParts {
  readonly topics: TopicModel | null
  readonly dialogue: DialogueModel | null
}

export function keptParts(content: Content, folders: readonly string[]): KeptParts {
  return { topics: keptTopics(content, folders), dialogue: keptDialogue(content, folders) }
}

/** Checks whether the model was trained from this content. */
export function isModelOf(model: KnownModel, content: Content): boolean {
  return model.hash === modelHash(content) && model.dialogue.hash === dialogueHash(content)
}

function keptTopics(content: Content, folders: readonly string[]): TopicModel | null {
  const hash = modelHash(content)
  return firstIn(folders, topicsFile(hash), (path) => loadModel(path, hash))
}

function keptDialogue(content: Content, folders: readonly string[]): DialogueModel | null {
  const hash = dialogueHash(content)
  return firstIn(folders, dialogueFile(hash), (path) => loadDialogue(path, hash))
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

export function keepModel({ dialogue, ...topics }: Model, folder: string): void {
  keepTopics(topics, folder)
  keepDialogue(dialogue, folder)
}

export function keepTopics(topics: TopicModel, folder: string): void {
  mkdirSync(folder, { recursive: true })
  saveModel(join(folder, topicsFile(topics.hash)), topics)
  forgetOldest(folder, topicsEnding)
}

export function keepDialogue(dialogue: DialogueModel, folder: string): void {
  mkdirSync(folder, { recursive: true })
  saveDialogue(join(folder, dialogueFile(dialogue.hash)), dialogue)
  forgetOldest(folder, dialogueEnding)
}

/** Removes all but the newest files with the extension from the folder, because each has tens of megabytes. */
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
