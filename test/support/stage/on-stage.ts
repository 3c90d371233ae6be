import { afterAll, beforeAll } from '@jest/globals'
import { raiseCurtain, type Stage, type StageOptions } from './stage.js'

/** Learning from intents/ takes a while the first time. */
const raiseMs = 240_000

/** Sets one stage for all stories of a file. */
export function onStage(options: StageOptions = {}): () => Stage {
  let stage: Stage | null = null
  beforeAll(async () => {
    stage = await raiseCurtain(options)
  }, raiseMs)
  afterAll(async () => stage?.stop())
  return () => {
    if (stage === null) throw new Error('The curtain is still down')
    return stage
  }
}
