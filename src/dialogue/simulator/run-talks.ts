import { Worker } from 'node:worker_threads'
import { pino } from 'pino'
import { openModel, spendingInMemory } from '../../app/open-model.js'
import { systemClock } from '../../clock.js'
import { loadOrTrainModel } from '../../content/cache/cached-models.js'
import {
  type ContentSnapshot,
  createContentSnapshot,
  trainingContentOf,
} from '../../content/load/content-snapshot.js'
import { type CatalogueSource, loadCatalogueOrThrow } from '../../content/load/load-catalogue.js'
import type { TopicId } from '../../nlu/intent-file.js'
import type { ModelReader, ModelSettings } from '../../nlu/model-reader/model-reader.js'
import type { BehaviourRates } from './person/behaviour-rates.js'
import { seedOf } from './person/dice.js'
import { type Bank, loadPeople } from './person/load-people.js'
import { runTalk, type TalkRecord } from './run-talk.js'

/** Options of a run; plain data that can be sent to worker threads. */
export interface RunOptions {
  readonly source: CatalogueSource
  readonly modelFolders: readonly string[]
  /** Folder with the people's messages. */
  readonly people: string
  readonly talks: number
  readonly seed: number
  readonly policy: BehaviourRates
  /** Topic or topic family to run; null runs all that have messages. */
  readonly topic: string | null
  /** Language to run; null runs all. */
  readonly language: string | null
  readonly startsAt: number
  readonly timeZone: string
  /** Language model that reads the messages too; null if only the built-in NLU is measured. */
  readonly model: ModelSettings | null
}

/** Share of one thread: every `parts`-th conversation, starting at `part`. */
export interface RunPartition {
  readonly options: RunOptions
  readonly part: number
  readonly parts: number
}

interface Planned {
  readonly bank: Bank
  readonly topic: TopicId
}

/**
 * Loads the content and the people's messages.
 * @throws ConfigurationError for invalid data files or messages.
 */
export function loadRunContent(
  { language, modelFolders, people, source }: RunOptions,
  announce: (what: string) => void,
) {
  const catalogue = loadCatalogueOrThrow(source)
  const languages = language === null ? source.languages : [language]
  const banks = loadPeople(people, languages, catalogue.guides)
  const knowledge = () =>
    createContentSnapshot(catalogue, loadOrTrainModel(trainingContentOf(catalogue), modelFolders, announce))
  return { banks, catalogue, knowledge }
}

/** Returns all topics and languages in a fixed shuffled order, so that a run of any length samples all of them. */
export function plannedTalks(banks: readonly Bank[], topic: string | null): readonly Planned[] {
  const isWanted = (one: TopicId) => topic === null || one === topic || one.startsWith(`${topic}.`)
  const place = ({ bank, topic: one }: Planned) => seedOf(`${one}/${bank.language}`)
  return banks
    .flatMap((bank) => [...bank.topics.keys()].filter(isWanted).map((one) => ({ bank, topic: one })))
    .sort((one, other) => place(one) - place(other))
}

/** Number of concurrent conversations per thread; while one waits for its store to write, others continue. */
const talksAtOnce = 8

/** Report from one part of a run: a finished conversation, or a log entry about the model. */
export type RunProgress = { readonly talk: TalkRecord } | { readonly log: string }

/** Runs one part of the conversations. Running several at once doesn't change the results, unless a language model is used as well. */
export async function runShare(
  { options, part, parts }: RunPartition,
  { banks, knowledge }: { readonly banks: readonly Bank[]; readonly knowledge: ContentSnapshot },
  tell: (told: RunProgress) => void,
): Promise<void> {
  const planned = plannedTalks(banks, options.topic)
  const model = await openModel(shareOf(options.model, parts), {
    clock: systemClock,
    log: pino({ base: null }, { write: (log) => tell({ log }) }),
    spending: spendingInMemory,
  })
  const { policy, seed, startsAt, talks, timeZone } = options
  let next = part
  const work = async () => {
    while (next < talks) {
      const number = next
      next += parts
      const { bank, topic } = planned[number % planned.length]!
      const talk = { number, seed, topic, bank, policy, knowledge, startsAt, timeZone }
      tell({ talk: await runTalk({ ...talk, model: ofTalk(model, number) }) })
    }
  }
  await Promise.all(Array.from({ length: talksAtOnce }, work))
  model?.close()
}

/** Divides the daily limits of the model among the threads. */
function shareOf(model: ModelSettings | null, parts: number): ModelSettings | null {
  if (model === null) return null
  const { callsADay, tokensADay } = model
  return { ...model, callsADay: Math.ceil(callsADay / parts), tokensADay: Math.ceil(tokensADay / parts) }
}

/**
 * Makes activity IDs unique per conversation, because a model reader caches its readings by
 * activity ID.
 */
function ofTalk(model: ModelReader | null, number: number): ModelReader | null {
  return model === null
    ? null
    : { ...model, read: (question) => model.read({ ...question, id: `${number}/${question.id}` }) }
}

/**
 * Runs all conversations in `workers` threads; 1 runs them in this thread. The number doesn't affect the result, unless a language model is used as
 * well.
 */
export async function runTalks(
  options: RunOptions,
  workers: number,
  opened: () => { readonly banks: readonly Bank[]; readonly knowledge: ContentSnapshot },
  onTold: (told: RunProgress) => void,
): Promise<readonly TalkRecord[]> {
  const talks: TalkRecord[] = []
  const take = (told: RunProgress) => {
    if ('talk' in told) talks.push(told.talk)
    onTold(told)
  }
  if (workers === 1) await runShare({ options, part: 0, parts: 1 }, opened(), take)
  else {
    const parts = Array.from({ length: workers }, (_, part) => ({ options, part, parts: workers }))
    await Promise.all(parts.map((part) => runInWorker(part, take)))
  }
  return talks.sort((one, other) => one.number - other.number)
}

function runInWorker(workerData: RunPartition, tell: (told: RunProgress) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./talk-worker.js', import.meta.url), { workerData })
    worker.on('message', tell)
    worker.once('error', reject)
    worker.once('exit', (code) => {
      if (code === 0) resolve()
      else reject(new Error(`A worker thread of the simulator exited with code ${code}`))
    })
  })
}
