import { modelCaller } from './call-model.js'
import { createModelReader, type ModelReaderParts } from './create-model-reader.js'
import type { ModelReader } from './model-reader.js'

/** Opens the configured model reader. This module loads the model library, so import it only if a model is configured. */
export function openModelReader(parts: Omit<ModelReaderParts, 'call'>): ModelReader {
  return createModelReader({ ...parts, call: modelCaller(parts.settings) })
}
