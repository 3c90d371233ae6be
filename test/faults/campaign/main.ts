import { mkdtemp, rm } from 'node:fs/promises'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { type CampaignOptions, helpText, readOptions } from './options.js'
import { seededRandom } from './random.js'
import type { Outcome, Scene } from './scene.js'
import { scenes } from './scenes.js'

/** Runs the checker: plays each scene against the built server, and prints the actions and the result. */
async function run({ seed, kills, minutes, only, isShort }: CampaignOptions): Promise<boolean> {
  print(`Fault campaign, ${isShort ? 'short' : 'whole'}, seed ${seed}, ${new Date().toISOString()}`)
  print(`Node ${process.version}, ${cpus().length} processors`)
  let isSound = true
  for (const scene of scenes.filter(({ name }) => only.length === 0 || only.includes(name))) {
    const at = Date.now()
    const endsAt = minutes === null ? Number.POSITIVE_INFINITY : at + minutes * 60_000
    const folder = await mkdtemp(join(tmpdir(), `guichet-fault-${scene.name}-`))
    const report = (words: string) => void process.stderr.write(`${words}\n`)
    const outcome = await played(scene, {
      random: seededRandom(seed),
      folder,
      isShort,
      kills,
      endsAt,
      report,
    })
    show(scene, outcome, Date.now() - at)
    if (outcome.violations.length === 0) await rm(folder, { recursive: true })
    else {
      print(`  the data are in ${folder}`)
      isSound = false
    }
  }
  print(isSound ? 'Verdict: every promise was kept.' : `Verdict: VIOLATED. Again with --seed ${seed}.`)
  return isSound
}

/** Plays a scene. A scene that can't be completed proves nothing, which counts as a violation. */
async function played(scene: Scene, options: Parameters<Scene['play']>[0]): Promise<Outcome> {
  try {
    return await scene.play(options)
  } catch (error) {
    return { figures: {}, violations: [`not played to its end: ${(error as Error).stack}`] }
  }
}

function show({ name, what }: Scene, { figures, violations }: Outcome, tookMs: number): void {
  print(`\n${name}: ${what}`)
  for (const [figure, value] of Object.entries(figures)) print(`  ${figure}: ${value}`)
  print(`  took ${Math.round(tookMs / 1_000)} s; ${violations.length} violations`)
  for (const violation of violations.slice(0, 30)) print(`  ! ${violation}`)
}

function print(words: string): void {
  process.stdout.write(`${words}\n`)
}

const options = readOptions(process.argv.slice(2), scenes)
if ('problem' in options) {
  process.stderr.write(`${options.problem}\n${helpText(scenes)}\n`)
  process.exit(2)
}
if (options.isHelp) {
  print(helpText(scenes))
  process.exit(0)
}
process.exit((await run(options)) ? 0 : 1)
