import { rm } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { recoverDataFolder } from '../../src/storage/lowdb/journal/recover-data-folder.js'
import { verifyDataFolder } from '../../src/storage/lowdb/maintenance/verify-data-folder.js'
import { seeded, temporaryFolder, withStore } from '../storage/lowdb/numbered-commits.js'
import { compiledFolder, compileStoreChild } from './compiled-store.js'
import { runToEnd, startChild } from './store-process.js'

const kills = 25
const seed = 20261124

/**
 * Steps at which processes must also have been killed: all steps of a snapshot, of the following journal, and of a
 * segment.
 */
const failPoints = [
  'open journal-00000002 1',
  'write journal-00000002 1',
  'datasync journal-00000002 1',
  'open snapshot-00000002.tmp 1',
  'write snapshot-00000002.tmp 1',
  'write snapshot-00000002.tmp 2',
  'datasync snapshot-00000002.tmp 1',
  'rename snapshot-00000002.tmp 1',
  'rm journal-00000001 1',
  'rm snapshot-00000002 1',
  'write segment-00000001 1',
  'datasync segment-00000001 1',
]

/** Returns the problems in a folder, given the process's reports: data that is lost or duplicated. */
async function wrongs(folder: string, said: readonly string[]): Promise<readonly string[]> {
  const report = await verifyDataFolder(folder)
  const wrong = report.findings.filter(({ isDamage }) => isDamage).map(({ what }) => what)
  const inbox = [...(await recoverDataFolder(folder)).data.inbox.values()].map((row) => row.activity.id)
  if (new Set(inbox).size !== inbox.length) wrong.push('an activity is there twice')
  const activities = new Set(inbox)
  const numbers = new Map<string, string>()
  await withStore(folder, {}, async (store) => {
    for (const words of said.map((text) => text.split(' '))) {
      const [what, ...rest] = words
      if (what === 'accepted' && !activities.has(rest[0]!)) wrong.push(`activity ${rest[0]} is lost`)
      if (what !== 'opened' && what !== 'closed') continue
      const [number, id] = rest as [string, string]
      if ((numbers.get(number) ?? id) !== id) wrong.push(`${number} was given twice`)
      numbers.set(number, id)
      const ticket = await store.ticket(number)
      if (ticket?.summary !== id) wrong.push(`${number} is lost`)
      if (what === 'closed' && ticket?.state !== 'closed') wrong.push(`${number} is not closed`)
      const lines = await store.lines(number)
      if (lines.length !== 1 || lines[0]!.id !== id) wrong.push(`${number} has ${lines.length} lines`)
      if ((await store.get('link', `desk#${id}`))?.ticket !== number)
        wrong.push(`the link of ${number} is lost`)
    }
    const { tickets } = await store.tickets({ order: 'recent', limit: 1e6 })
    const found = tickets.map(({ number }) => number)
    if (new Set(found).size !== found.length) wrong.push('a ticket is found twice')
    for (const number of numbers.keys()) if (!found.includes(number)) wrong.push(`${number} is not found`)
  })
  return wrong
}

describe('a process that is killed', () => {
  let program: string

  beforeAll(async () => {
    program = await compileStoreChild()
  })

  afterAll(() => rm(compiledFolder(program), { recursive: true }))

  it(`${kills} times under load has kept all that it acknowledged, once`, async () => {
    const folder = await temporaryFolder()
    const random = seeded(seed)

    const said: string[] = []
    for (let kill = 0; kill < kills; kill += 1) {
      const child = startChild(program, 'endless', folder, `k${kill}`)
      const ending = await runToEnd(child, 1 + random(250))
      expect(ending).toMatchObject({ signal: 'SIGKILL', errors: '' })
      said.push(...ending.lines)
    }

    expect({ seed, wrong: await wrongs(folder, said) }).toEqual({ seed, wrong: [] })
    expect(said.length).toBeGreaterThan(kills * 50)
    await rm(folder, { recursive: true })
  }, 120_000)

  it('at each step that changes the disk has kept all that it acknowledged, once', async () => {
    const whole = await temporaryFolder()
    const { errors } = await runToEnd(startChild(program, 'steps', whole, 'first'))
    const steps = [...errors.matchAll(/^step (.+)$/gm)].map(([, step]) => step!)

    const wrong: string[] = []
    const killedAt: string[] = []
    async function killAt(step: string): Promise<void> {
      const folder = await temporaryFolder()
      const first = await runToEnd(startChild(program, 'steps', folder, 'first', { FAULT_KILL_AT: step }))
      if (first.signal === 'SIGKILL') killedAt.push(step)
      const second = await runToEnd(startChild(program, 'steps', folder, 'second'))
      const found = await wrongs(folder, [...first.lines, ...second.lines])
      if (second.signal || second.lines.length < 6) wrong.push(`${step}: does not go on`)
      wrong.push(...found.map((what) => `${step}: ${what}`))
      await rm(folder, { recursive: true })
    }
    for (let at = 0; at < steps.length; at += 2) await Promise.all(steps.slice(at, at + 2).map(killAt))

    expect(wrong).toEqual([])
    // Some steps don't occur, because the amount written at a time varies.
    expect(killedAt.length).toBeGreaterThan(40)
    expect(failPoints.filter((step) => !killedAt.includes(step))).toEqual([])
    await rm(whole, { recursive: true })
  }, 240_000)

  it('has let the folder go, while one that lives refuses another', async () => {
    const folder = await temporaryFolder()
    const child = startChild(program, 'served', folder, 'one')
    await new Promise((ready) => child.once('message', ready))

    const second = await runToEnd(startChild(program, 'steps', folder, 'two'))
    const ending = runToEnd(child)
    child.kill('SIGKILL')
    await ending
    const third = await runToEnd(startChild(program, 'steps', folder, 'three'))

    expect(second.lines).toEqual(['refused storage-locked'])
    expect(third.lines[0]).toBe('accepted three-large')
    await rm(folder, { recursive: true })
  })
})
