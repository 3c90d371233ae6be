import { createModelCaller } from './call-model.js'
import { createModelReader, type ModelReaderDeps } from './create-model-reader.js'
import type { ModelReader } from './model-reader.js'

/** Opens the configured model reader. This module loads the model library, so import it only if a model is configured. */
export function openModelReader(deps: Omit<ModelReaderDeps, 'call'>): ModelReader {
  return createModelReader({ ...deps, call: createModelCaller(deps.settings) })
}
