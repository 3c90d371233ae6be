import { describe, expect, it } from '@jest/globals'
import { readModules } from './read-modules.js'

/**
 * Features that may use another one, and why. Consequences of a change to a ticket go through ticket events instead.
 */
const allowed: ReadonlyMap<string, string> = new Map([
  ['approvals > hand-off', 'a ticket is handed off before its approver is asked'],
  ['assignment > approvals', 'a ticket that is taken stays on hold for its approval'],
  ['assignment > notifications', 'tells technicians what they were given'],
  ['assignment > on-call', 'a ticket that nobody takes is paged and escalated'],
  ['bridge > assignment', 'a reply takes a ticket that nobody has'],
  ['bridge > files', 'a message carries its files'],
  ['bridge > ticket-details', 'a reaction to a card says that its topic is wrong'],
  ['callers > approvals', 'a request by phone needs the same approvals'],
  ['callers > assignment', 'whoever answers the phone may take the ticket'],
  ['callers > hand-off', 'a ticket for a caller is opened and handed off'],
  ['canned-replies > bridge', 'a canned reply is sent like any other reply'],
  ['colleague-questions > bridge', 'an answer is a message at the desk'],
  ['colleague-questions > escalation', 'a question has the summary of the ticket'],
  ['colleague-questions > files', 'an answer carries its files'],
  ['desk-channels > desk-search', 'a card shows similar tickets'],
  ['desk-channels > files', 'files follow the card'],
  ['desk-search > outages', 'reads all commands that are typed at the desk'],
  ['experts > assignment', 'sharing an answer takes a ticket that nobody has'],
  ['experts > bridge', 'experts edit and delete their messages'],
  ['experts > escalation', 'an expert gets the summary of the ticket'],
  ['experts > files', 'a message carries its files'],
  ['hand-off > files', 'a new ticket has the files of its messages'],
  ['merge-split-link > approvals', 'a request that is split off needs its own approvals'],
  ['merge-split-link > assignment', 'messages follow a merged ticket'],
  ['merge-split-link > bridge', 'a merged ticket hands over its messages'],
  ['merge-split-link > hand-off', 'splitting opens a ticket'],
  ['merge-split-link > on-hold', 'a merged ticket brings the answer that the other waits for'],
  ['merge-split-link > outages', 'a merged ticket brings its outage'],
  ['on-call > escalation', 'the duty manager is the last step'],
  ['on-hold > assignment', 'putting a ticket on hold takes it'],
  ['on-hold > satisfaction', 'the answer to the last reminder may be typed'],
  ['outages > resolution', 'the end of an outage resolves its tickets'],
  ['resolution > assignment', 'resolving a ticket takes it'],
  ['satisfaction > escalation', 'the duty manager hears of a bad score'],
  ['secrets > bridge', 'a secret is replaced in all copies of a message'],
  ['self-service > desk-channels', "a technician's home page shows the desk's lists"],
  ['self-service > escalation', 'a ticket offers to be escalated'],
  ['shifts > assignment', 'a shift that begins takes waiting tickets'],
  ['sla > escalation', 'the duty manager hears of a breach'],
  ['snooze > notifications', 'mentions the assignee when the snooze is over'],
  ['ticket-details > approvals', 'another topic needs other approvals'],
  ['visitor-merge > on-hold', 'reminders go on in the account'],
])

/** Modules besides `index.ts` that other features may import, and why. */
const publicModules: ReadonlyMap<string, string> = new Map([
  [
    'features/outages/commands/parse-outage-command.ts',
    'channels read typed commands, and load nothing else of the feature',
  ],
])

/**
 * Folders of features/ that aren't features. They combine registrations of features, so they may import from inside
 * them.
 */
const machinery: ReadonlySet<string> = new Set(['commands', 'registry'])

function featureOf(path: string): string | null {
  const folder = /^features\/([^/]+)\//.exec(path)?.[1] ?? null
  return folder === null || machinery.has(folder) ? null : folder
}

const crossing = readModules().flatMap(({ path, imports }) => {
  const from = featureOf(path)
  return imports.flatMap(({ to }) => {
    const target = featureOf(to)
    return from === null || target === null || from === target
      ? []
      : [{ path, to, pair: `${from} > ${target}` }]
  })
})

/** Checks whether allowed pairs lead from a feature to `goal`. */
function reaches(start: string, goal: string): boolean {
  const reached = new Set([start])
  for (const feature of reached)
    for (const pair of allowed.keys()) {
      const [from, to] = pair.split(' > ')
      if (from !== feature || to === undefined) continue
      if (to === goal) return true
      reached.add(to)
    }
  return false
}

describe('features', () => {
  it('import each other only as listed', () => {
    const found = new Set(crossing.map(({ pair }) => pair))

    expect([...found].filter((pair) => !allowed.has(pair)).sort()).toEqual([])
    expect([...allowed.keys()].filter((pair) => !found.has(pair))).toEqual([])
  })

  it('import each other only through index.ts, or a module that is listed as public', () => {
    const inner = crossing.filter(({ to }) => !/^features\/[^/]+\/index\.ts$/.test(to))

    expect(
      inner.filter(({ to }) => !publicModules.has(to)).map(({ path, to }) => `${path} imports ${to}`),
    ).toEqual([])
    expect([...publicModules.keys()].filter((path) => !inner.some(({ to }) => to === path))).toEqual([])
  })

  it('never need each other, not even by way of others', () => {
    const features = [...new Set([...allowed.keys()].flatMap((pair) => pair.split(' > ')))]

    expect(features.length).toBeGreaterThan(15)
    expect(features.filter((feature) => reaches(feature, feature))).toEqual([])
  })
})
