import { parseArgs } from 'node:util'
import type { Scene } from './scene.js'

export interface CampaignOptions {
  readonly seed: number
  readonly kills: number | null
  readonly minutes: number | null
  readonly only: readonly string[]
  readonly isShort: boolean
  readonly isHelp: boolean
}

export function readOptions(
  given: readonly string[],
  scenes: readonly Pick<Scene, 'name'>[],
): CampaignOptions | { readonly problem: string } {
  try {
    const { values } = parseArgs({
      args: [...given],
      options: {
        seed: { type: 'string' },
        kills: { type: 'string' },
        minutes: { type: 'string' },
        only: { type: 'string', multiple: true },
        short: { type: 'boolean' },
        help: { type: 'boolean' },
      },
    })
    const only = values.only ?? []
    const unknown = only.find((name) => scenes.every((scene) => scene.name !== name))
    if (unknown !== undefined) return { problem: `There is no scene "${unknown}".` }
    return {
      seed: count(values.seed, 'seed') ?? Math.floor(Math.random() * 2 ** 31),
      kills: count(values.kills, 'kills'),
      minutes: count(values.minutes, 'minutes'),
      only,
      isShort: values.short ?? false,
      isHelp: values.help ?? false,
    }
  } catch (error) {
    return { problem: (error as Error).message }
  }
}

function count(value: string | undefined, name: string): number | null {
  if (value === undefined) return null
  const number = Number(value)
  if (!Number.isInteger(number) || number < 1) throw new Error(`--${name} is a whole number from 1.`)
  return number
}

export function helpText(scenes: readonly Pick<Scene, 'name' | 'what'>[]): string {
  return [
    'Usage: npm run test:faults -- [options]',
    '',
    'Plays faults against the built server and checks that nothing is lost, doubled or reordered.',
    'Ends with 1 when a promise was broken.',
    '',
    '  --seed <number>     the same choices again (the moments depend on the machine); printed at each run',
    '  --kills <number>    how often the scenes that kill do so',
    '  --minutes <number>  no further kills in a scene after so long',
    '  --only <scene>      one of these, can be given several times:',
    ...scenes.map(({ name, what }) => `      ${name.padEnd(18)}${what}`),
    '  --short             the size that runs within `npm test`',
  ].join('\n')
}
