import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { z } from 'zod'
import { type ContentProblem, formatProblem } from '../../../content/files/content-problem.js'
import { readYaml } from '../../../content/files/read-yaml.js'
import type { GuideFile } from '../../../content/guides/guide-file.js'
import { ConfigurationError } from '../../../errors.js'
import type { Language, TopicId } from '../../../nlu/intent-file.js'
import { JoinTemplates, Reactions, TopicLines } from './people-file.js'

/** Messages that people say in one language. */
export interface Bank {
  readonly language: Language
  readonly topics: ReadonlyMap<TopicId, TopicLines>
  readonly reactions: Reactions
  readonly joins: JoinTemplates
}

/**
 * Reads `<folder>/<language>/*.yml` for each language, skipping languages without a folder.
 * @throws ConfigurationError that lists the errors of each file.
 */
export function loadPeople(
  folder: string,
  languages: readonly Language[],
  guides: ReadonlyMap<TopicId, GuideFile>,
): readonly Bank[] {
  const problems: string[] = []
  const there = languages.filter((language) => existsSync(join(folder, language)))
  if (there.length === 0)
    throw new ConfigurationError([
      `${folder} has no folder for ${languages.join(' or ')}. Use --people to give the folder with the people's lines`,
    ])
  const banks = there.flatMap((language) => {
    const place = join(folder, language)
    const reactions = readIn(join(place, 'reactions.yml'), Reactions, problems)
    const joins = readIn(join(place, 'joins.yml'), JoinTemplates, problems)
    const topics = new Map<TopicId, TopicLines>()
    for (const name of readdirSync(place).sort()) {
      const topic = name.replace(/\.yml$/, '')
      if (topic === 'reactions' || topic === 'joins' || topic === name) continue
      const path = join(place, name)
      const lines = readIn(path, TopicLines, problems)
      if (lines === null) continue
      const unknown = unknownIn(lines, guides.get(topic))
      problems.push(...unknown.map((what) => `${path}: ${what}`))
      topics.set(topic, lines)
    }
    if (topics.size === 0) problems.push(`${place}: there is no file for a topic, such as network.vpn.yml`)
    return reactions === null || joins === null ? [] : [{ language, topics, reactions, joins }]
  })
  if (problems.length > 0) throw new ConfigurationError(problems)
  return banks
}

function readIn<T>(path: string, schema: z.ZodType<T>, problems: string[]): T | null {
  if (!existsSync(path)) {
    problems.push(`${path}: the file is missing`)
    return null
  }
  const { value, problems: found } = readYaml(path, schema)
  problems.push(
    ...found.map((one: ContentProblem) => formatProblem({ ...one, remedy: 'Correct this value' })),
  )
  return value
}

/** Lists the steps and options that the guide doesn't have, because it was rewritten or an ID is misspelt. */
function unknownIn(
  { openings, answers, captures, roundabout }: TopicLines,
  guide: GuideFile | undefined,
): readonly string[] {
  if (guide === undefined)
    return ['there is no guide for this topic. Name the file after a topic in knowledge-base/']
  const optionsOf = (id: string) => {
    const step = guide.steps[id]
    return step !== undefined && 'options' in step ? step.options.map((option) => option.id) : []
  }
  const pair = (where: string, step: string, option: string) => ({ where, step, option })
  const pairs = [
    ...openings.flatMap(({ tells }) =>
      Object.entries(tells).map(([step, option]) => pair('tells', step, option)),
    ),
    ...Object.entries({ answers, roundabout }).flatMap(([where, steps]) =>
      Object.entries(steps).flatMap(([step, options]) =>
        Object.keys(options).map((option) => pair(where, step, option)),
      ),
    ),
  ]
  return [
    ...pairs.flatMap(({ where, step, option }) => {
      const known = optionsOf(step)
      if (known.includes(option)) return []
      return known.length === 0
        ? [`${where}.${step}: the guide has no such question`]
        : [`${where}.${step}.${option}: the question has no such option, only: ${known.join(', ')}`]
    }),
    ...Object.keys(captures).flatMap((id) => {
      const step = guide.steps[id]
      return step !== undefined && 'captures' in step
        ? []
        : [
            `captures.${id}: the guide has no step with this name that asks for something in the person's own words`,
          ]
    }),
  ]
}
