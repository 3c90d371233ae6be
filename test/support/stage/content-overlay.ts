import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parse } from 'yaml'
import { programDirectory } from '../../../src/app/paths.js'

/** Content folder of an organisation that allows as many requests as a test makes. */
export const manyRequests = join(programDirectory, 'test/fixtures/many-requests')

export interface KnownTechnician {
  readonly name: string
  readonly ids: readonly string[]
  readonly roles: readonly string[]
  readonly capacity?: number
  /** IDs of the groups; the first line if absent. */
  readonly groups?: readonly string[]
}

const days = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday']

/** Writes the organisation's own policies: its technicians, high request limits, and a desk that is always open. */
export async function writeOverlay(
  folder: string,
  people: readonly KnownTechnician[],
  isAlwaysOpen: boolean,
) {
  await mkdir(join(folder, 'policies'), { recursive: true })
  await copyFile(join(manyRequests, 'policies/floods.yml'), join(folder, 'policies', 'floods.yml'))
  await writeFile(
    join(folder, 'policies', 'people.yml'),
    JSON.stringify({ people: people.map((person) => ({ groups: ['l1'], ...person })) }),
  )
  if (!isAlwaysOpen) return
  const week = Object.fromEntries(days.map((day) => [day, [{ from: '00:00', to: '24:00' }]]))
  await writeFile(join(folder, 'policies', 'hours.yml'), JSON.stringify({ week, closed: [] }))
}

/** Writes the shipped groups, some with their own desk channels. */
export async function writeGroupDesks(
  folder: string,
  desks: Readonly<Record<string, { readonly slack?: string; readonly teams?: string }>>,
): Promise<void> {
  const shipped = parse(await readFile(join(programDirectory, 'policies/queues.yml'), 'utf8')) as {
    queues: { id: string }[]
  }
  const queues = shipped.queues.map((queue) => ({ ...queue, ...desks[queue.id] }))
  await writeFile(join(folder, 'policies', 'queues.yml'), JSON.stringify({ ...shipped, queues }))
}

/** Writes a policy with a duty manager who is always on duty. */
export async function writeDutyManager(
  folder: string,
  manager: { readonly name: string; readonly person: string },
): Promise<void> {
  await writeFile(join(folder, 'policies', 'escalation.yml'), JSON.stringify({ dutyManagers: [manager] }))
}

/** Writes further policies. Existing content of people.yml is kept. */
export async function writePolicies(
  folder: string,
  policies: Readonly<Record<string, Readonly<Record<string, unknown>>>>,
): Promise<void> {
  for (const [name, content] of Object.entries(policies)) {
    const path = join(folder, 'policies', name)
    const before = name === 'people.yml' ? (JSON.parse(await readFile(path, 'utf8')) as object) : {}
    await writeFile(path, JSON.stringify({ ...before, ...content }))
  }
}
