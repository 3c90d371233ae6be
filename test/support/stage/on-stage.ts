import { afterAll, beforeAll } from '@jest/globals'
import { raiseCurtain, type Stage, type StageOptions } from './stage.js'

/** Time limit for setting up the stage, because training on intents/ takes a while the first time. */
const raiseMs = 240_000

/** Sets up one stage for all stories of a file. */
export function onStage(options: StageOptions = {}): () => Stage {
  let stage: Stage | null = null
  beforeAll(async () => {
    stage = await raiseCurtain(options)
  }, raiseMs)
  afterAll(async () => {
    const ending = stage
    // The suite's modules stay in memory, so let go of everything that the stage holds.
    stage = null
    await ending?.stop()
  })
  return () => {
    if (stage === null) throw new Error('The curtain is still down')
    return stage
  }
}
