import { readdirSync } from 'node:fs'
import { z } from 'zod'
import { readYaml } from '../../../src/content/files/read-yaml.js'
import { SlotName } from '../../../src/content/guides/guide-file.js'

/** What the person types, or presses. */
const Line = z.union([z.string(), z.strictObject({ press: z.string() })])
export type Line = z.infer<typeof Line>

const Answers = z.record(z.string(), z.string().nullable())

/** What the ticket holds at the end, in the language of the story. */
const Kept = {
  facts: z.partialRecord(SlotName, z.string()),
  /** Steps that were asked, by their titles, with their answers. */
  tried: Answers.default({}),
  /** Steps that the person had told of before they were asked; null for a gesture, which has no answer. */
  told: Answers.default({}),
}

const Solved = z.strictObject({
  lines: z.array(Line).min(2),
  ticket: z.strictObject({ cause: z.string(), solution: z.string(), ...Kept }),
})
export type SolvedStory = z.infer<typeof Solved>

const HandedOff = z.strictObject({
  lines: z.array(Line).min(2),
  ticket: z.strictObject({
    queue: z.string(),
    reason: z.string(),
    /** What the guide says of it to the technician; absent where a human is called before any step. */
    detail: z.string().optional(),
    ...Kept,
  }),
})
export type HandedOffStory = z.infer<typeof HandedOff>

/** Stories of a topic in one language, one for each end; a topic that always calls a human has no solved one. */
const Stories = z.strictObject({ solved: Solved.optional(), 'handed-off': HandedOff })

const StoryFile = z.strictObject({
  topic: z.string(),
  kind: z.enum(['incident', 'request']),
  fr: Stories,
  en: Stories,
})
export type StoryFile = z.infer<typeof StoryFile>

/** The stories of this folder, one file a topic. */
export function loadStories(): readonly StoryFile[] {
  return readdirSync(import.meta.dirname)
    .filter((name) => name.endsWith('.yml'))
    .sort()
    .map((name) => {
      const { value, problems } = readYaml(`${import.meta.dirname}/${name}`, StoryFile)
      if (value === null) throw new Error(JSON.stringify(problems))
      if (`${value.topic}.yml` !== name) throw new Error(`${name} tells of ${value.topic}`)
      return value
    })
}
