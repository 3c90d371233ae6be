import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pino } from 'pino'
import { parse } from 'yaml'
import { modelFolders } from '../../../src/app/paths.js'
import type { Channel } from '../../../src/channels/channel.js'
import type { SchedulingClock } from '../../../src/clock.js'
import { type IndexCache, noIndexCache } from '../../../src/content/articles/index-cache.js'
import { cachedIndexesIn } from '../../../src/content/cache/cached-indexes.js'
import { loadOrTrainModel } from '../../../src/content/cache/cached-models.js'
import {
  type ContentSnapshot,
  createContentSnapshot,
  trainingContentOf,
} from '../../../src/content/load/content-snapshot.js'
import type { Catalogue } from '../../../src/content/load/load-catalogue.js'
import { createOrganisationFacts } from '../../../src/content/org-facts/organisation-facts.js'
import type { OrganisationPolicy } from '../../../src/content/org-facts/organisation-policy.js'
import { renderContentFacts } from '../../../src/content/org-facts/render-content-facts.js'
import { FloodsPolicy } from '../../../src/content/policies/floods-policy.js'
import { createEngine, type Engine } from '../../../src/engine/engine.js'
import { activityHandlers } from '../../../src/features/registry/activity-handlers.js'
import type { Model } from '../../../src/nlu/model.js'
import type { ModelReader } from '../../../src/nlu/model-reader/model-reader.js'
import { createAuditLog } from '../../../src/reports/audit/audit-log.js'
import { createDiskBlobStore } from '../../../src/storage/blobs/disk-blob-store.js'
import type { Store } from '../../../src/storage/store.js'
import { indexFolder } from '../shelf.js'
import { shippedCatalogue } from '../shipped-catalogue.js'
import { manyRequests } from './content-overlay.js'

export interface BareHouse {
  readonly store: Store
  readonly clock: SchedulingClock
  /** Folder for its files. */
  readonly directory: string
  readonly knowledge: ContentSnapshot
  /** Channels that deliver messages. By default there are none, and nothing is sent. */
  readonly channels?: ReadonlyMap<string, Channel>
  /** Platforms with a desk channel, if the store knows the channel. */
  readonly deskChannels?: readonly string[]
  /** Model that reads messages besides the built-in reader; none by default. */
  readonly model?: ModelReader
}

/** Returns the shipped content with some policies replaced and, optionally, with an organisation's facts. */
export function knowledgeWith(
  policies: Partial<Catalogue>,
  facts: OrganisationPolicy['facts'] = {},
): ContentSnapshot {
  const catalogue = { ...shippedCatalogue(), ...policies }
  if (!readsAsShipped(catalogue)) return createContentSnapshot(catalogue, modelOf(catalogue))
  if (Object.keys(facts).length === 0) return withShippedReader(catalogue)
  // Messages are read with the previous model, as in a server that is still training after its facts have changed.
  const filled = renderContentFacts(catalogue.written, createOrganisationFacts(facts))
  return withShippedReader({
    ...catalogue,
    ...filled,
    organisation: { ...catalogue.organisation, facts },
  })
}

const modelOf = (catalogue: Catalogue) =>
  loadOrTrainModel(trainingContentOf(catalogue), modelFolders(null), () => undefined)

/** Parts of the content that affect how messages are read. */
const read = ['intents', 'languages', 'acts', 'guides', 'processAnswers', 'judgement'] as const
const readsAsShipped = (catalogue: Catalogue) =>
  read.every((part) => catalogue[part] === shippedCatalogue()[part])

let shipped: { readonly model: Model; readonly snapshot: ContentSnapshot } | null = null

/** Shares one reader of the shipped content within a test file, because preparing it takes seconds. */
function withShippedReader(catalogue: Catalogue): ContentSnapshot {
  if (shipped === null) {
    const model = modelOf(shippedCatalogue())
    shipped = { model, snapshot: createContentSnapshot(shippedCatalogue(), model) }
  }
  const { model, snapshot } = shipped
  const own = createContentSnapshot(catalogue, model, indexesOf(catalogue))
  return new Proxy(own, {
    get: (target, name) => (name === 'reader' ? snapshot.reader : Reflect.get(target, name)),
  })
}

/** Returns the indexes of the shipped articles, built once for all test files. Other articles are indexed again. */
function indexesOf({ articles }: Catalogue): IndexCache {
  if (articles !== shippedCatalogue().articles) return noIndexCache
  return cachedIndexesIn([indexFolder()], indexFolder())
}

/** Opens the complete engine on a store, without platforms. */
export async function openBareHouse({
  store,
  clock,
  directory,
  knowledge,
  channels = new Map(),
  deskChannels = [],
  model,
}: BareHouse): Promise<Engine> {
  return createEngine({
    handlers: activityHandlers,
    store,
    audit: createAuditLog({
      store,
      clock,
      log: pino({ level: 'silent' }, { write: () => undefined }),
      key: Buffer.alloc(32),
    }),
    clock,
    log: pino({ level: 'silent' }),
    newId: randomUUID,
    knowledge: () => knowledge,
    redact: (text) => ({ text, count: 0, secrets: [] }),
    overload: { mostWaiting: 100_000, mostLagMs: 60_000 },
    settings: {
      deskLanguage: 'en',
      timeZone: 'Europe/Paris',
      allowsGuests: false,
      deskMembersAreTechnicians: false,
      deskChannels,
      pager: { mail: false, webhook: false, link: () => '' },
      fileLink: () => '',
    },
    files: {
      blobs: await createDiskBlobStore(join(directory, 'files')),
      policy: () => knowledge.catalogue.files,
      scan: null,
    },
    isSeenAway: async () => false,
    model: model ?? null,
    channels: () => channels,
  })
}

/** Allows as many requests as a story makes, because its clock hardly advances. */
export function asManyAsTheyLike(): FloodsPolicy {
  return FloodsPolicy.parse(parse(readFileSync(join(manyRequests, 'policies/floods.yml'), 'utf8')))
}

/** Creates a first-line technician as in policies/people.yml. */
export function firstLineTechnician(name: string): Catalogue['people']['people'][number] {
  return {
    name,
    ids: [`slack:T1:${name}`],
    roles: ['technician'],
    groups: ['l1'],
    languages: [],
    skills: [],
  }
}
