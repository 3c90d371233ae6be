import { execFile } from 'node:child_process'
import { expect, it } from '@jest/globals'

/** Seed for the same choices in each test run. `npm run test:faults` uses others. */
const seed = 20_261_126

/** Scenes to run here. Kills and several servers have their own tests next to this one. */
const scenes = ['platform', 'disk', 'timers', 'migration']

it('the built server keeps its promises through faults around it, by a checker that stands outside', async () => {
  const only = scenes.flatMap((scene) => ['--only', scene])
  const { code, printed } = await campaign(['--short', '--seed', String(seed), ...only])

  expect(printed).toContain('Verdict: every promise was kept.')
  expect(code).toBe(0)
}, 900_000)

it('the checker tells its options, and refuses one that it does not have', async () => {
  const [help, unknown] = await Promise.all([campaign(['--help']), campaign(['--only', 'nothing'])])

  expect(help.code).toBe(0)
  for (const option of ['--seed', '--kills', '--minutes', '--only', '--short'])
    expect(help.printed).toContain(option)
  expect(unknown.code).toBe(2)
  expect(unknown.printed).toContain('There is no scene "nothing".')
}, 60_000)

function campaign(options: readonly string[]): Promise<{ code: number; printed: string }> {
  const program = ['--import', './test/support/typescript/register.mjs', 'test/faults/campaign/main.ts']
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [...program, ...options],
      { env: { ...process.env, NODE_OPTIONS: '' }, maxBuffer: 10_000_000 },
      (error, out, errors) =>
        resolve({ code: error === null ? 0 : Number(error.code), printed: `${out}${errors}` }),
    )
  })
}
