import { Worker } from 'node:worker_threads'
import { modelFor } from '../../catalogue/kept-models.js'
import { contentOf, createKnowledge, type Knowledge } from '../../catalogue/knowledge.js'
import { type CatalogueSource, requireCatalogue } from '../../catalogue/load-catalogue.js'
import type { TopicId } from '../../understanding/intent-file.js'
import { seedOf } from './person/dice.js'
import type { LifePolicy } from './person/life-policy.js'
import { type Bank, loadPeople } from './person/load-people.js'
import { runTalk, type TalkRecord } from './run-talk.js'

/** Request for a run of talks; plain data, which goes to worker threads as it is. */
export interface RunOptions {
  readonly source: CatalogueSource
  readonly modelFolders: readonly string[]
  /** The folder of the people's lines. */
  readonly people: string
  readonly talks: number
  readonly seed: number
  readonly policy: LifePolicy
  /** Only topics of this name, or of this family; null: all that there are lines for. */
  readonly topic: string | null
  /** Only this language; null: all. */
  readonly language: string | null
  readonly startsAt: number
  readonly timeZone: string
}

/** Work of one thread: every so many of the talks, from `part` on. */
export interface PartOfRun {
  readonly options: RunOptions
  readonly part: number
  readonly parts: number
}

interface Planned {
  readonly bank: Bank
  readonly topic: TopicId
}

/** @throws ConfigurationError for wrong data files or lines. */
export function openRun(
  { language, modelFolders, people, source }: RunOptions,
  announce: (what: string) => void,
) {
  const catalogue = requireCatalogue(source)
  const languages = language === null ? source.languages : [language]
  const banks = loadPeople(people, languages, catalogue.guides)
  const knowledge = () => createKnowledge(catalogue, modelFor(contentOf(catalogue), modelFolders, announce))
  return { banks, catalogue, knowledge }
}

/** Topics and languages in a mixed order that is always the same, so that a run of any length has of all of them. */
export function plannedTalks(banks: readonly Bank[], topic: string | null): readonly Planned[] {
  const isWanted = (one: TopicId) => topic === null || one === topic || one.startsWith(`${topic}.`)
  const place = ({ bank, topic: one }: Planned) => seedOf(`${one}/${bank.language}`)
  return banks
    .flatMap((bank) => [...bank.topics.keys()].filter(isWanted).map((one) => ({ bank, topic: one })))
    .sort((one, other) => place(one) - place(other))
}

/** While one talk waits for its store to write, others go on. */
const talksAtOnce = 8

/** Runs one part of the talks. What comes of a talk does not depend on those beside it. */
export async function runPart(
  { options, part, parts }: PartOfRun,
  { banks, knowledge }: { readonly banks: readonly Bank[]; readonly knowledge: Knowledge },
  onTalk: (talk: TalkRecord) => void,
): Promise<void> {
  const planned = plannedTalks(banks, options.topic)
  const { policy, seed, startsAt, talks, timeZone } = options
  let next = part
  const work = async () => {
    while (next < talks) {
      const number = next
      next += parts
      const { bank, topic } = planned[number % planned.length]!
      onTalk(await runTalk({ number, seed, topic, bank, policy, knowledge, startsAt, timeZone }))
    }
  }
  await Promise.all(Array.from({ length: talksAtOnce }, work))
}

/** Runs all talks, in so many threads; 1 works in this thread. The result does not depend on it. */
export async function runTalks(
  options: RunOptions,
  workers: number,
  opened: () => { readonly banks: readonly Bank[]; readonly knowledge: Knowledge },
  onTalk: (talk: TalkRecord) => void,
): Promise<readonly TalkRecord[]> {
  const talks: TalkRecord[] = []
  const take = (talk: TalkRecord) => {
    talks.push(talk)
    onTalk(talk)
  }
  if (workers === 1) await runPart({ options, part: 0, parts: 1 }, opened(), take)
  else {
    const parts = Array.from({ length: workers }, (_, part) => ({ options, part, parts: workers }))
    await Promise.all(parts.map((part) => runInWorker(part, take)))
  }
  return talks.sort((one, other) => one.number - other.number)
}

function runInWorker(workerData: PartOfRun, onTalk: (talk: TalkRecord) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./talk-worker.js', import.meta.url), { workerData })
    worker.on('message', onTalk)
    worker.once('error', reject)
    worker.once('exit', (code) => {
      if (code === 0) resolve()
      else reject(new Error(`A worker thread of the simulator ended with code ${code}`))
    })
  })
}
