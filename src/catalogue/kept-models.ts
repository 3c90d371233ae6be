import { existsSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { buildModel } from '../understanding/build-model.js'
import type { Content } from '../understanding/content.js'
import type { Model } from '../understanding/model.js'
import { loadModel, saveModel } from '../understanding/model-file.js'
import { modelHash } from '../understanding/model-hash.js'

/** Models of earlier content that stay, so that what was changed can be changed back without learning again. */
const mostKept = 3

/**
 * The model for a content: from one of the folders when it is there, else built (a minute or two of work, which is
 * announced) and kept in the last folder.
 */
export function modelFor(
  content: Content,
  folders: readonly string[],
  announce: (what: string) => void,
): Model {
  const kept = keptModel(content, folders)
  if (kept !== null) return kept
  announce('Learning from intents/ and the languages in use; this takes a minute or two, once')
  const model = buildModel(content)
  keepModel(model, folders.at(-1)!)
  return model
}

/** The model that was made from this very content before; null when there is none. */
export function keptModel(content: Content, folders: readonly string[]): Model | null {
  const hash = modelHash(content)
  for (const folder of folders) {
    const path = join(folder, `${hash}.bin`)
    const model = existsSync(path) ? loadModel(path, hash) : null
    if (model !== null) return model
  }
  return null
}

/** Of the others in the folder, the ones that were made last stay: each is tens of megabytes. */
export function keepModel(model: Model, folder: string): void {
  mkdirSync(folder, { recursive: true })
  saveModel(join(folder, `${model.hash}.bin`), model)
  const oldest = modelsIn(folder).slice(mostKept)
  for (const path of oldest) rmSync(path, { force: true })
}

/** Paths, the one made last first. */
function modelsIn(folder: string): string[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.bin'))
    .map((name) => {
      const path = join(folder, name)
      return { path, made: statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0 }
    })
    .sort((one, other) => other.made - one.made)
    .map(({ path }) => path)
}
