import { describe, expect, it } from '@jest/globals'
import { startupMessage } from '../../../src/cli/startup-message.js'
import { readConfig } from '../../../src/config.js'
import { type MissReason, missReasons } from '../../../src/nlu/model-reader/model-reader.js'
import { tryModel } from '../../../src/nlu/model-reader/try-model.js'

const tried = (why: MissReason | null) =>
  tryModel({
    title: 'llama3.1 at 127.0.0.1:11434',
    check: async () => ({ isAnswering: why === null, missedFor: why, tookMs: 412 }),
  })

/** Returns the part of the start-up text about the model. */
async function shown(why: MissReason | null): Promise<string> {
  const page = startupMessage({
    config: readConfig({}),
    app: { url: 'http://127.0.0.1:3978', setupLink: null },
    setup: {
      slack: null,
      teams: null,
      model: await tried(why),
      technicians: { count: 0, findings: [] },
    },
    isPlayground: false,
    notRead: [],
  })
  return /^ {2}Model.*?(?=^ {2}Data)/ms.exec(page)?.[0] ?? ''
}

describe('what a start says of the model', () => {
  it('is that it reads, and how long that took', async () => {
    expect(await shown(null)).toMatch(
      /^ {2}Model +reads messages in addition to the built-in reader\n +✔ llama3\.1 at 127\.0\.0\.1:11434 reads messages; it took 0\.4 s\n$/,
    )
  })

  it.each(missReasons)('is what is wrong, and what to do: %s', async (why) => {
    const text = await shown(why)

    expect(text).toMatch(/^ {2}Model +DOES NOT ANSWER: messages are read without it\n +✘ .+\n +→ .+\n$/)
  })
})
