import { readdirSync } from 'node:fs'
import { z } from 'zod'
import { readYaml } from '../../../src/content/files/read-yaml.js'
import { SlotName } from '../../../src/content/guides/guide-file.js'

/** Text that the person types, or button that they press. */
const Line = z.union([z.string(), z.strictObject({ press: z.string() })])
export type Line = z.infer<typeof Line>

const Answers = z.record(z.string(), z.string().nullable())

/** Final content of the ticket, in the story's language. */
const Kept = {
  facts: z.partialRecord(SlotName, z.string()),
  /** Titles of the steps that were asked, with their answers. */
  tried: Answers.default({}),
  /** Steps that the person mentioned before being asked; null for a remedy, which has no answer. */
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
    /** The guide's note for the technician; absent if a human is called before any step. */
    detail: z.string().optional(),
    ...Kept,
  }),
})
export type HandedOffStory = z.infer<typeof HandedOff>

/** A topic's stories in one language, one for each ending. Topics that always call a human have no solved one. */
const Stories = z.strictObject({ solved: Solved.optional(), 'handed-off': HandedOff })

const StoryFile = z.strictObject({
  topic: z.string(),
  kind: z.enum(['incident', 'request']),
  fr: Stories,
  en: Stories,
})
export type StoryFile = z.infer<typeof StoryFile>

/** Returns the stories in this folder, which has one file per topic. */
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
